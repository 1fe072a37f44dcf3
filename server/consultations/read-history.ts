import type { HistoryEntry } from '#contract/consultations';
import type { Context } from '../context.ts';
import { findStaffWithOrganisation } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { unlessShredded } from '../requests/request-text.ts';
import { findCaseOf } from './case-store.ts';
import { listEvents } from './consultation-store.ts';
import type { Invitation } from './invitation-store.ts';
import { placeOfReason, TEXTS_KEPT } from './keep-texts.ts';

const MAX_HISTORY = 100;

/** What of an event's data a sentence may say. What somebody pressed at the door, or how a line was, is not for later. */
const TOLD = ['fromDate', 'fromTime', 'toDate', 'toTime', 'count', 'minutes', 'by', 'phase', 'kind', 'code'];

type Event = Awaited<ReturnType<typeof listEvents>>[number];

/** Who did what, by the names people had here; coordinators and other staff are named from the directory. */
export async function readHistory(
  context: Pick<Context, 'caseKeys'>,
  sql: Sql,
  consultationId: string,
  people: Invitation[],
): Promise<HistoryEntry[]> {
  const events = await listEvents(sql, consultationId, MAX_HISTORY);
  const names = new Map(people.map((one) => [one.invitationId, one.name]));
  const staffIds = [...new Set(events.map((one) => one.actor).filter((actor) => actor.startsWith('stf_')))];
  for (const { staff } of staffIds.length > 0 ? await findStaffWithOrganisation(sql, staffIds) : [])
    names.set(staff.staffId, staff.name);
  const reasons = await openReasons(context, sql, consultationId, events);
  return events.map((event) => ({
    at: event.at.toISOString(),
    type: event.type,
    actor: names.get(event.actor) ?? null,
    subject: (event.subject && names.get(event.subject)) || null,
    ...told(event.data, reasons.get(event)),
  }));
}

function told(data: HistoryEntry['data'] | null, reason: string | undefined): Pick<HistoryEntry, 'data'> {
  const kept = Object.entries(data ?? {}).filter(([name]) => TOLD.includes(name));
  if (reason !== undefined) kept.push(['reason', reason]);
  return kept.length > 0 ? { data: Object.fromEntries(kept) } : {};
}

/** Why texts were kept, in a coordinator's own words; once they have been deleted, nobody knows. */
async function openReasons(
  { caseKeys }: Pick<Context, 'caseKeys'>,
  sql: Sql,
  consultationId: string,
  events: Event[],
): Promise<Map<Event, string>> {
  const reasons = new Map<Event, string>();
  const kept = events.filter(({ type }) => type === TEXTS_KEPT);
  const caseId = kept.length > 0 ? await findCaseOf(sql, consultationId) : null;
  if (!caseId) return reasons;
  for (const event of kept) {
    const sealed = Buffer.from(String(event.data?.['reason']), 'base64');
    const reason = await unlessShredded(caseKeys.unseal(placeOfReason(consultationId, caseId), sealed));
    if (reason !== null) reasons.set(event, reason);
  }
  return reasons;
}
