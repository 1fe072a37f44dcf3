import type { IdentifierKind } from '#contract/guard';
import type { RequestForm } from '#contract/requests';
import { findIdentifiers } from '#guard';

/** Kinds of identifiers that stand in a form, and the fields in which there is an identity code. No word of them. */
export type FoundInForm = { kinds: IdentifierKind[]; codeFields: string[] };

/** Looks through everything that was written, as the browser did before. Who asks and whom they bring may be named. */
export function findInForm(form: RequestForm): FoundInForm {
  const { name, organisation, colleagues } = form;
  const known = [name, organisation, ...colleagues.flatMap((one) => [one.name, one.organisation])];
  const kinds = new Set<IdentifierKind>();
  const codeFields: string[] = [];
  for (const [field, text] of caseTexts(form)) {
    const found = findIdentifiers(text, { known }).map(({ kind }) => kind);
    if (found.includes('identity_code')) codeFields.push(field);
    for (const kind of found) kinds.add(kind);
  }
  return { kinds: [...kinds].toSorted(), codeFields };
}

const TEXTS = [
  'description',
  'childViewText',
  'courseText',
  'urgencyGrounds',
  'done',
  'services',
  'interpreter',
] as const satisfies readonly (keyof RequestForm)[];

function caseTexts(form: RequestForm): [string, string][] {
  return [
    ...TEXTS.map((field): [string, string] => [field, form[field] ?? '']),
    ...form.questions.map((question, at): [string, string] => [`questions.${at}`, question]),
  ];
}
