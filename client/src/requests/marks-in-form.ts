import type { GuardOptions, Mark } from '#contract/guard';
import type { DraftForm } from '#contract/requests';
import { CASE_TEXTS, knownNames } from './draft-form';

type Find = (text: string, options?: GuardOptions) => Mark[];

/** What in the texts of the case may tell who it is about, by field. */
export function marksIn(form: DraftForm, find: Find): { path: string; marks: Mark[] }[] {
  const known = knownNames(form);
  const texts = [
    ...CASE_TEXTS.map((path) => ({ path: path as string, text: form[path] ?? '' })),
    ...(form.questions ?? []).map((text, row) => ({ path: `questions.${row}`, text })),
  ];
  return texts
    .map(({ path, text }) => ({ path, marks: find(text, { known }) }))
    .filter(({ marks }) => marks.length > 0);
}
