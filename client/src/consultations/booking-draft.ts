import { createConsultation, LENGTHS_MINUTES, type CreateConsultation } from '#contract/consultations';
import type { Language, ProblemField } from '#contract/platform';

export type PersonDraft = {
  name: string;
  title: string;
  organisation: string;
  email: string;
  language: Language;
};
/** `key` tells guests apart while they are added and removed. */
export type GuestDraft = PersonDraft & { key: number };

/** What stands in the form: as typed, complete or not. */
export type Draft = {
  reference: string;
  regionId: string;
  language: Language;
  localDate: string;
  localTime: string;
  minutes: CreateConsultation['minutes'];
  panel: string[];
  chair: string | null;
  requester: PersonDraft;
  /** What the panel is asked; rows left empty are not sent. */
  questions: string[];
  guests: GuestDraft[];
  /** Requests that it answers, the first one's case first; none for what is booked directly. */
  requestIds: string[];
  /** The slot that is held for them, and its time. */
  slot: HeldSlot | null;
};
export type HeldSlot = Pick<CreateConsultation, 'localDate' | 'localTime' | 'minutes'> & { slotId: string };

/** Field path (as the contract names it) → code of what is wrong. */
export type Wrongs = Record<string, string>;

export const emptyPerson = (language: Language): PersonDraft => ({
  name: '',
  title: '',
  organisation: '',
  email: '',
  language,
});

export function emptyDraft(reference: string, regionId: string): Draft {
  return {
    reference,
    regionId,
    language: 'fi',
    localDate: '',
    localTime: '',
    minutes: LENGTHS_MINUTES[0],
    panel: [],
    chair: null,
    requester: emptyPerson('fi'),
    questions: [''],
    guests: [],
    requestIds: [],
    slot: null,
  };
}

/** The form as a request fills it in. */
export function requestDraft({ panel, guests, questions, slotId, ...rest }: CreateConsultation): Draft {
  const { localDate, localTime, minutes } = rest;
  return {
    ...rest,
    panel: panel.map(({ staffId }) => staffId),
    chair: panel.find(({ chair }) => chair)?.staffId ?? null,
    questions: questions.length > 0 ? questions : [''],
    guests: guests.map((guest, at) => ({ ...guest, key: at + 1 })),
    slot: slotId === undefined ? null : { slotId, localDate, localTime, minutes },
  };
}

/** Whether the time that stands in the form is the held slot's: only then it is booked in it. */
export function isInSlot({ slot, localDate, localTime, minutes }: Draft): boolean {
  return (
    slot !== null && slot.localDate === localDate && slot.localTime === localTime && slot.minutes === minutes
  );
}

/** The body of the request, still unchecked. */
export function bodyOf(draft: Draft) {
  const { panel, chair, questions, guests, slot, ...rest } = draft;
  return {
    ...rest,
    ...(slot && isInSlot(draft) ? { slotId: slot.slotId } : {}),
    questions: askedRows(questions).map((row) => questions[row]),
    panel: panel.map((staffId) => ({ staffId, chair: staffId === chair })),
    guests: guests.map(({ key: _key, ...guest }) => guest),
  };
}

/** Everything the contract and its plain rules would refuse, before anything is sent. */
export function wrongsOf(draft: Draft): Wrongs {
  const parsed = createConsultation.safeParse(bodyOf(draft));
  const issues = parsed.success ? [] : parsed.error.issues;
  const wrongs: Wrongs = {};
  for (const issue of issues) wrongs[fieldOf(draft, issue.path.join('.'))] ??= issue.code;
  if (draft.panel.length > 0 && draft.chair === null) wrongs['panel'] ??= 'one_chair';
  for (const path of repeatedAddresses(draft)) wrongs[path] ??= 'same_person_twice';
  return wrongs;
}

/** What is booked, once nothing in the form is unfinished or wrong. */
export function bookingOf(draft: Draft): CreateConsultation | null {
  if (Object.keys(wrongsOf(draft)).length > 0) return null;
  const parsed = createConsultation.safeParse(bodyOf(draft));
  return parsed.success ? parsed.data : null;
}

/** Where a refusal of the server belongs when it names no field. */
const FIELD_OF_CODE: Record<string, string> = {
  reference_taken: 'reference',
  unknown_region: 'regionId',
  unknown_expert: 'panel',
  one_chair: 'panel',
  no_such_time: 'localTime',
  in_the_past: 'localDate',
  same_person_twice: 'requester.email',
};

export function refusedFields(draft: Draft, code: string, fields: ProblemField[]): Wrongs {
  if (fields.length > 0)
    return Object.fromEntries(
      fields.map((one) => [fieldOf(draft, one.field), code === 'bad_input' ? one.code : code]),
    );
  const field = FIELD_OF_CODE[code];
  return field ? { [field]: code } : {};
}

/** Whether a field is still as empty as at the start: an unfinished form is not yet a wrong one. */
export function isEmpty(draft: object, path: string): boolean {
  const value = at(draft, path);
  return Array.isArray(value) ? value.length === 0 : typeof value === 'string' && value.trim() === '';
}

/** What is typed at a path; nothing where something else than text stands. */
export function valueAt(draft: object, path: string): string {
  const value = at(draft, path);
  return typeof value === 'string' ? value : '';
}

const at = (draft: object, path: string) =>
  path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], draft);

/** The order of the fields on the page. */
export function inPageOrder(paths: string[]): string[] {
  const order = [
    'requestIds',
    'reference',
    'regionId',
    'language',
    'localDate',
    'localTime',
    'minutes',
    'panel',
    'requester',
    'questions',
    'guests',
  ];
  const person = ['name', 'title', 'organisation', 'email', 'language'];
  const rank = (path: string) => {
    const [first = '', second = '', third = ''] = path.split('.');
    const listed = first === 'guests' || first === 'questions';
    const inPerson = person.indexOf(listed ? third : second);
    return order.indexOf(first) * 10_000 + (listed ? Number(second) * 10 : 0) + Math.max(0, inPerson);
  };
  return paths.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * One person of the panel that is wrong makes the panel wrong: that is where it is put right. A question is counted
 * among those that were asked, and shown in the row where it was typed.
 */
export function fieldOf({ questions }: Draft, path: string): string {
  const [first = '', second] = path.split('.');
  if (first === 'panel' || first === 'requestIds') return first;
  // A slot that cannot be had is put right by another time.
  if (first === 'slotId') return 'localTime';
  return first === 'questions' && second !== undefined
    ? `questions.${askedRows(questions)[Number(second)] ?? 0}`
    : path;
}

/** The rows in which something is asked. */
const askedRows = (questions: string[]) =>
  questions.flatMap((question, row) => (question.trim() === '' ? [] : [row]));

function repeatedAddresses(draft: Draft): string[] {
  const seen = new Set<string>();
  const people = [
    { path: 'requester.email', email: draft.requester.email },
    ...draft.guests.map((guest, at) => ({ path: `guests.${at}.email`, email: guest.email })),
  ];
  return people.flatMap(({ path, email }) => {
    const address = email.trim().toLowerCase();
    if (address === '') return [];
    if (seen.has(address)) return [path];
    seen.add(address);
    return [];
  });
}
