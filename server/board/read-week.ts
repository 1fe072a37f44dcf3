import { Temporal } from 'temporal-polyfill';
import { WEEK_DAYS, type BoardWeek } from '#contract/board';
import { factsOf } from '../consultations/consultation-facts.ts';
import { listBoard, type Consultation } from '../consultations/consultation-store.ts';
import { listInvitationsOf, type Invitation } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import { localDayNamed, localOf } from '../platform/local-time.ts';
import { publicHoliday } from '../scheduling/public-holiday.ts';

type Session = BoardWeek['days'][number]['sessions'][number];

/** Seven days of some regions from a local day on; two queries. */
export async function readWeek(context: Context, regionIds: string[], from: string): Promise<BoardWeek> {
  const { timeZone } = context.config;
  const first = localDayNamed(from, timeZone);
  if (!first) throw new Refusal('bad_input', 400, [{ field: 'from', code: 'wrong_form' }]);
  const days = Array.from({ length: WEEK_DAYS }, (_none, at) =>
    Temporal.PlainDate.from(from).add({ days: at }).toString(),
  );
  const last = localDayNamed(days.at(-1)!, timeZone)!;
  const sessions = await context.database.read(async (sql) => {
    const list = await listBoard(sql, { regionIds, from: first.from, to: last.to, openToo: false });
    const invitations = list.length > 0 ? await listInvitationsOf(sql, list.map(idOf)) : [];
    return list.map((one) => ({
      day: localOf(one.startsAt, timeZone).localDate,
      session: toSession(one, invitations),
    }));
  });
  return {
    timeZone,
    days: days.map((day) => ({
      day,
      holiday: publicHoliday(day),
      sessions: sessions.filter((one) => one.day === day).map(({ session }) => session),
    })),
  };
}

const idOf = ({ consultationId }: Consultation) => consultationId;

function toSession(consultation: Consultation, all: Invitation[]): Session {
  const usable = all.filter((one) => one.consultationId === idOf(consultation) && isUsable(one.state));
  const named = (role: Invitation['role']) =>
    usable.filter((one) => one.role === role).map(({ name }) => name);
  return {
    ...factsOf(consultation),
    coordinator: named('coordinator')[0] ?? '',
    panel: [...named('chair'), ...named('expert')],
    // A coordinator has no link to open.
    unopened: usable.filter(({ state, role }) => state === 'sent' && role !== 'coordinator').length,
    declined: usable.filter(({ reply }) => reply === 'declined').length,
  };
}
