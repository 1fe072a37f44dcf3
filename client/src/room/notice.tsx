import { useEffect, useRef } from 'react';
import { Banner, type Tone } from '../ui/banner';
import { Icon, type IconName } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { useWords } from '../words/words';
import css from './room.module.css';

export type NoticeWords = {
  key: string;
  tone: Tone;
  icon: IconName;
  /** What happened. */
  what: string;
  /** What was kept and what to do. */
  means?: string;
  act?: { words: string; press(): void };
  close?(): void;
};

/** A banner above the stage: told once by ear, and there to be read as long as it holds. */
export function Notice({ tone, icon, what, means, act, close }: Omit<NoticeWords, 'key'>) {
  const { frame } = useWords();
  const say = useSay();
  const told = useRef('');
  useEffect(() => {
    if (told.current === what) return;
    told.current = what;
    say(means ? `${what} ${means}` : what, tone === 'stop' ? 'assertive' : 'polite');
  }, [say, what, means, tone]);
  const acts = (
    <>
      {act && (
        <button type="button" className="btn btn-plain btn-dense" onClick={act.press}>
          {act.words}
        </button>
      )}
      {close && (
        <button
          type="button"
          className="btn btn-quiet btn-icon"
          aria-label={`${frame.close}: ${what}`}
          onClick={close}
        >
          <Icon name="cross" />
        </button>
      )}
    </>
  );
  return (
    <Banner tone={tone} icon={icon} className={css.notice ?? ''} acts={acts}>
      <b>{what}</b> {means}
    </Banner>
  );
}
