import { Dialog } from '../ui/dialog';
import { notesWords } from '../words/notes';
import { useWords } from '../words/words';
import { CopyButton } from './note-section';
import css from './notes-paper.module.css';

/** One's own words that could not be stored any more: to be kept elsewhere, or let go. */
export function LostWords({ text, onClose }: { text: string; onClose(): void }) {
  const w = useWords(notesWords).lost;
  const { close } = useWords().frame;
  return (
    <Dialog title={w.title} onClose={onClose}>
      <p>{w.text}</p>
      <p className={css.lost}>{text}</p>
      <div className="do">
        <CopyButton textOf={() => text} />
        <button type="button" className="btn btn-plain btn-dense" onClick={onClose}>
          {close}
        </button>
      </div>
    </Dialog>
  );
}
