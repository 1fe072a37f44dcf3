import type { AuthorView, NotesView, SectionRight, SectionView } from '#contract/notes';
import type { NotesInvitation } from './facts-store.ts';
import type { NotesFacts } from './notes-facts.ts';
import { inMemoOrder } from './section.ts';
import type { Section } from './section-store.ts';

/** The sections one page may see, in memo order, with why it only reads; and who writes under which number. */
export function viewFor(
  rights: ReadonlyMap<string, SectionRight>,
  { sections, panel, invitations, authors }: NotesFacts,
): NotesView {
  const mine = inMemoOrder(sections, panel).filter(({ sectionId }) => rights.has(sectionId));
  return {
    sections: mine.map((section) => toSectionView(section, rights.get(section.sectionId)!, invitations)),
    authors: toAuthorViews(authors),
  };
}

/** A person opens the notes many times: their name goes once. */
function toAuthorViews(authors: NotesFacts['authors']): AuthorView[] {
  const views = new Map<string, AuthorView>();
  for (const { clientId, invitationId, name, role } of authors) {
    const view = views.get(invitationId) ?? { invitationId, name, role, clientIds: [] };
    views.set(invitationId, view);
    view.clientIds.push(clientId);
  }
  return [...views.values()];
}

function toSectionView(
  { sectionId, kind, ownerId, savedAt }: Section,
  right: SectionRight,
  invitations: NotesInvitation[],
): SectionView {
  const owner = ownerId ? invitations.find((one) => one.invitationId === ownerId) : undefined;
  return {
    sectionId,
    kind,
    owner: owner ? { invitationId: owner.invitationId, name: owner.name, title: owner.title } : null,
    savedAt: savedAt?.toISOString() ?? null,
    ...right,
  };
}
