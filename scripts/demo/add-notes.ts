import type { SectionKind } from '../../server/notes/contract.ts';
import type { Consultation } from '../../server/consultations/consultation-store.ts';
import type { Invitation } from '../../server/consultations/invitation-store.ts';
import type { Context } from '../../server/context.ts';
import { mintNumber } from '../../server/notes/mint-number.ts';
import { addAuthor } from '../../server/notes/note-author-store.ts';
import { fillSection, prepareSections } from '../../server/notes/prepare-sections.ts';
import { listSections } from '../../server/notes/section-store.ts';
import type { NoteBlock } from '../../server/notes/seed-section.ts';
import { after, DAY } from '../../server/platform/clock.ts';
import { mintId } from '../../server/platform/ids.ts';
import { localOf } from '../../server/platform/local-time.ts';
import type { Sql } from '../../server/platform/storage/database.ts';
import { questionsOf, type DemoSession } from './demo-world.ts';
import type { Person } from './find-people.ts';

type Added = {
  people: Map<string, Person>;
  session: DemoSession;
  consultation: Consultation;
  invitations: Invitation[];
  caseId: string;
};
/** One section's words and the expert who wrote them. */
type Written = { kind: SectionKind; ownerId: string | null; by: string; blocks: NoteBlock[] };

/** The notes of a session as far as they have been written, each expert's view in their own section and name. */
export async function addNotes(context: Context, sql: Sql, added: Added): Promise<void> {
  const { session, consultation, invitations, caseId } = added;
  const { consultationId } = consultation;
  const questions = questionsOf(session);
  await prepareSections(context, sql, { consultationId, caseId, panel: invitations, questions });
  const written = wordsOf(added, context.config.timeZone);
  if (written.length === 0) return;
  const savedAt = consultation.actualEnd ?? context.clock.now();
  const sections = await listSections(sql, consultationId);
  const numbers = await giveNumbers(sql, consultationId, [...new Set(written.map(({ by }) => by))], savedAt);
  for (const { kind, ownerId, by, blocks } of written) {
    const section = sections.find((one) => one.kind === kind && one.ownerId === ownerId);
    if (!section) throw new Error(`the template has no section for ${kind}`);
    await fillSection(context, sql, section, blocks, numbers.get(by)!, savedAt);
  }
}

async function giveNumbers(
  sql: Sql,
  consultationId: string,
  authors: string[],
  assignedAt: Date,
): Promise<Map<string, number>> {
  const numbers = new Map(authors.map((invitationId) => [invitationId, mintNumber()]));
  for (const [invitationId, clientId] of numbers) {
    const browserId = mintId('brw'); // nobody has it: what is there from the beginning nobody writes on with
    await addAuthor(sql, { consultationId, clientId, invitationId, browserId, assignedAt });
  }
  return numbers;
}

/** The chair has written what is everybody's; the views are in the order of the panel. */
function wordsOf({ people, session, consultation, invitations }: Added, timeZone: string): Written[] {
  const { tausta, nakokulmat = [], suositukset = [], jatkotoimet = [] } = session.notes.sections;
  const panel = session.participants
    .filter(({ role }) => role === 'expert')
    .flatMap(({ user }) => invitations.filter(({ email }) => email === people.get(user)?.email));
  const chair = panel.find(({ role }) => role === 'chair');
  if (!chair) return [];
  const shared = (kind: SectionKind, block: NoteBlock): Written => ({
    ...{ kind, ownerId: null, by: chair.invitationId, blocks: [block] },
  });
  const actions = jatkotoimet.map(({ what, who, due }) => ({
    what,
    who: people.get(who)?.name ?? '',
    by: due ? dayOf(due, session, consultation, timeZone) : '',
  }));
  return [
    ...(tausta ? [shared('background', { paragraph: tausta })] : []),
    ...panel.slice(0, nakokulmat.length).map(({ invitationId }, at): Written => {
      const blocks = [{ paragraph: nakokulmat[at]! }];
      return { kind: 'expert_view', ownerId: invitationId, by: invitationId, blocks };
    }),
    ...(suositukset.length > 0 ? [shared('recommendations', { bullets: suositukset })] : []),
    ...(actions.length > 0 ? [shared('actions', { actions })] : []),
  ];
}

/** As many days after the session as in the data. */
function dayOf(due: string, { start }: DemoSession, { startsAt }: Consultation, timeZone: string): string {
  const days = Math.round((Date.parse(due) - Date.parse(start.slice(0, 10))) / DAY);
  const [, month, day] = localOf(after(startsAt, days * DAY), timeZone).localDate.split('-');
  return `${Number(day)}.${Number(month)}.`;
}
