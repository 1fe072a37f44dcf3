import type { PeriodView, SlotView } from '#contract/bookings';
import desk from '../ui/desk.module.css';
import { useSay } from '../ui/live-region';
import { useNow } from '../ui/use-now';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { BookingTrouble } from './booking-trouble';
import type { Opened } from './periods-page';
import { SlotStateWord } from './slot-state';
import styles from './times.module.css';
import { slotPath, usePeriodsAct, type Acting } from './use-bookings';
import { Whose } from './week-entry';

type Props = { period: PeriodView; timeZone: string; onOpen(opened: Opened): void };

/** A period's slots in the order of time, each with whose it is and what can be done with it. */
export function SlotTable({ period, timeZone, onOpen }: Props) {
  const w = useWords(staffWords).bookings.periods;
  const acting = usePeriodsAct();
  const now = useNow(0);
  return (
    <>
      <BookingTrouble trouble={acting.trouble} timeZone={timeZone} />
      <table className={`${desk.rows} ${styles.slots}`}>
        <thead>
          <tr>
            <th scope="col">{w.columns.time}</th>
            <th scope="col">{w.columns.state}</th>
            <th scope="col">{w.columns.whose}</th>
            <th scope="col" className={desk.do}>
              {w.columns.acts}
            </th>
          </tr>
        </thead>
        <tbody>
          {period.slotsMade.map((slot) => (
            <Row key={slot.slotId} slot={slot} acting={acting} now={now} {...{ period, timeZone, onOpen }} />
          ))}
        </tbody>
      </table>
    </>
  );
}

type RowProps = Props & { slot: SlotView; acting: Acting; now: number };

function Row(props: RowProps) {
  const { slot, period, timeZone } = props;
  const w = useWords(staffWords).bookings;
  const time = useTime(timeZone);
  const isTaken = slot.state !== 'free' && slot.state !== 'closed';
  return (
    <tr className={slot.state === 'closed' ? desk.off : undefined}>
      <th scope="row" className="num">
        {time.when(slot.startsAt, slot.endsAt)}
      </th>
      <td className={desk.state}>
        <SlotStateWord state={slot.state} />
      </td>
      <td className={desk.flow}>{isTaken && <Whose {...slot}>{w.week.otherRegion}</Whose>}</td>
      <td className={desk.do}>{period.mine && <Act {...props} />}</td>
    </tr>
  );
}

/** The one thing that can be done with a slot in its state; with one that has passed, nothing. */
function Act({ slot, period, timeZone, acting, now, onOpen }: RowProps) {
  const w = useWords(staffWords).bookings.periods;
  const time = useTime(timeZone);
  const say = useSay();
  const { slotId, state, startsAt, endsAt } = slot;
  const when = time.when(startsAt, endsAt);
  if (Date.parse(startsAt) <= now || state === 'booked' || state === 'offered') return null;
  if (state === 'held' && slot.requestId === null) return null; // another region's request
  if (state === 'held')
    return (
      <button
        type="button"
        className={desk.act}
        aria-label={w.releaseOf(when)}
        onClick={() => onOpen({ is: 'release', periodId: period.periodId, slotId })}
      >
        {w.release}
      </button>
    );
  const closed = state === 'free';
  return (
    <button
      type="button"
      className={desk.act}
      aria-label={(closed ? w.takeOutOf : w.bringBackOf)(when)}
      onClick={() =>
        acting.act(`${slotPath(slotId)}/closed`, { closed }, () =>
          say((closed ? w.tookOut : w.broughtBack)(when)),
        )
      }
    >
      {closed ? w.takeOut : w.bringBack}
    </button>
  );
}
