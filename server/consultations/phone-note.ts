import { writeAudit } from '../audit/audit-store.ts';
import type { PhoneNoteView } from '#contract/consultations';
import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { findStaffWithOrganisation } from '../identity/staff-store.ts';
import { notAllowed, notFound, Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import { findCaseOf } from './case-store.ts';
import { changeConsultation } from './change-consultation.ts';
import { addPhoneNote, listPhoneNotes, type PhoneNote } from './phone-note-store.ts';

const TABLE = 'phone_notes';

/** A coordinator notes what was said in a call, also of a session that is over. Sealed like all case text. */
export async function notePhoneCall(
  context: Context,
  signedIn: SignedIn,
  consultationId: string,
  text: string,
): Promise<void> {
  const by = signedIn.staff.staffId;
  // Sealed before the row is locked: the key lies in another database, which nobody shall wait for in line.
  const caseId = await context.database.read((sql) => findCaseOf(sql, consultationId));
  if (!caseId) throw notFound();
  const phoneNoteId = mintId('pho');
  const sealed = await context.caseKeys.seal({ table: TABLE, row: phoneNoteId, caseId }, text);
  await changeConsultation(context, consultationId, by, async (change) => {
    if (!coordinates(signedIn, change.consultation.regionId)) throw notAllowed();
    await addPhoneNote(change.sql, { phoneNoteId, consultationId, caseId, by, at: change.now, sealed });
    await change.happened('phone.noted');
  });
}

/** What was noted, the oldest first, opened for one coordinator, which the record says. Of a shredded case: nothing. */
export async function readPhoneNotes(
  context: Context,
  sql: Sql,
  signedIn: SignedIn,
  consultationId: string,
): Promise<PhoneNoteView[]> {
  const notes = await listPhoneNotes(sql, consultationId);
  if (notes.length === 0) return [];
  const authors = await findStaffWithOrganisation(sql, [...new Set(notes.map(({ by }) => by))]);
  const names = new Map(authors.map(({ staff }) => [staff.staffId, staff.name]));
  const views: PhoneNoteView[] = [];
  for (const note of notes) {
    const text = await open(context, note);
    if (text !== null) views.push({ at: note.at.toISOString(), by: names.get(note.by) ?? '', text });
  }
  await writeAudit(sql, {
    at: context.clock.now(),
    actor: signedIn.staff.staffId,
    action: 'phone_notes.read',
    subject: consultationId,
    consultationId,
  });
  return views;
}

async function open({ caseKeys }: Context, note: PhoneNote): Promise<string | null> {
  const { phoneNoteId: row, caseId, sealed } = note;
  try {
    return await caseKeys.unseal({ table: TABLE, row, caseId }, sealed);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'shredded') return null;
    throw error;
  }
}
