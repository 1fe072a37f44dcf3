import type { InvitedRole } from '#contract/consultations';

type Known = { role: InvitedRole; title: string; organisation: string };

/** "Asiantuntija, oikeuspsykologi": for an expert what they know, for everybody else where they come from. */
export function roleLine({ role, title, organisation }: Known, words: Record<InvitedRole, string>): string {
  const more = role === 'expert' ? title || organisation : organisation || title;
  return more ? `${words[role]}, ${more}` : words[role];
}
