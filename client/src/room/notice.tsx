import { useEffect, useRef } from 'react';
import { Icon, type IconName } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import css from './room.module.css';

export type NoticeWords = {
  key: string;
  tone: 'ok' | 'wait' | 'stop' | 'plain';
  icon: IconName;
  /** What happened. */
  what: string;
  /** What was kept and what to do. */
  means?: string;
  act?: { words: string; press(): void };
  close?(): void;
};

const TONES = {
  ok: 'banner banner-ok',
  wait: 'banner banner-wait',
  stop: 'banner banner-stop',
  plain: 'banner',
};

/** A banner above the stage: told once by ear, and there to be read as long as it holds. */
export function Notice({ tone, icon, what, means, act, close }: Omit<NoticeWords, 'key'>) {
  const { close: closeWord } = useWords(roomWords);
  const say = useSay();
  const told = useRef('');
  useEffect(() => {
    if (told.current === what) return;
    told.current = what;
    say(means ? `${what} ${means}` : what, tone === 'stop' ? 'assertive' : 'polite');
  }, [say, what, means, tone]);
  return (
    <div className={`${TONES[tone]} ${css.notice}`}>
      <Icon name={icon} />
      <p>
        <b>{what}</b> {means}
      </p>
      {act && (
        <button type="button" className="btn btn-plain btn-dense" onClick={act.press}>
          {act.words}
        </button>
      )}
      {close && (
        <button
          type="button"
          className="btn btn-quiet btn-icon"
          aria-label={`${closeWord}: ${what}`}
          onClick={close}
        >
          <Icon name="cross" />
        </button>
      )}
    </div>
  );
}
