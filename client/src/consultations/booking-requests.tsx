import { MAX_REQUESTS } from '#contract/consultations';
import type { QueueRow, RequestPage } from '#contract/triage';
import { mayBook } from '../triage/request-panels';
import { useQueue } from '../triage/use-queue';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './booking.module.css';
import { idOf, Wrong } from './field';
import type { Booking } from './use-booking';
import { useRegionName } from './use-region-name';

/** A theme session answers several requests: the other accepted ones of the region can be taken along. */
export function BookingRequests({ booking, request }: { booking: Booking; request: RequestPage }) {
  const words = useWords(staffWords).triage;
  const w = words.booking;
  const { queue, more } = useQueue('open', request.regionId);
  const { draft, change } = booking;
  const others = (queue?.rows ?? []).filter((row) => row.requestId !== request.requestId && mayBook(row));
  const isMore = queue !== null && queue.rows.length < queue.total;
  if (others.length === 0 && !isMore) return null;
  const toggle = ({ requestId }: QueueRow) =>
    change({
      requestIds: draft.requestIds.includes(requestId)
        ? draft.requestIds.filter((one) => one !== requestId)
        : [...draft.requestIds, requestId],
    });
  return (
    <fieldset className={styles.part} id={idOf('requestIds')} tabIndex={-1}>
      <legend>{w.others}</legend>
      <p className="hint">{w.othersHint}</p>
      <ul>
        {others.map((row) => (
          <li key={row.requestId}>
            <OtherRequest row={row} draft={draft} onToggle={() => toggle(row)} />
          </li>
        ))}
      </ul>
      {isMore && (
        <p>
          <button type="button" className="btn btn-quiet btn-dense" onClick={more}>
            {words.queue.more}
          </button>
        </p>
      )}
      <Wrong form={booking} path="requestIds" />
    </fieldset>
  );
}

type OtherProps = { row: QueueRow; draft: Booking['draft']; onToggle(): void };

function OtherRequest({ row, draft, onToggle }: OtherProps) {
  const regionName = useRegionName();
  const chosen = draft.requestIds.includes(row.requestId);
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={chosen}
        disabled={!chosen && draft.requestIds.length >= MAX_REQUESTS}
        onChange={onToggle}
      />
      <span>
        {row.reference}
        <small className={styles.small}>
          {[row.organisation, regionName(row.regionId)].filter(Boolean).join(', ')}
        </small>
      </span>
    </label>
  );
}
