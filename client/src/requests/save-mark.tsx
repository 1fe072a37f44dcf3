import { useEffect, useRef } from 'react';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { requestWords, type RequestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import type { Saving } from './draft-keeper';
import css from './form.module.css';

type Props = { saving: Saving; timeZone: string };

/** Whether the words are stored. */
export function SaveMark({ saving, timeZone }: Props) {
  const w = useWords(requestWords).form.save;
  const { time } = useTime(timeZone);
  const isTrouble = saving.is === 'waiting' || saving.is === 'stale';
  return (
    <span className={isTrouble ? `${css.saved} ${css.unsaved}` : css.saved} data-save={saving.is}>
      {saving.is === 'saved' && <Icon name="check" />}
      {isTrouble && <Icon name={saving.is === 'waiting' ? 'offline' : 'attention'} />}
      <span className="num">{wordsOf(saving, w, time)}</span>
    </span>
  );
}

function wordsOf(saving: Saving, w: RequestWords['form']['save'], time: (instant: string) => string): string {
  if (saving.is === 'saved') return w.saved(time(saving.at));
  return saving.is === 'waiting' ? w[saving.why] : w[saving.is];
}

/** Heard when something is not stored and when it is again, and never at each saving. */
export function useSavingSaid({ is }: Saving): void {
  const w = useWords(requestWords).form.save;
  const say = useSay();
  const told = useRef(false);
  useEffect(() => {
    if (is === 'waiting' && !told.current) {
      told.current = true;
      say(w.lost);
    }
    if (is === 'saved' && told.current) {
      told.current = false;
      say(w.again);
    }
  }, [is, say, w]);
}
