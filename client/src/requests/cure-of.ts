import { MAX_NAME, MAX_ORGANISATION, MAX_QUESTION, MAX_TITLE } from '#contract/consultations';
import type { ProblemField } from '#contract/platform';
import { MAX_DESCRIPTION, MAX_SHORT_TEXT } from '#contract/requests';
import type { RequestFormWords } from '../words/request-form.fi';
import type { Wrongs } from './draft-form';

type Cures = RequestFormWords['cure'];

/** Words that say the cure: what is allowed here, never only that something is wrong. */
export function cureOf(cures: Cures, path: string, code: string): string {
  const byCode = BY_CODE[code];
  if (byCode) return byCode(cures);
  // `colleagues.0.name` is a name, `questions.1` a question.
  const field = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path;
  if (code === 'too_long' && MOST[field]) return cures.tooLong(MOST[field]);
  return (BY_FIELD[field] ?? ((all: Cures) => all.other))(cures);
}

const MOST: Record<string, number> = {
  description: MAX_DESCRIPTION,
  questions: MAX_QUESTION,
  childViewText: MAX_SHORT_TEXT,
  courseText: MAX_SHORT_TEXT,
  urgencyGrounds: MAX_SHORT_TEXT,
  done: MAX_SHORT_TEXT,
  services: MAX_SHORT_TEXT,
  interpreter: 60,
};

const BY_CODE: Record<string, (cures: Cures) => string> = {
  danger_not_called: (cures) => cures.danger,
  grounds_missing: (cures) => cures.grounds,
  times_missing: (cures) => cures.times,
  slot_taken: (cures) => cures.timeTaken,
  unknown_slot: (cures) => cures.timeTaken,
  slot_past: (cures) => cures.timePast,
  no_such_time: (cures) => cures.noSuchTime,
  unknown_region: (cures) => cures.region,
  unknown_theme: (cures) => cures.theme,
  same_person_twice: (cures) => cures.twice,
  identifiers: (cures) => cures.identifiers,
};

const BY_FIELD: Record<string, (cures: Cures) => string> = {
  name: (cures) => cures.name(MAX_NAME),
  title: (cures) => cures.title(MAX_TITLE),
  organisation: (cures) => cures.organisation(MAX_ORGANISATION),
  email: (cures) => cures.email,
  profession: (cures) => cures.choose,
  employerKind: (cures) => cures.choose,
  regionId: (cures) => cures.region,
  language: (cures) => cures.choose,
  danger: (cures) => cures.choose,
  duty: (cures) => cures.duty,
  basis: (cures) => cures.choose,
  description: (cures) => cures.description,
  questions: (cures) => cures.question,
  childView: (cures) => cures.choose,
  course: (cures) => cures.choose,
  themes: (cures) => cures.chooseTheme,
  urgency: (cures) => cures.choose,
  sessionLanguage: (cures) => cures.choose,
  times: (cures) => cures.times,
  localDate: (cures) => cures.day,
  localTime: (cures) => cures.clock,
  kind: (cures) => cures.choose,
  text: (cures) => cures.text,
};

/** Where a refusal of the service belongs when it names no field. */
const FIELD_OF_CODE: Record<string, string> = {
  danger_not_called: 'danger',
  grounds_missing: 'urgencyGrounds',
  times_missing: 'times',
  slot_taken: 'times',
  slot_past: 'times',
  unknown_slot: 'times',
  unknown_region: 'regionId',
  unknown_theme: 'themes',
  same_person_twice: 'email',
};

/** What the service refused, by field. */
export function refusedFields(code: string, fields: readonly ProblemField[]): Wrongs {
  const field = FIELD_OF_CODE[code];
  if (fields.length === 0) return field ? { [field]: code } : {};
  return Object.fromEntries(fields.map((one) => [wholeField(one.field), codeShown(one.code)]));
}

/** One slot of those ranked, or one theme, is put right where all of them are; a time of one's own at its day. */
const wholeField = (path: string) =>
  path
    .replace(/^(times)\.slots\..*$|^(themes|ageBands)\..*$/, '$1$2')
    .replace(/^times\.own\.\d+$/, '$&.localDate');
const codeShown = (code: string) => (code === 'too_long' || code in BY_CODE ? code : 'missing');
