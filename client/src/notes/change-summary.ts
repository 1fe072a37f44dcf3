import { NOTES_ROOT, type AuthorView } from '#contract/notes';
import type { NotesWords } from '../words/notes';
import { runsOf } from './authors';
import { changesSince, seenOf, sentenceCount, type Seen } from './changes';
import type { NoteSection, NotesState } from './notes-state';

/** Read aloud, so short: the beginning of what somebody added. */
const LONGEST = 240;

export type Told = { who: string; text: string };

/** What others have written since somebody last asked, or since the section came. */
export class ChangeSummary {
  readonly #seen = new Map<string, Seen>();

  /** Sections that have come are known from then on: their text was there to be read. */
  begin(sections: NoteSection[]): void {
    for (const { view, doc, loaded } of sections)
      if (loaded && !this.#seen.has(view.sectionId)) this.#seen.set(view.sectionId, seenOf(doc));
  }

  ask({ sections, authors, clientId }: NotesState, w: NotesWords): Told[] {
    this.begin(sections);
    return sections
      .filter((section) => section.loaded)
      .flatMap((section) => this.#askOne(section, authors, clientId ?? section.doc.clientID, w));
  }

  #askOne({ view, doc }: NoteSection, authors: AuthorView[], mine: number, w: NotesWords): Told[] {
    const seen = this.#seen.get(view.sectionId) ?? new Map<number, number>();
    this.#seen.set(view.sectionId, seenOf(doc));
    const name = view.owner ? w.expertView(view.owner.name) : w.kinds[view.kind];
    return byPerson(changesSince(runsOf(doc.getXmlFragment(NOTES_ROOT)), seen, mine), authors, w).map(
      ([who, text]) => ({
        who: w.changes.one(who, name, Math.max(1, sentenceCount(text))),
        text: shortened(text),
      }),
    );
  }
}

/** A person who loaded the page anew writes under another number, and is still one. */
function byPerson(
  changes: { clientId: number; text: string }[],
  authors: AuthorView[],
  w: NotesWords,
): [string, string][] {
  const texts = new Map<string, string[]>();
  for (const { clientId, text } of changes) {
    if (text === '') continue;
    const name = authors.find((author) => author.clientIds.includes(clientId))?.name ?? w.authors.fromRequest;
    texts.set(name, [...(texts.get(name) ?? []), text]);
  }
  return [...texts].map(([name, parts]) => [name, parts.join(' … ')]);
}

function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, text.lastIndexOf(' ', LONGEST))} …`;
}
