import { useEffect, useRef } from 'react';
import { useSay } from '../ui/live-region';
import { notesWords } from '../words/notes';
import { useWords } from '../words/words';
import type { FocusedEditor } from './focused-editor';
import type { NoteSection, PersonHere } from './notes-state';

/** Says that one may no longer write in a section, or may now. */
export function useRightChanges(sections: NoteSection[]): void {
  const w = useWords(notesWords);
  const say = useSay();
  const before = useRef(new Map<string, string>());
  useEffect(() => {
    const changed = sections.filter(({ view }) => {
      const known = before.current.get(view.sectionId);
      return known !== undefined && known !== view.may;
    });
    before.current = new Map(sections.map(({ view }) => [view.sectionId, view.may]));
    if (changed.length === 0) return;
    const sentences = changed.map(({ view }) => {
      const name = view.owner ? w.expertView(view.owner.name) : w.kinds[view.kind];
      return view.may === 'read' ? w.nowReads(name) : w.nowWrites(name);
    });
    say(sentences.join(' '));
  });
}

/** Says who came into the section that one writes in. */
export function useComings(here: PersonHere[], editor: FocusedEditor): void {
  const w = useWords(notesWords);
  const say = useSay();
  const before = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const places = new Set(here.map(({ invitationId, sectionId }) => `${invitationId} ${sectionId}`));
    const came = here.filter(
      ({ invitationId, sectionId }) =>
        sectionId === editor.sectionId && !before.current.has(`${invitationId} ${sectionId}`),
    );
    before.current = places;
    for (const { name } of came) say(w.cameHere(name));
  }, [here, editor, say, w]);
}
