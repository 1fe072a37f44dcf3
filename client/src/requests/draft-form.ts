import {
  requestForm,
  type Colleague,
  type DraftForm,
  type RequestForm,
  type RequestTimes,
} from '#contract/requests';

export const STEPS = ['requester', 'safety', 'situation', 'child', 'time', 'review'] as const;
export const REVIEW = STEPS.length - 1;

/** In the order of the page: which step a question stands in, and which comes first. */
const QUESTIONS: readonly (keyof RequestForm)[][] = [
  ['name', 'profession', 'title', 'employerKind', 'organisation', 'regionId', 'email', 'language'],
  ['danger', 'duty', 'basis'],
  ['description', 'questions'],
  [
    'childView',
    'childViewText',
    'course',
    'courseText',
    'themes',
    'ageBands',
    'urgency',
    'urgencyGrounds',
    'done',
    'services',
  ],
  ['sessionLanguage', 'interpreter', 'colleagues', 'times', 'managerInformed'],
];
const ORDER = QUESTIONS.flat() as string[];

/** Field path (as the contract names it) → code of what is wrong. */
export type Wrongs = Record<string, string>;
export const NO_TIMES: RequestTimes = { slots: [], own: [] };

/** Texts that may tell who a client is. */
export const CASE_TEXTS = [
  'description',
  'childViewText',
  'courseText',
  'urgencyGrounds',
  'done',
  'services',
  'interpreter',
] as const;
const OPTIONAL = CASE_TEXTS.filter((text) => text !== 'description');

/** What will be sent: rows left empty and answers to questions that are no longer asked are out. */
export function tidied(form: DraftForm): DraftForm {
  const tidy: DraftForm = {
    ...form,
    questions: (form.questions ?? []).filter(isTyped),
    colleagues: (form.colleagues ?? []).filter((one) => [one.name, one.title, one.email].some(isTyped)),
    ageBands: form.ageBands ?? [],
    times: tidiedTimes(form.times ?? NO_TIMES),
    managerInformed: form.managerInformed ?? false,
  };
  if (form.childView !== 'known') delete tidy.childViewText;
  if (form.course !== 'worse') delete tidy.courseText;
  if (form.urgency !== 'urgent') delete tidy.urgencyGrounds;
  for (const text of OPTIONAL) if (!isTyped(tidy[text])) delete tidy[text];
  return tidy;
}

/** Own times count only where no free slot is ranked. */
function tidiedTimes({ slots, own }: RequestTimes): RequestTimes {
  return {
    slots,
    own: slots.length > 0 ? [] : own.filter((one) => isTyped(one.localDate) || isTyped(one.localTime)),
  };
}

/**
 * Everything that would be refused, before it is sent. `waits`: without a time, on the waiting list. `nowThere`: what
 * the service's clock on the wall shows, where times of one's own are to be judged by it.
 */
export function wrongsOf(form: DraftForm, waits: boolean, nowThere?: string): Wrongs {
  const tidy = tidied(form);
  const parsed = requestForm.safeParse(tidy);
  const wrongs: Wrongs = {};
  for (const { path, code } of parsed.success ? [] : parsed.error.issues)
    wrongs[rowOf(form, path.join('.'))] ??= code === 'too_big' ? 'too_long' : 'missing';
  if (form.danger === 'not_called') wrongs['danger'] = 'danger_not_called';
  if (form.urgency === 'urgent' && !isTyped(form.urgencyGrounds))
    wrongs['urgencyGrounds'] = 'grounds_missing';
  const { slots, own } = tidy.times ?? NO_TIMES;
  if (slots.length + own.length === 0 && !waits) wrongs['times'] = 'times_missing';
  for (const path of repeatedAddresses(form)) wrongs[path] ??= 'same_person_twice';
  return slots.length > 0 || !nowThere
    ? wrongs
    : { ...pastTimes(form.times?.own ?? [], nowThere), ...wrongs };
}

/** Times of one's own that have gone already, by their row. */
export function pastTimes(own: RequestTimes['own'], nowThere: string): Wrongs {
  return Object.fromEntries(
    own.flatMap(({ localDate, localTime }, row) =>
      isTyped(localDate) && isTyped(localTime) && `${localDate}T${localTime}` <= nowThere
        ? [[`times.own.${row}.localDate`, 'slot_past']]
        : [],
    ),
  );
}

/** A question is counted among those that are asked, and shown in the row where it was typed; so is a person. */
export function rowOf(form: DraftForm, path: string): string {
  const [first = '', second, ...rest] = path.split('.');
  if (second === undefined) return first === 'questions' ? 'questions.0' : path;
  const rows = typedRows(form, first);
  return rows ? [first, rows[Number(second)] ?? second, ...rest].join('.') : path;
}

function typedRows(form: DraftForm, list: string): number[] | null {
  const numbers = <T>(all: readonly T[] | undefined, keep: (one: T) => boolean) =>
    (all ?? []).flatMap((one, row) => (keep(one) ? [row] : []));
  if (list === 'questions') return numbers(form.questions, isTyped);
  if (list === 'colleagues')
    return numbers(form.colleagues, (one) => [one.name, one.title, one.email].some(isTyped));
  return null;
}

export const stepOf = (path: string): number => {
  const first = path.split('.')[0] as keyof RequestForm;
  return Math.max(
    0,
    QUESTIONS.findIndex((asked) => asked.includes(first)),
  );
};

export function wrongsIn(wrongs: Wrongs, step: number): Wrongs {
  return Object.fromEntries(Object.entries(wrongs).filter(([path]) => stepOf(path) === step));
}

/** The first step in which something is missing; the last one where nothing is. */
export function firstOpenStep(form: DraftForm, waits: boolean): number {
  const steps = Object.keys(wrongsOf(form, waits)).map(stepOf);
  return steps.length > 0 ? Math.min(...steps) : REVIEW;
}

export function inPageOrder(paths: string[]): string[] {
  const rank = (path: string) => {
    const [first = '', row = '0'] = path.split('.');
    return ORDER.indexOf(first) * 100 + (Number(row) || 0);
  };
  return paths.toSorted((a, b) => rank(a) - rank(b));
}

/** There is always a row to write the first question in. */
export const questionRows = ({ questions }: DraftForm): string[] => (questions?.length ? questions : ['']);

export const isTyped = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/** Names that may stand in a text: the asking person's own, their organisation, those who come along. */
export function knownNames(form: {
  name?: string | undefined;
  organisation?: string | undefined;
  colleagues?: readonly Pick<Colleague, 'name' | 'organisation'>[] | undefined;
}): string[] {
  const people = (form.colleagues ?? []).flatMap(({ name, organisation }) => [name, organisation]);
  return [form.name, form.organisation, ...people].filter(isTyped);
}

function repeatedAddresses(form: DraftForm): string[] {
  const seen = new Set([(form.email ?? '').trim().toLowerCase()]);
  return (form.colleagues ?? []).flatMap(({ email }, row) => {
    const address = email.trim().toLowerCase();
    if (address === '') return [];
    if (seen.has(address)) return [`colleagues.${row}.email`];
    seen.add(address);
    return [];
  });
}
