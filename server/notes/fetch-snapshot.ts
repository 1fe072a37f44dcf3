import { isUsable } from '../consultations/invitation.ts';
import { heldBy } from '../consultations/prove-invitee.ts';
import type { Context } from '../context.ts';
import { notAllowed, notFound, notSignedIn, Refusal } from '../platform/errors.ts';
import { compactDeletions } from './compact-section.ts';
import { placeOfSnapshot } from './log-row.ts';
import { rightTo } from './policy.ts';
import { addFetchRecord, findAskedSnapshot, type AskedSnapshot } from './snapshot-store.ts';

type Asked = { secret: string | null; invitationId: string; sectionId: string };

/**
 * A large snapshot for who may read its section: whether they may and what is stored are of one moment. Refuses with
 * `not_signed_in`, `not_yours`, `not_allowed`, `not_found`, `too_many`.
 */
export async function fetchSnapshot(
  context: Context,
  asked: Asked,
): Promise<{ bytes: Buffer; compressed: boolean }> {
  const found = await findProven(context, asked);
  await context.limits.spend('apiByBrowser', found.browserId);
  await record(context, asked, found);
  const { sectionId, deletes } = found.section;
  if (deletes) await compactDeletions(context, sectionId);
  const { section, rowId, compressed, sealed } = deletes ? await findProven(context, asked) : found;
  if (!rowId || !sealed) throw notFound();
  const place = placeOfSnapshot({ sectionId, rowId }, section.caseId);
  const bytes = await context.caseKeys.unsealBytes(place, Buffer.from(sealed, 'base64'));
  return { bytes, compressed: compressed === true };
}

type Proven = AskedSnapshot & {
  section: NonNullable<AskedSnapshot['section']>;
  person: NonNullable<AskedSnapshot['person']>;
};

async function findProven({ database, clock }: Context, { secret, ...asked }: Asked): Promise<Proven> {
  const found = secret ? await findAskedSnapshot(database, { secret, ...asked }, clock.now()) : null;
  if (!found) throw notSignedIn();
  const { section, person } = found;
  if (!person || !heldBy(found)) throw new Refusal('not_yours', 403);
  const usable = isUsable(person.state);
  if (!section || !rightTo(section, { invitationId: asked.invitationId, ...person, usable }))
    throw notAllowed();
  return { ...found, section, person };
}

/** Who fetches without having been told so by an opening of the notes here is in the record all the same. */
async function record(
  { database, clock, notesSockets }: Context,
  { invitationId, sectionId }: Asked,
  { browserId, person }: Proven,
): Promise<void> {
  const { consultationId } = person;
  if (notesSockets.takeAnnounced({ consultationId, invitationId, browserId, sectionId })) return;
  await addFetchRecord(database, invitationId, person, clock.now());
}
