import type { RequestPage } from '#contract/triage';
import { wallClock } from '../consultations/wall-clock';
import casePage from '../ui/case-page.module.css';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useSpeech, useWords } from '../words/words';
import styles from './request.module.css';

/** The times that were ranked, whether they can still be had, and what has been offered. */
export function RequestTimes({ page }: { page: RequestPage }) {
  const w = useWords(staffWords).triage.times;
  const time = useTime(page.timeZone);
  const { language } = useSpeech();
  const { slots, own } = page.times;
  return (
    <section aria-labelledby="times">
      <div className={desk.cap}>
        <h2 id="times">{w.heading}</h2>
      </div>
      {slots.length + own.length === 0 && (
        <p className="hint">
          {w.none} {isWaiting(page) && w.waits}
        </p>
      )}
      <ol className={`${casePage.due} ${styles.times}`}>
        {slots.map((slot, at) => (
          <li key={slot.slotId}>
            <span className="num">{w.rank(at + 1)}</span>
            <span>
              <span className="num">{time.when(slot.startsAt, slot.endsAt)}</span>
              <SlotFact state={stateOf(page, slot)} />
            </span>
          </li>
        ))}
        {own.map((one, at) => (
          <li key={`${one.localDate}-${one.localTime}`}>
            <span className="num">{w.rank(at + 1)}</span>
            <span>
              <span className="num">{startOf(wallClock({ ...one, minutes: 0 }, language)?.when)}</span>
              <small>{w.own}</small>
            </span>
          </li>
        ))}
      </ol>
      <Offers page={page} />
    </section>
  );
}

/** Whether one who chose no time is still without any: a slot that came free, or a booking, ends the waiting. */
const isWaiting = ({ held, status }: RequestPage) =>
  held === null && (status === 'requested' || status === 'needs_info' || status === 'waitlisted');

/** A time of one's own has no end: the dash to it is cut off. */
const startOf = (when: string | undefined) => when?.split('–')[0] ?? '';

/** Whose the time is now, as far as it concerns this request. */
function stateOf({ held, status }: RequestPage, slot: RequestPage['times']['slots'][number]): SlotWord {
  if (slot.slotId === held?.slotId) return status === 'scheduled' ? 'booked' : 'held';
  return slot.free ? 'free' : 'taken';
}

const FACTS = {
  booked: { tone: 'fact-ok', icon: 'check' },
  held: { tone: 'fact-ok', icon: 'check' },
  free: { tone: '', icon: 'calendar' },
  taken: { tone: '', icon: 'cross' },
} as const;

type SlotWord = keyof typeof FACTS;

function SlotFact({ state }: { state: SlotWord }) {
  const w = useWords(staffWords).triage.times;
  const { tone, icon } = FACTS[state];
  return (
    <span className={`fact ${tone}`}>
      <Icon name={icon} />
      {w[state]}
    </span>
  );
}

function Offers({ page }: { page: RequestPage }) {
  const w = useWords(staffWords).triage.times;
  const time = useTime(page.timeZone);
  if (page.offers.length === 0) return null;
  return (
    <>
      <h3 className={styles.minor}>{w.offers}</h3>
      <ul className={styles.offers}>
        {page.offers.map(({ offerId, slot, state, offeredAt, expiresAt, by, reason }) => (
          <li key={offerId}>
            <span className="num">{time.when(slot.startsAt, slot.endsAt)}</span>
            <small className="num">
              {w.offeredAt(time.moment(offeredAt))}.{' '}
              {state === 'open' ? w.offer.open(time.moment(expiresAt)) : offerWord(w.offer, state)}
              {reason && `. ${by ? w.because(by, reason) : reason}`}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

function offerWord(words: Record<string, unknown>, state: string): string {
  const word = Object.hasOwn(words, state) ? words[state] : '';
  return typeof word === 'string' ? word : '';
}
