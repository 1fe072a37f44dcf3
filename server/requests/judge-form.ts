import { requestForm, type DraftForm, type RequestForm } from '#contract/requests';
import type { ProblemField } from '#contract/platform';
import { Refusal } from '../platform/errors.ts';
import { instantOf, localDayNamed } from '../platform/local-time.ts';
import { parse } from '../platform/parse.ts';

/** A ranked slot as it stands: whether it is for who asks, and when it begins. */
export type RankedSlot = { slotId: string; isForThem: boolean; startsAt: Date };
/** What a form is judged by. */
export type FormFacts = {
  now: Date;
  timeZone: string;
  regionIds: readonly string[];
  themeIds: readonly string[];
  slots: readonly RankedSlot[];
  /** Whether the requester would wait for a slot: then no time need be named. */
  waitingList: boolean;
};
type Times = NonNullable<DraftForm['times']>;

/** The form as it will be read, or a refusal that names every field which is not right yet, in the form's own order. */
export function judgeForm(draft: DraftForm, facts: FormFacts): RequestForm {
  const tidy = withoutBlanks(draft);
  const meant = judgeMeaning(tidy, facts);
  const named = new Set(meant.map(({ field }) => field));
  const { form, fields } = readForm(tidy);
  const wrong = [...fields.filter(({ field }) => !named.has(field)), ...meant];
  if (!form || wrong.length > 0) throw new Refusal('bad_input', 400, inOrder(wrong));
  return form;
}

/** The times alone, as the requester changes them later. */
export function judgeTimes(times: Times, facts: FormFacts): void {
  const wrong = wrongTimes(times, facts);
  if (wrong.length > 0) throw new Refusal('bad_input', 400, wrong);
}

/** Boxes that were left empty say nothing; an empty first question is a missing one. */
function withoutBlanks(draft: DraftForm): DraftForm {
  const written = Object.entries(draft).filter(([, value]) => typeof value !== 'string' || value.trim());
  const { questions = [], times, ...rest } = Object.fromEntries(written) as DraftForm;
  const lastAsked = questions.findLastIndex((question) => question.trim());
  const own = (times?.own ?? []).filter(({ localDate, localTime }) => localDate || localTime);
  return {
    ...{ colleagues: [], ageBands: [], themes: [], managerInformed: false },
    ...rest,
    questions: lastAsked < 0 ? [''] : questions.slice(0, lastAsked + 1),
    times: { slots: [...new Set(times?.slots)], own },
  };
}

function readForm(draft: DraftForm): { form: RequestForm | null; fields: ProblemField[] } {
  try {
    return { form: parse(requestForm, draft), fields: [] };
  } catch (error) {
    if (error instanceof Refusal && error.fields) return { form: null, fields: error.fields };
    throw error;
  }
}

function judgeMeaning(draft: DraftForm, facts: FormFacts): ProblemField[] {
  const { regionId, danger, urgency, urgencyGrounds, themes, times } = draft;
  const wrong: ProblemField[] = [];
  if (regionId && !facts.regionIds.includes(regionId))
    wrong.push({ field: 'regionId', code: 'unknown_region' });
  if (danger === 'not_called') wrong.push({ field: 'danger', code: 'danger_not_called' });
  themes?.forEach((theme, at) => {
    if (!facts.themeIds.includes(theme)) wrong.push({ field: `themes.${at}`, code: 'unknown_theme' });
  });
  if (urgency === 'urgent' && !urgencyGrounds)
    wrong.push({ field: 'urgencyGrounds', code: 'grounds_missing' });
  return [...wrong, ...peopleTwice(draft), ...wrongTimes(times!, facts)];
}

function peopleTwice({ email, colleagues = [] }: DraftForm): ProblemField[] {
  const seen = new Set([email?.trim().toLowerCase()]);
  return colleagues.flatMap((colleague, at) => {
    const address = colleague.email.trim().toLowerCase();
    const isTwice = address !== '' && seen.has(address);
    seen.add(address);
    return isTwice ? [{ field: `colleagues.${at}.email`, code: 'same_person_twice' }] : [];
  });
}

function wrongTimes({ slots, own }: Times, facts: FormFacts): ProblemField[] {
  if (slots.length + own.length === 0)
    return facts.waitingList ? [] : [{ field: 'times', code: 'times_missing' }];
  return [
    ...slots.flatMap((slotId, at) => coded(`times.slots.${at}`, judgeSlot(slotId, facts))),
    ...own.flatMap((time, at) => {
      const code = judgeOwnTime(time, facts);
      return coded(code === 'no_such_time' ? `times.own.${at}.localTime` : `times.own.${at}`, code);
    }),
  ];
}

function judgeSlot(slotId: string, { slots, now }: FormFacts): string | null {
  const slot = slots.find((one) => one.slotId === slotId);
  if (!slot?.isForThem) return 'unknown_slot';
  return slot.startsAt <= now ? 'slot_past' : null;
}

function judgeOwnTime({ localDate, localTime }: Times['own'][number], facts: FormFacts): string | null {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(localTime) || !localDayNamed(localDate, facts.timeZone))
    return 'wrong_form';
  const startsAt = instantOf(localDate, localTime, facts.timeZone);
  if (!startsAt) return 'no_such_time';
  return startsAt <= facts.now ? 'slot_past' : null;
}

function coded(field: string, code: string | null): ProblemField[] {
  return code === null ? [] : [{ field, code }];
}

/** As the eye goes through the form, whichever rule found it. */
function inOrder(fields: ProblemField[]): ProblemField[] {
  const places = Object.keys(requestForm.shape);
  const placeOf = ({ field }: ProblemField) => places.indexOf(field.split('.', 1)[0]!);
  return fields.toSorted((a, b) => placeOf(a) - placeOf(b));
}
