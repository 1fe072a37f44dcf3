import type { ConsultationStatus, InvitedRole, Phase } from '#contract/consultations';
import type { SectionKind, SectionRight } from '#contract/notes';
import { isOnPanel, type SectionName } from './section.ts';

/** What of a person decides what they may do in the notes now; each fact fresh from the database. */
export type NotesPerson = {
  invitationId: string;
  role: InvitedRole;
  /** Whether the invitation opens anything: neither revoked nor removed. */
  usable: boolean;
  /** Inside the room now, or a place is kept. */
  inside: boolean;
  /** Was let in by somebody who recognised them, and holds the link as they did then. */
  wasInside: boolean;
  status: ConsultationStatus;
  phase: Phase | null;
};

/** What the requester writes along while the session is on: the facts, the actions, and where they disagree. */
const REQUESTER_WRITES: readonly SectionKind[] = [
  'question',
  'background',
  'child_view',
  'actions',
  'disagreements',
];

const WRITE: SectionRight = { may: 'write', why: null };
const readOnly = (why: 'owner' | 'experts' | 'guest' | 'ended'): SectionRight => ({ may: 'read', why });

/** The table of SPEC.md: what one person may do in one section now; null: not even know of it. */
export function rightTo({ kind, ownerId }: SectionName, person: NotesPerson): SectionRight | null {
  if (!person.usable || person.status === 'cancelled') return null;
  if (isOnPanel(person.role))
    return ownerId === null || ownerId === person.invitationId ? WRITE : readOnly('owner');
  if (kind === 'experts_only') return null;
  if (isTogether(person)) {
    if (person.role === 'guest') return readOnly('guest');
    if (person.role !== 'requester') return null;
    if (kind === 'expert_view') return readOnly('owner');
    return REQUESTER_WRITES.includes(kind) ? WRITE : readOnly('experts');
  }
  const readsOn = person.role === 'requester' && person.status === 'ended' && person.wasInside;
  return readsOn ? readOnly('ended') : null;
}

/** Whether this person may open the notes at all now. */
export function mayOpen(person: NotesPerson): boolean {
  return rightTo({ kind: 'question', ownerId: null }, person) !== null;
}

function isTogether({ status, phase, inside }: NotesPerson): boolean {
  return inside && status === 'in_session' && phase === 'together';
}
