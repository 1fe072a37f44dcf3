import type { ConsultationPage, HistoryEntry, InvitedPersonView } from '#contract/consultations';
import { planChange, type PlanChange } from '#contract/scheduling';
import { valueAt, type PersonDraft, type Wrongs } from '../consultations/booking-draft';

export type MoveDraft = Pick<ConsultationPage, 'localDate' | 'localTime' | 'minutes'>;
export type SwapDraft = { invitationId: string; staffId: string };
type Kind = PlanChange['kind'];

/** The panels of the consultation's page, as its address names them. */
export const PANELS = ['move', 'swap', 'guest', 'expert', 'cancel', 'withdraw', 'correct'] as const;
export type PanelName = (typeof PANELS)[number];

export const KIND_OF_PANEL = {
  move: 'move',
  swap: 'swap',
  guest: 'add_guest',
  expert: 'add_expert',
  cancel: 'cancel',
  withdraw: 'withdraw',
  correct: 'correct',
} as const satisfies Record<PanelName, Kind>;

export const PANEL_OF_KIND: Partial<Record<Kind, PanelName>> = Object.fromEntries(
  PANELS.map((panel) => [KIND_OF_PANEL[panel], panel]),
);

/** The panel that an address asks for; nothing for an address made by hand. */
export function panelOf(search: URLSearchParams): PanelName | null {
  const wanted = search.get('change');
  return PANELS.find((one) => one === wanted) ?? null;
}

/** Whether anything of the plan can still be changed at all. */
export const isOpen = ({ status }: Pick<ConsultationPage, 'status'>) =>
  status !== 'ended' && status !== 'cancelled';

/** Whether a consultation in this state offers a panel: a time that has begun is not moved. */
export function offers({ status }: Pick<ConsultationPage, 'status'>, panel: PanelName): boolean {
  if (!isOpen({ status })) return false;
  return status !== 'in_session' || (panel !== 'move' && panel !== 'cancel');
}

/** What raises the plan's version, as the history names it. */
const PLAN_EVENTS = new Set([
  'consultation.moved',
  'consultation.cancelled',
  'invitation.swapped',
  'invitation.added',
  'invitation.withdrawn',
  'invitation.disqualified',
  'invitation.corrected',
]);

/** Who changed the plan last, and when. */
export function lastPlanChange(history: HistoryEntry[]): { by: string | null; at: string | null } {
  const [last] = history
    .filter(({ type }) => PLAN_EVENTS.has(type))
    .toSorted((one, other) => other.at.localeCompare(one.at));
  return { by: last?.actor ?? null, at: last?.at ?? null };
}

/** The change that a new time is; null while nothing is new or something is missing. */
export function moveOf(draft: MoveDraft, now: MoveDraft): PlanChange | null {
  const same =
    draft.localDate === now.localDate && draft.localTime === now.localTime && draft.minutes === now.minutes;
  const { localDate, localTime, minutes } = draft;
  return same ? null : whole({ kind: 'move', localDate, localTime, minutes });
}

export function swapOf({ invitationId, staffId }: SwapDraft): PlanChange | null {
  return invitationId && staffId ? whole({ kind: 'swap', invitationId, staffId }) : null;
}

export function addExpertOf(staffId: string): PlanChange | null {
  return staffId ? whole({ kind: 'add_expert', staffId }) : null;
}

export function addGuestOf(guest: PersonDraft): PlanChange | null {
  return whole({ kind: 'add_guest', guest });
}

/** The change that corrected details are; null while nothing differs. */
export function correctOf(person: InvitedPersonView, draft: PersonDraft): PlanChange | null {
  const same = PERSON_PARTS.every((part) => person[part] === draft[part].trim());
  return same ? null : whole({ kind: 'correct', invitationId: person.invitationId, person: draft });
}

const PERSON_PARTS = ['name', 'title', 'organisation', 'email', 'language'] as const;

/** What a person's details are now, to be written over. */
export function personOf(person: InvitedPersonView): PersonDraft {
  const { name, title, organisation, email, language } = person;
  return { name, title, organisation, email, language };
}

/** What the contract would refuse of one person's details, by path: `guest.email`. */
export function personWrongs(path: 'guest' | 'person', draft: PersonDraft): Wrongs {
  const change =
    path === 'guest'
      ? { kind: 'add_guest', guest: draft }
      : { kind: 'correct', invitationId: ANY_INVITATION, person: draft };
  const parsed = planChange.safeParse(change);
  const issues = parsed.success ? [] : parsed.error.issues;
  return Object.fromEntries(issues.map((issue) => [issue.path.join('.'), issue.code]));
}

const ANY_INVITATION = `inv_${'0'.repeat(22)}`;

/** Only what the contract takes is asked of the server. */
function whole(change: object): PlanChange | null {
  const parsed = planChange.safeParse(change);
  return parsed.success ? parsed.data : null;
}

/** Which wrong fields are shown while one still types: those already left, and all once one has tried. */
export function shownWrongs(wrongs: Wrongs, left: ReadonlySet<string>, tried: boolean): Wrongs {
  return Object.fromEntries(Object.entries(wrongs).filter(([path]) => tried || left.has(path)));
}

/** Whether anything has been typed at all. */
export const isBlank = (draft: PersonDraft) =>
  ['name', 'title', 'organisation', 'email'].every((part) => valueAt(draft, part).trim() === '');
