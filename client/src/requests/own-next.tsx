import { Icon } from '../ui/icon';
import { useNow } from '../ui/use-now';
import { requestWords } from '../words/requests';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { daysOf } from './promise-days';
import css from './own.module.css';
import type { SentOwn } from './use-own';

/** Where the request stands, what happens next and by when. */
export function OwnNext({ own }: { own: SentOwn }) {
  const w = useWords(requestWords).own;
  const time = useTime(own.timeZone);
  const now = useNow(0);
  const { status } = own;
  const isOpen = status !== 'declined' && status !== 'withdrawn' && status !== 'scheduled';
  const by = `${time.date(own.answerBy)} ${time.at(own.answerBy)}`;
  const isLate = now > Date.parse(own.answerBy);
  const next = status === 'requested' ? (isLate ? w.next.late(by) : w.next.requested(by)) : w.next[status];
  return (
    <section className={css.next} aria-labelledby="where">
      <h2 id="where">
        <span
          className={`pill ${WAITS_FOR_YOU.has(status) ? css.yours : ''} ${status === 'scheduled' ? 'pill-live' : ''}`}
        >
          {w.status[status]}
        </span>
        {own.isUrgent && isOpen && <span className={css.urgent}>{w.clock.urgent}</span>}
      </h2>
      <p>{next}</p>
      {own.booked && status === 'scheduled' && (
        <p className={css.when}>
          <time dateTime={own.booked.startsAt}>{time.when(own.booked.startsAt, own.booked.endsAt)}</time>
        </p>
      )}
      {own.held && (
        <div className={css.held}>
          <p>
            <Icon name="calendar" />
            <b>{w.held.title}:</b> {time.when(own.held.startsAt, own.held.endsAt)}
          </p>
          <p className={css.small}>{status === 'accepted' ? w.held.textAccepted : w.held.text}</p>
        </div>
      )}
      {isOpen && isOnItsWay(own) && <PromiseDays own={own} now={now} />}
    </section>
  );
}

/** Where there is no time in sight, no day is named: who waits for one has been promised none. */
const isOnItsWay = ({ status, held, times }: SentOwn) =>
  status !== 'waitlisted' &&
  status !== 'to_reschedule' &&
  (held !== null || times.slots.length + times.own.length > 0);

const WAITS_FOR_YOU: ReadonlySet<string> = new Set(['needs_info', 'to_reschedule']);

const WIDTH = 480;
const GAP = 4;

/** The days of the promise, drawn; the words beneath say the same. */
function PromiseDays({ own, now }: { own: SentOwn; now: number }) {
  const w = useWords(requestWords).own.clock;
  const time = useTime(own.timeZone);
  const { day, days } = daysOf(own, now);
  const isLate = now > Date.parse(own.sessionBy);
  const by = time.date(own.sessionBy);
  const width = (WIDTH - GAP * (days - 1)) / days;
  return (
    <div className={css.clock}>
      <svg viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
        {Array.from({ length: days }, (_, at) => (
          <rect
            key={at}
            className={isLate ? css.over : at + 1 < day ? css.past : at + 1 === day ? css.today : css.ahead}
            x={at * (width + GAP)}
            width={width}
            height="10"
          />
        ))}
      </svg>
      <p className={css.small}>
        {!isLate && <b className="num">{w.label(day, days)}. </b>}
        {isLate ? w.late(by) : w.text(by)}
      </p>
    </div>
  );
}
