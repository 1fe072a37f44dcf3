import { useEffect, useId, useState } from 'react';
import { NOTES_ROOT } from '#contract/notes';
import { PageGuard } from '../door/page-guard';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { notesWords, type NotesWords } from '../words/notes';
import { useWords } from '../words/words';
import type { Naming } from './author-marks';
import type { FocusedEditor } from './focused-editor';
import type { NoteSection } from './notes-state';
import { plainText } from './plain-text';
import { SectionText, type Writer } from './section-text';
import { useWriters } from './use-writers';
import css from './notes.module.css';

type Props = {
  section: NoteSection;
  editor: FocusedEditor;
  naming: Naming;
  writer: Writer;
  /** The reason was said for all sections at once. */
  quiet: boolean;
};

/** One section: its heading, who writes in it, why one only reads it, its text. */
export function NoteSectionView({ section, editor, naming, writer, quiet }: Props) {
  const w = useWords(notesWords);
  const id = useId();
  const { view } = section;
  const Heading = view.owner ? 'h4' : 'h3';
  return (
    <section
      className={view.owner ? css.ofOwner : css.section}
      aria-labelledby={id}
      data-section={view.sectionId}
      data-kind={view.kind}
    >
      <div className={css.sectionHead}>
        <Heading id={id}>{view.owner ? view.owner.name : w.kinds[view.kind]}</Heading>
        <Writers section={section} otherwise={quiet ? null : reasonOf(section, w)} />
      </div>
      {section.refused !== null && <Refused section={section} code={section.refused} />}
      <SectionBody section={section} editor={editor} naming={naming} writer={writer} />
    </section>
  );
}

/** A fault in one section stays there: the others, and the call beside them, go on. */
function SectionBody({ section, ...rest }: Omit<Props, 'quiet'>) {
  const w = useWords(notesWords);
  const { doc, faulty, loaded } = section;
  if (faulty) return <CannotShow doc={doc} />;
  if (!loaded) return <p className={css.loading}>{w.loadingSection}</p>;
  return (
    <PageGuard broken={<CannotShow doc={doc} />}>
      <SectionText section={section} {...rest} broken={<CannotShow doc={doc} />} />
    </PageGuard>
  );
}

function CannotShow({ doc }: { doc: NoteSection['doc'] }) {
  const w = useWords(notesWords).cannotShow;
  const say = useSay();
  useEffect(() => say(`${w.title} ${w.text}`, 'assertive'), [say, w]);
  return (
    <Banner
      tone="stop"
      icon="stop"
      className={css.notice}
      acts={<CopyButton textOf={() => plainText(doc.getXmlFragment(NOTES_ROOT))} />}
    >
      <p>
        <b>{w.title}</b>
      </p>
      <p>{w.text}</p>
    </Banner>
  );
}

function reasonOf({ view }: NoteSection, w: NotesWords): string | null {
  if (view.why === null) return null;
  return w.why[view.why];
}

/** Quiet: who moved their caret here in the last few seconds; while nobody does, why one only reads. */
function Writers({ section, otherwise }: { section: NoteSection; otherwise: string | null }) {
  const w = useWords(notesWords);
  const names = useWriters(section.awareness, section.doc.clientID);
  if (names.length === 0) return otherwise ? <p className={css.why}>{otherwise}</p> : null;
  const isOwner = names.length === 1 && names[0] === section.view.owner?.name;
  return (
    <p className={css.writers}>
      <Icon name="pen" small />
      <span>{isOwner ? w.writes : w.writesNamed(names.join(', '))}</span>
    </p>
  );
}

function Refused({ section, code }: { section: NoteSection; code: string }) {
  const w = useWords(notesWords).refused;
  const say = useSay();
  const words = code in w ? w[code as 'not_allowed'] : w.other;
  useEffect(() => say(`${w.title} ${words}`, 'assertive'), [say, w.title, words]);
  return (
    <Banner
      tone="stop"
      icon="stop"
      className={css.notice}
      acts={<CopyButton textOf={() => plainText(section.doc.getXmlFragment(NOTES_ROOT))} />}
    >
      <p>
        <b>{w.title}</b>
      </p>
      <p>{words}</p>
    </Banner>
  );
}

/** Copies what must not be lost, and says whether it did. */
export function CopyButton({ textOf, label }: { textOf(): string; label?: string }) {
  const w = useWords(notesWords).refused;
  const [done, setDone] = useState<string | null>(null);
  const say = useSay();
  const copy = async () => {
    const said = await navigator.clipboard.writeText(textOf()).then(
      () => w.copied,
      () => w.notCopied,
    );
    setDone(said);
    say(said);
  };
  return (
    <div className={css.copy}>
      <button type="button" className="btn btn-plain btn-dense" onClick={() => void copy()}>
        <Icon name="copy" small />
        {label ?? w.copy}
      </button>
      {done && <p>{done}</p>}
    </div>
  );
}
