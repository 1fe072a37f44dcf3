import type { ChangePreview, Notice, ToldPerson } from '#contract/scheduling';
import type { Letter } from '#contract/mail';
import type { StaffWords } from '../words/staff';

type Words = StaffWords['change'];
export type Refused = ChangePreview['refusals'][number];

/** One fact to mind, in words. */
export function noticeText(w: Words, notice: Notice): string {
  const { code, name = '', minutes = 0, hours = 0 } = notice;
  switch (code) {
    case 'public_holiday':
      return w.notice.public_holiday((w.holiday as Record<string, string>)[name] ?? w.aHoliday);
    case 'short_notice':
      return w.notice.short_notice(hours);
    case 'tight':
      return w.notice.tight(name, minutes);
    default:
      return w.notice[code];
  }
}

/** Why it cannot be done as it stands, and what to do about it. `hours` says when the other session is. */
export function refusalText(w: Words, refused: Refused, hours: (from: string, to: string) => string): string {
  const { code, busy, email } = refused;
  if (busy) return w.busy(busy.name, hours(busy.startsAt, busy.endsAt));
  if (code === 'address_corrected') return w.addressCorrected(email ?? '');
  if (code === 'busy') return w.busySomebody;
  return w.refusal[code] ?? w.mend;
}

/** The field of a form that a refusal belongs to; null for one that is about the whole. */
export type FieldOf = (field: string) => string | null;

/** For a form that knows its fields by name: `guest.email` stands at `guest.email`, and so does what is inside it. */
export function among(fields: readonly string[]): FieldOf {
  return (field) => fields.find((one) => field === one || field.startsWith(`${one}.`)) ?? null;
}

/** What stands at a field of this form, and what is said of the whole. Each of a field is kept. */
export function placed(refusals: Refused[], fieldOf: FieldOf) {
  const at: Record<string, Refused[]> = {};
  const whole: Refused[] = [];
  for (const refused of refusals) {
    const field = fieldOf(refused.field);
    if (field === null) whole.push(refused);
    else (at[field] ??= []).push(refused);
  }
  return { at, whole };
}

/** A name as the list of those who are told says it: the chair by their part, everybody else plainly. */
export function toldName(person: ToldPerson, chairWord: string): string {
  return person.role === 'chair' ? `${person.name}, ${chairWord.toLocaleLowerCase()}` : person.name;
}

/** What a letter is called in a list of several. */
export function letterName(w: StaffWords, { kind, language }: Pick<Letter, 'kind' | 'language'>): string {
  return `${w.change.message[kind]} (${w.language[language]})`;
}
