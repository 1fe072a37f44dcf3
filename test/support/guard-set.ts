import { readFileSync } from 'node:fs';
import { IDENTIFIER_KINDS, PLAIN_KINDS, type IdentifierKind, type Mark } from '#contract/guard';

/** Sentences in which what identifies is labelled: "Isän numero on {phone|0400 000 000}." Half of them hold nothing. */
export type Sentence = { language: 'fi' | 'sv' | 'en'; text: string; labels: Mark[] };
type Part = 'build' | 'measure';

const LABEL = /\{(\w+)\|([^}]+)\}/;

/** `build` may be looked at while the guard is made; of `measure` only the totals. */
export function loadGuardSet(part: Part): Sentence[] {
  const file = new URL(`../guard/set/${part}.json`, import.meta.url);
  const rows = JSON.parse(readFileSync(file, 'utf8')) as { language: Sentence['language']; text: string }[];
  return rows.map(({ language, text }) => ({ language, ...parse(text) }));
}

function parse(marked: string): Pick<Sentence, 'text' | 'labels'> {
  const labels: Mark[] = [];
  let text = marked;
  for (let found = LABEL.exec(text); found; found = LABEL.exec(text)) {
    const [whole, kind, words] = found as unknown as [string, string, string];
    if (!(IDENTIFIER_KINDS as readonly string[]).includes(kind)) throw new Error(`No such kind: ${kind}`);
    labels.push({ kind: kind as IdentifierKind, from: found.index, to: found.index + words.length });
    text = text.slice(0, found.index) + words + text.slice(found.index + whole.length);
  }
  return { text, labels };
}

type Count = { labels: number; found: number; marks: number; right: number };
export type Score = {
  sentences: number;
  clean: number;
  byKind: Record<string, { recall: number | null; precision: number | null; labels: number; marks: number }>;
  /** Marks in a hundred sentences that hold nothing. */
  falsePlain: number;
  falseSoft: number;
  /** What went wrong, for the part that may be looked at. */
  slips: string[];
};

/** A label counts as found where marks of its kind cover all of it; a mark is right where it touches a label of its kind. */
export function scoreGuard(sentences: Sentence[], find: (text: string) => Mark[]): Score {
  const counts = new Map<IdentifierKind, Count>(
    IDENTIFIER_KINDS.map((kind) => [kind, { labels: 0, found: 0, marks: 0, right: 0 }]),
  );
  const clean = sentences.filter(({ labels }) => labels.length === 0);
  const wrong = { plain: 0, soft: 0 };
  const slips: string[] = [];
  for (const { text, labels } of sentences) {
    const marks = find(text);
    for (const label of labels) {
      const isFound = marks.some(
        (mark) => isSame(mark, label) && mark.from <= label.from && mark.to >= label.to,
      );
      counts.get(label.kind)!.labels += 1;
      if (isFound) counts.get(label.kind)!.found += 1;
      else slips.push(`missed ${label.kind} "${text.slice(label.from, label.to)}": ${text}`);
    }
    for (const mark of marks) {
      const isRight = labels.some(
        (label) => isSame(mark, label) && mark.from < label.to && mark.to > label.from,
      );
      counts.get(mark.kind)!.marks += 1;
      if (isRight) counts.get(mark.kind)!.right += 1;
      else slips.push(`wrong ${mark.kind} "${text.slice(mark.from, mark.to)}": ${text}`);
      if (labels.length === 0) wrong[isPlain(mark.kind) ? 'plain' : 'soft'] += 1;
    }
  }
  return {
    sentences: sentences.length,
    clean: clean.length,
    byKind: Object.fromEntries([...counts].map(([kind, count]) => [kind, rates(count)])),
    falsePlain: rounded((wrong.plain / clean.length) * 100),
    falseSoft: rounded((wrong.soft / clean.length) * 100),
    slips,
  };
}

const isSame = (mark: Mark, label: Mark) => mark.kind === label.kind;
const isPlain = (kind: IdentifierKind) => (PLAIN_KINDS as readonly IdentifierKind[]).includes(kind);
const rounded = (value: number) => Number(value.toFixed(3));
const rates = ({ labels, found, marks, right }: Count) => ({
  recall: labels === 0 ? null : rounded(found / labels),
  precision: marks === 0 ? null : rounded(right / marks),
  labels,
  marks,
});
