import type { HistoryEntry } from '#contract/consultations';
import { findStaffWithOrganisation } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listEvents } from './consultation-store.ts';
import type { Invitation } from './invitation-store.ts';

const MAX_HISTORY = 100;

/** What of an event's data a sentence may say. What somebody pressed at the door, or how a line was, is not for later. */
const TOLD = ['fromDate', 'fromTime', 'toDate', 'toTime', 'count', 'minutes', 'by', 'phase', 'kind', 'code'];

/** Who did what, by the names people had here; coordinators and other staff are named from the directory. */
export async function readHistory(
  sql: Sql,
  consultationId: string,
  people: Invitation[],
): Promise<HistoryEntry[]> {
  const events = await listEvents(sql, consultationId, MAX_HISTORY);
  const names = new Map(people.map((one) => [one.invitationId, one.name]));
  const staffIds = [...new Set(events.map((one) => one.actor).filter((actor) => actor.startsWith('stf_')))];
  for (const { staff } of staffIds.length > 0 ? await findStaffWithOrganisation(sql, staffIds) : [])
    names.set(staff.staffId, staff.name);
  return events.map(({ at, type, actor, subject, data }) => ({
    at: at.toISOString(),
    type,
    actor: names.get(actor) ?? null,
    subject: (subject && names.get(subject)) || null,
    ...told(data),
  }));
}

function told(data: HistoryEntry['data'] | null): Pick<HistoryEntry, 'data'> {
  const kept = Object.entries(data ?? {}).filter(([name]) => TOLD.includes(name));
  return kept.length > 0 ? { data: Object.fromEntries(kept) } : {};
}
