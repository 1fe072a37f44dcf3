import { and, asc, eq, gte, inArray, isNull, lt, or } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type * as z from 'zod/mini';
import type { Overview, overviewQuery } from '#contract/bookings';
import { factsOf } from '../consultations/consultation-facts.ts';
import { listBoard } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { Refusal } from '../platform/errors.ts';
import { localDayNamed, localOf } from '../platform/local-time.ts';
import type { Sql } from '../platform/storage/database.ts';
import { publicHoliday } from '../scheduling/public-holiday.ts';
import { requireNamedRegion } from './policy.ts';
import { periods, slots } from './slot-store.ts';
import { listWhose, viewOfSlot } from './slot-view.ts';

const WEEK_DAYS = 7;
type Span = { regionIds: string[]; from: Date; to: Date };

/** A week of slots, and of consultations that stand in none, of a coordinator's regions or of one of them. */
export async function readOverview(
  context: Context,
  signedIn: SignedIn,
  { from, regionId }: z.output<typeof overviewQuery>,
): Promise<Overview> {
  const { timeZone } = context.config;
  const first = localDayNamed(from, timeZone);
  if (!first) throw new Refusal('bad_input', 400, [{ field: 'from', code: 'wrong_form' }]);
  const days = Array.from({ length: WEEK_DAYS }, (_none, at) =>
    Temporal.PlainDate.from(from).add({ days: at }).toString(),
  );
  const to = localDayNamed(days.at(-1)!, timeZone)!.to;
  return context.database.read(async (sql) => {
    if (regionId !== undefined) await requireNamedRegion(sql, signedIn, regionId);
    const regionIds = regionId === undefined ? signedIn.staff.regions : [regionId];
    const found = await readSpan(sql, signedIn, { regionIds, from: first.from, to });
    const ofDay = <T extends { startsAt: string }>(all: T[], day: string) =>
      all.filter(({ startsAt }) => localOf(new Date(startsAt), timeZone).localDate === day);
    return {
      timeZone,
      days: days.map((day) => ({
        day,
        holiday: publicHoliday(day),
        slots: ofDay(found.slots, day),
        consultations: ofDay(found.consultations, day),
      })),
    };
  });
}

async function readSpan(q: Sql, signedIn: SignedIn, span: Span) {
  const rows = await listSlotsBetween(q, span);
  const whose = await listWhose(
    q,
    signedIn,
    rows.map(({ slot }) => slot),
  );
  const inSlots = new Set(rows.flatMap(({ slot }) => slot.consultationId ?? []));
  const sessions = await listBoard(q, { ...span, openToo: false });
  return {
    slots: rows.map(({ slot, regionId }) => ({
      ...viewOfSlot(slot, whose),
      regionId,
      status: whose.get(slot.requestId ?? '')?.status ?? null,
    })),
    consultations: sessions.filter(({ consultationId }) => !inSlots.has(consultationId)).map(factsOf),
  };
}

function listSlotsBetween(q: Sql, { regionIds, from, to }: Span) {
  return q
    .select({ slot: slots, regionId: periods.regionId })
    .from(slots)
    .innerJoin(periods, eq(periods.periodId, slots.periodId))
    .where(
      and(
        or(isNull(periods.regionId), inArray(periods.regionId, regionIds)),
        gte(slots.startsAt, from),
        lt(slots.startsAt, to),
      ),
    )
    .orderBy(asc(slots.startsAt), asc(slots.slotId));
}
