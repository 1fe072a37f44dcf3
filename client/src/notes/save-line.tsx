import { useEffect, useRef, useState } from 'react';
import { Icon, type IconName } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { notesWords, type NotesWords } from '../words/notes';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import type { NotesState, SaveState } from './notes-state';
import css from './save-line.module.css';

/** The words would flicker between two letters. */
const TOLD_AFTER_MS = 600;

type Props = { state: NotesState; timeZone?: string };

/** Whether the words are stored: true at every moment, and still. */
export function SaveLine({ state, timeZone }: Props) {
  const w = useWords(notesWords).save;
  const time = useTime(timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const save = useSettled(state.save);
  const words = state.status === 'opening' ? w.opening : wordsOf(save, w, time.time);
  useSaidOnTrouble(save, words);
  // Of what one does not have it says nothing, above all not that all of it is kept.
  if (state.status === 'not_allowed' || state.status === 'deleted') return null;
  return (
    <p className={`${css.line} ${css[toneOf(save)] ?? ''}`} data-save={save.is}>
      {state.status !== 'opening' && <Icon name={ICONS[save.is]} small />}
      <span className="num">{words}</span>
    </p>
  );
}

/** The same in a few letters, where there is no room for words: those are for ears, and on the sheet. */
export function SavedMark({ state, timeZone }: Required<Props>) {
  const w = useWords(notesWords).save;
  const { time } = useTime(timeZone);
  const save = useSettled(state.save);
  if (state.status !== 'open' || (save.is === 'saved' && save.at === null)) return null;
  return (
    <p className={`${css.mark} ${css[toneOf(save)] ?? ''}`}>
      <Icon name={ICONS[save.is]} small />
      {save.is === 'saved' && save.at !== null && (
        <span className="num" aria-hidden="true">
          {time(save.at)}
        </span>
      )}
      <span className="vh">{wordsOf(save, w, time)}</span>
    </p>
  );
}

const ICONS: Record<SaveState['is'], IconName> = {
  saved: 'check',
  saving: 'clock',
  waiting: 'offline',
  refused: 'stop',
};

function toneOf({ is }: SaveState): 'fine' | 'waits' | 'stop' {
  if (is === 'waiting') return 'waits';
  return is === 'refused' ? 'stop' : 'fine';
}

function wordsOf(save: SaveState, w: NotesWords['save'], time: (instant: string) => string): string {
  if (save.is === 'saving') return w.saving;
  if (save.is === 'waiting') return w.waiting[save.why](save.changes);
  if (save.is === 'refused') return w.refused;
  return save.at === null ? w.allSaved : w.saved(time(save.at));
}

/** That something is not stored is told at once; that all is, once it has stayed so for a moment: typing is one save. */
function useSettled(save: SaveState): SaveState {
  const [settled, setSettled] = useState(true);
  const isSaved = save.is === 'saved';
  useEffect(() => {
    if (!isSaved) return setSettled(false);
    const timer = setTimeout(() => setSettled(true), TOLD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isSaved]);
  return isSaved && !settled ? { is: 'saving' } : save;
}

/** Heard when trouble begins and when it is over, and never at each save. */
function useSaidOnTrouble(save: SaveState, words: string): void {
  const say = useSay();
  const trouble = toneOf(save) !== 'fine';
  const told = useRef(false);
  useEffect(() => {
    const over = told.current && save.is === 'saved';
    if (trouble === told.current || (!trouble && !over)) return;
    told.current = trouble;
    say(words);
  }, [trouble, save.is, words, say]);
}
