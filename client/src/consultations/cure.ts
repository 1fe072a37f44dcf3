import { MAX_NAME, MAX_ORGANISATION, MAX_QUESTION, MAX_TITLE } from '#contract/consultations';
import type { StaffWords } from '../words/staff';
import { isEmpty, valueAt } from './booking-draft';

type Words = StaffWords['booking'];

/** What a field is called in the list of what to correct. */
export function fieldName(w: Words, path: string): string {
  const [first = '', second = '', third = ''] = path.split('.');
  const part = (name: string) => (w.fields as unknown as Record<string, string>)[name] ?? name;
  if (first === 'requester') return `${w.fields.requester} ${part(second)}`;
  if (first === 'requestIds') return w.fields.requestIds;
  if (first === 'questions') return w.fields.question(Number(second) + 1);
  if (first === 'guests')
    return second === '' ? w.fields.guests : `${w.fields.guest(Number(second) + 1)} ${part(third)}`;
  return part(first);
}

/** Words that say the cure: what is allowed here, never only that something is wrong. */
export function cure(w: Words, draft: object, path: string, code: string): string {
  const said = CURES_BY_CODE[code];
  if (said) return said(w.cure);
  const name = path.split('.').at(-1) ?? '';
  if (path === 'panel') return w.cure.panelEmpty;
  if (path.startsWith('questions')) return w.cure.question(MAX_QUESTION);
  if (name === 'email') return addressCure(w, draft, path);
  return (CURES_BY_FIELD[name] ?? ((cures) => cures.other))(w.cure);
}

const CURES_BY_CODE: Record<string, (cures: Words['cure']) => string> = {
  reference_taken: (cures) => cures.referenceTaken,
  unknown_region: (cures) => cures.unknownRegion,
  unknown_expert: (cures) => cures.unknownExpert,
  one_chair: (cures) => cures.oneChair,
  no_such_time: (cures) => cures.noSuchTime,
  in_the_past: (cures) => cures.past,
  same_person_twice: (cures) => cures.twice,
};

const CURES_BY_FIELD: Record<string, (cures: Words['cure']) => string> = {
  reference: (cures) => cures.reference,
  regionId: (cures) => cures.regionId,
  language: (cures) => cures.language,
  localDate: (cures) => cures.localDate,
  localTime: (cures) => cures.localTime,
  minutes: (cures) => cures.minutes,
  name: (cures) => cures.name(MAX_NAME),
  title: (cures) => cures.title(MAX_TITLE),
  organisation: (cures) => cures.organisation(MAX_ORGANISATION),
};

/** The commonest slip is an address that was cut short. */
function addressCure(w: Words, draft: object, path: string): string {
  if (isEmpty(draft, path)) return w.cure.email;
  return /@[^.\s@]+$/.test(valueAt(draft, path).trim()) ? w.cure.emailEnd : w.cure.email;
}
