import { SECTION_KINDS, type SectionKind } from '#contract/notes';
import type { InvitedRole } from '#contract/consultations';

/** Who of the panel has a view of their own in the memo. */
const PANEL_ROLES: readonly InvitedRole[] = ['chair', 'expert'];

export function isOnPanel(role: InvitedRole): boolean {
  return PANEL_ROLES.includes(role);
}

/** What a section is: its kind, and whose it is (the invitation of an expert; null: everybody's). */
export type SectionName = { kind: SectionKind; ownerId: string | null };

/** The sections that stand ready: one of each kind, and one view for each expert, who owns it. */
export function templateFor(panel: string[]): SectionName[] {
  return SECTION_KINDS.flatMap((kind): SectionName[] =>
    kind === 'expert_view' ? panel.map((ownerId) => ({ kind, ownerId })) : [{ kind, ownerId: null }],
  );
}

/** Memo order: by kind, and the experts' views in the order of the panel. */
export function inMemoOrder<S extends SectionName>(sections: S[], panel: string[]): S[] {
  const place = ({ kind, ownerId }: S) => {
    const within = ownerId ? panel.indexOf(ownerId) : 0;
    return SECTION_KINDS.indexOf(kind) * 100 + (within < 0 ? panel.length : within);
  };
  return sections.toSorted((a, b) => place(a) - place(b));
}
