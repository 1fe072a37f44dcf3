import { notesWords } from '../words/notes';
import { useWords } from '../words/words';
import type { Naming } from './author-marks';
import type { FocusedEditor } from './focused-editor';
import { NoteSectionView } from './note-section';
import type { NoteSection } from './notes-state';
import type { Writer } from './section-text';
import css from './notes.module.css';

type Props = {
  sections: NoteSection[];
  /** The experts' own section alone, or all the others. */
  own: boolean;
  editor: FocusedEditor;
  naming: Naming;
  writer: Writer;
};

/** Sections in their order; the experts' views stand under one heading. */
export function SectionList({ sections, own, ...rest }: Props) {
  const w = useWords(notesWords);
  const shown = sections.filter(({ view }) => (view.kind === 'experts_only') === own);
  const whyAll = reasonForAll(shown);
  const firstView = shown.find(({ view }) => view.owner !== null);
  return (
    <div className={css.sections}>
      {whyAll && <p className={css.why}>{w.why[whyAll]}</p>}
      {shown.map((section) => (
        <div key={section.view.sectionId} className={css.item}>
          {section === firstView && <h3 className={css.group}>{w.kinds.expert_view}</h3>}
          <NoteSectionView section={section} quiet={whyAll !== null} {...rest} />
        </div>
      ))}
    </div>
  );
}

/** Where one reason holds everywhere it is said once. */
function reasonForAll(sections: NoteSection[]): 'guest' | 'ended' | 'experts' | null {
  const why = sections[0]?.view.why ?? null;
  if (why === null || why === 'owner') return null;
  return sections.every(({ view }) => view.why === why) ? why : null;
}
