import { listAlertsOf, listAlertsOfDay } from '../consultations/alert-store.ts';
import { listBoard, listBoardVersions, listConsultationsByIds } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { localDayOf } from '../platform/local-time.ts';
import { alertsSince, type BoardGroup, type BoardNews } from './board-group.ts';
import { buildBoardRows } from './board-row.ts';

/** Everything that stands on a list now. */
export async function readWhole(context: Context, group: BoardGroup): Promise<BoardNews> {
  const { now, today } = moment(context);
  const { regions, day } = group;
  const status = await context.status.known();
  return context.database.read(async (sql) => {
    const consultations = await listBoard(sql, scopeOf(group, today));
    const rows = await buildBoardRows(sql, consultations);
    const alerts = await listAlertsOfDay(sql, regions, { ...day, since: alertsSince(now) });
    return { now, today, consultations, rows: byId(rows), alerts, status };
  });
}

/** What changed, read once for all lists of this process; rows only of what stands on one of them. */
export async function readChanged(
  context: Context,
  groups: BoardGroup[],
  changed: { consultationIds: string[]; alertIds: string[] },
): Promise<BoardNews> {
  const { now, today } = moment(context);
  const status = await context.status.known();
  const { consultationIds, alertIds } = changed;
  if (consultationIds.length + alertIds.length === 0)
    return { now, today, consultations: [], rows: new Map(), alerts: [], status };
  return context.database.read(async (sql) => {
    const [consultations, alerts] = await Promise.all([
      consultationIds.length > 0 ? listConsultationsByIds(sql, consultationIds) : [],
      listAlertsOf(sql, consultationIds, alertIds),
    ]);
    const shown = consultations.filter((one) => groups.some((group) => group.shows(one, today)));
    const rows = await buildBoardRows(sql, shown);
    return { now, today, consultations, rows: byId(rows), alerts, status };
  });
}

/** What a list has not been told of, whatever became of the doorbell. */
export async function findBehind(context: Context, group: BoardGroup) {
  const { now, today } = moment(context);
  return context.database.read(async (sql) =>
    group.behind(
      await listBoardVersions(sql, scopeOf(group, today)),
      await listAlertsOfDay(sql, group.regions, { ...group.day, since: alertsSince(now) }),
    ),
  );
}

function moment({ clock, config }: Context): { now: Date; today: string } {
  const now = clock.now();
  return { now, today: localDayOf(now, config.timeZone).day };
}

const scopeOf = ({ regions, day }: BoardGroup, today: string) => ({
  regionIds: regions,
  from: day.from,
  to: day.to,
  openToo: day.day === today,
});

const byId = <T extends { consultationId: string }>(rows: T[]) =>
  new Map(rows.map((row) => [row.consultationId, row]));
