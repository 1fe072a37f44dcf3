import { Link } from 'react-router';
import { useRegionName } from '../consultations/use-region-name';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { useNow } from '../ui/use-now';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './times.module.css';
import type { Stepping, Waiting } from './waiting-page';

const DAY_MS = 86_400_000;

type Props = { waiting: Waiting[]; timeZone: string; onStep(stepping: Stepping): void };

/** In the order in which slots are offered. */
export function WaitingTable({ waiting, timeZone, onStep }: Props) {
  const { columns } = useWords(staffWords).bookings.waiting;
  const now = useNow(0);
  return (
    <table className={`${desk.rows} ${styles.waiting}`}>
      <thead>
        <tr>
          <th scope="col">{columns.place}</th>
          <th scope="col">{columns.request}</th>
          <th scope="col">{columns.since}</th>
          <th scope="col">{columns.offer}</th>
          <th scope="col" className={desk.do}>
            {columns.acts}
          </th>
        </tr>
      </thead>
      <tbody>
        {waiting.map((one) => (
          <Row key={one.requestId} one={one} now={now} timeZone={timeZone} onStep={onStep} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { one: Waiting; now: number; timeZone: string; onStep(stepping: Stepping): void };

function Row({ one, now, timeZone, onStep }: RowProps) {
  const w = useWords(staffWords).bookings.waiting;
  const time = useTime(timeZone);
  const regionName = useRegionName();
  const { requestId, reference, isUrgent, regionId, waitingSince, place, offer } = one;
  const days = Math.floor((now - Date.parse(waitingSince)) / DAY_MS);
  return (
    <tr>
      <td className={`num ${styles.place}`} data-l={w.columns.place}>
        {place}.
      </td>
      <th scope="row">
        <Link to={`/requests/${requestId}`}>{reference}</Link>
        <small>{regionName(regionId)}</small>
        {isUrgent && (
          <span className="fact fact-wait">
            <Icon name="attention" />
            {w.urgent}
          </span>
        )}
      </th>
      <td data-l={w.columns.since}>
        {w.days(Math.max(0, days))} <small className="num">{w.since(time.moment(waitingSince))}</small>
      </td>
      <td className={desk.flow}>
        {offer ? (
          <>
            <span className="num">{w.offered(time.when(offer.startsAt, offer.endsAt))}</span>
            <small className="num">{w.until(time.soon(offer.expiresAt))}</small>
          </>
        ) : (
          <span className={styles.quiet}>{w.noOffer}</span>
        )}
      </td>
      <td className={desk.do}>
        <button
          type="button"
          className={desk.act}
          aria-label={(offer ? w.withdrawOf : w.offerOf)(reference)}
          onClick={() => onStep({ is: offer ? 'withdraw' : 'offer', requestId })}
        >
          {offer ? w.withdraw : w.offer}
        </button>
      </td>
    </tr>
  );
}
