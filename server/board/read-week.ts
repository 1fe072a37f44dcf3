import { Temporal } from 'temporal-polyfill';
import type { MailState } from '#contract/consultations';
import { WEEK_DAYS, type BoardWeek } from '#contract/board';
import { factsOf } from '../consultations/consultation-facts.ts';
import { listBoard, type Consultation } from '../consultations/consultation-store.ts';
import { listInvitationsOf, type Invitation } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import type { Context } from '../context.ts';
import { lastMailStates } from '../mail/mail-store.ts';
import { Refusal } from '../platform/errors.ts';
import { localDayNamed, localOf } from '../platform/local-time.ts';
import { publicHoliday } from '../scheduling/public-holiday.ts';

type Session = BoardWeek['days'][number]['sessions'][number];

/** Seven days of some regions from a local day on; three queries. */
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
    const usable = invitations.filter(({ state }) => isUsable(state));
    const mails = await lastMailStates(
      sql,
      usable.map(({ invitationId }) => invitationId),
    );
    const people = byConsultation(usable);
    return list.map((one) => ({
      day: localOf(one.startsAt, timeZone).localDate,
      session: toSession(one, people.get(idOf(one)) ?? [], mails),
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

const idOf = ({ consultationId }: { consultationId: string }) => consultationId;

function byConsultation(invitations: Invitation[]): Map<string, Invitation[]> {
  const people = new Map<string, Invitation[]>();
  for (const one of invitations) people.set(idOf(one), [...(people.get(idOf(one)) ?? []), one]);
  return people;
}

/** `people`: all whose links are usable. */
function toSession(consultation: Consultation, people: Invitation[], mails: Map<string, MailState>): Session {
  const named = (which: (one: Invitation) => boolean) => people.filter(which).map(({ name }) => name);
  const ofRole = (role: Invitation['role']) => named((one) => one.role === role);
  return {
    ...factsOf(consultation),
    coordinator: ofRole('coordinator')[0] ?? '',
    panel: [...ofRole('chair'), ...ofRole('expert')],
    // A coordinator has no link to open.
    unopened: named(({ state, role }) => state === 'sent' && role !== 'coordinator'),
    declined: named(({ reply }) => reply === 'declined'),
    unreached: named(({ invitationId }) => UNREACHED.has(mails.get(invitationId)?.state ?? '')),
  };
}

const UNREACHED: ReadonlySet<string> = new Set(['refused', 'parked']);
