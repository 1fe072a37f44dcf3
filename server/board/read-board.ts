import { listAlertsById, listAlertsOfDay } from '../consultations/alert-store.ts';
import { listBoardVersions } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { localDayOf } from '../platform/local-time.ts';
import { alertsSince, type BoardGroup, type BoardNews } from './board-group.ts';
import { readBoardRows } from './board-row.ts';

/** Everything that stands on a list now. */
export async function readWhole(context: Context, group: BoardGroup): Promise<BoardNews> {
  const { database } = context;
  const { now, today } = moment(context);
  const status = await context.status.known();
  const { versions, alerts } = await readStanding(context, group);
  const ids = versions.map((one) => one.consultationId);
  const { rows } = await readBoardRows(database, ids);
  return { now, today, rows, alerts, status };
}

/** What changed, read once for all lists of this process. */
export async function readChanged(
  context: Context,
  { consultationIds, alertIds }: { consultationIds: string[]; alertIds: string[] },
): Promise<BoardNews> {
  const { database } = context;
  const { now, today } = moment(context);
  const status = await context.status.known();
  const { rows, alerts } = await readBoardRows(database, consultationIds);
  if (alertIds.length > 0) alerts.push(...(await database.read((sql) => listAlertsById(sql, alertIds))));
  return { now, today, rows, alerts, status };
}

/** What a list has not been told of, whatever became of the doorbell. */
export async function findBehind(context: Context, group: BoardGroup) {
  const { versions, alerts } = await readStanding(context, group);
  return group.behind(versions, alerts);
}

function readStanding(context: Context, { regions, day }: BoardGroup) {
  const { now, today } = moment(context);
  const scope = { regionIds: regions, from: day.from, to: day.to, openToo: day.day === today };
  return context.database.read(async (sql) => ({
    versions: await listBoardVersions(sql, scope),
    alerts: await listAlertsOfDay(sql, regions, { ...day, since: alertsSince(now) }),
  }));
}

function moment({ clock, config }: Context): { now: Date; today: string } {
  const now = clock.now();
  return { now, today: localDayOf(now, config.timeZone).day };
}
