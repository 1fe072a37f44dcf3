import type { TimeView } from '#contract/door';
import { guestWords } from '../words/guest';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import css from './threshold.module.css';
import { Unseen } from './unseen';

/** Before the lobby opens: when, and a button that says why it cannot be pressed yet. */
export function EarlyPanel({ time, onOpen }: { time: TimeView; onOpen: (() => void) | null }) {
  const words = useWords(guestWords);
  const at = useTime(time.timeZone);
  return (
    <>
      <div>
        <p className={css.sub}>{words.link.booked}</p>
        <h1 id="panel-title">
          <time dateTime={time.startsAt}>{at.longDate(time.startsAt)}</time>{' '}
          <span className="num nowrap">{at.hours(time.startsAt, time.endsAt)}</span>
        </h1>
      </div>
      <div role="status">
        {onOpen ? (
          <button key="open" type="button" className="btn btn-primary btn-wide" onClick={onOpen}>
            {words.join.title}
          </button>
        ) : (
          <button
            key="shut"
            type="button"
            className="btn btn-primary btn-wide"
            aria-disabled="true"
            aria-describedby="opens"
          >
            {words.early.opens(at.at(time.lobbyOpensAt))}
          </button>
        )}
      </div>
      {!onOpen && (
        <p id="opens" className={css.small}>
          {words.early.keepOpen}
        </p>
      )}
      <Unseen />
    </>
  );
}
