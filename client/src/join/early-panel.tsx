import type { Door } from '../door/use-door';
import { guestWords } from '../words/guest';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { NoCalls } from './no-calls';
import css from './threshold.module.css';
import { SuitsQuestion } from './suits-question';
import type { BeforeView } from './threshold';
import { Unseen } from './unseen';

type Props = { view: BeforeView; door: Door; onOpen: (() => void) | null };

/** Before the lobby opens: when, whether that suits, and a button that says why it cannot be pressed yet. */
export function EarlyPanel({ view, door, onOpen }: Props) {
  const { time } = view;
  const words = useWords(guestWords);
  const at = useTime(time.timeZone);
  return (
    <>
      <div>
        <p className={css.sub}>{words.link.booked}</p>
        <h1 id="panel-title">
          <time dateTime={time.startsAt}>{at.longDate(time.startsAt)}</time>{' '}
          <span className={at.zone(time.startsAt) === null ? 'num nowrap' : 'num'}>
            {at.hours(time.startsAt, time.endsAt)}
          </span>
        </h1>
      </div>
      {view.state === 'early' && <SuitsQuestion reply={view.reply} startsAt={time.startsAt} door={door} />}
      <NoCalls />
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
