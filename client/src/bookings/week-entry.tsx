import { Link } from 'react-router';
import type { ConsultationFacts } from '#contract/consultations';
import { useRegionName } from '../consultations/use-region-name';
import { StatusGlyph } from '../ui/status-pill';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { SlotStateWord } from './slot-state';
import styles from './times.module.css';
import type { Entry } from './week-entries';

type Slot = Extract<Entry, { is: 'slot' }>['slot'];

/** A time of the week: what it is, and the way to whose it is. */
export function WeekEntry({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  const time = useTime(timeZone);
  const clock = <b className="num">{time.span(entry.startsAt, entry.endsAt)}</b>;
  if (entry.is === 'slot')
    return (
      <li className={styles[entry.slot.state]}>
        {clock}
        <OfSlot slot={entry.slot} />
      </li>
    );
  return (
    <li className={styles[entry.consultation.status === 'cancelled' ? 'closed' : 'booked']}>
      {clock}
      <OfConsultation consultation={entry.consultation} />
    </li>
  );
}

function OfSlot({ slot }: { slot: Slot }) {
  const w = useWords(staffWords).bookings;
  const regionName = useRegionName();
  const { state, requestId, reference, consultationId, regionId } = slot;
  const isTaken = state !== 'free' && state !== 'closed';
  return (
    <>
      <SlotStateWord state={state} />
      {isTaken && (
        <Whose requestId={requestId} reference={reference} consultationId={consultationId}>
          {w.week.otherRegion}
        </Whose>
      )}
      <small>{regionId === null ? w.allRegions : regionName(regionId)}</small>
    </>
  );
}

type WhoseProps = Pick<Slot, 'requestId' | 'reference' | 'consultationId'> & { children: string };

/** Leads to the consultation once there is one, and to the request before it. Of other regions nothing is known. */
export function Whose({ requestId, reference, consultationId, children }: WhoseProps) {
  const w = useWords(staffWords).bookings.week;
  if (consultationId)
    return <Link to={`/consultations/${consultationId}`}>{reference ?? w.consultation}</Link>;
  if (requestId) return <Link to={`/requests/${requestId}`}>{reference}</Link>;
  return <small>{children}</small>;
}

function OfConsultation({ consultation }: { consultation: ConsultationFacts }) {
  const words = useWords();
  const regionName = useRegionName();
  const { status, consultationId, reference, regionId } = consultation;
  return (
    <>
      <span className="fact">
        <StatusGlyph status={status} />
        {words.status[status]}
      </span>
      <Link to={`/consultations/${consultationId}`}>{reference}</Link>
      <small>{regionName(regionId)}</small>
    </>
  );
}
