import { useState, type FormEvent } from 'react';
import { useRegionName } from '../consultations/use-region-name';
import { GuardedText } from '../guard/guarded-text';
import styles from '../scheduling/decide.module.css';
import { PanelCap } from '../triage/panel-cap';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { BookingTrouble } from './booking-trouble';
import { slotsToOffer } from './slots-to-offer';
import { DoIt, focusFirstWrong } from './panel-parts';
import times from './times.module.css';
import { slotPath, usePeriods, useWaitingAct } from './use-bookings';
import { MAX_REASON, useReason } from './use-reason';
import type { Waiting } from './waiting-page';

type Props = { who: Waiting; timeZone: string; onClose(): void };

/** A free slot for one who waits, before their turn: with a reason, and the answer is still theirs. */
export function OfferPanel({ who, timeZone, onClose }: Props) {
  const w = useWords(staffWords).bookings.outOfTurn;
  const say = useSay();
  const [slotId, choose] = useState('');
  const [tried, setTried] = useState(false);
  const why = useReason();
  const acting = useWaitingAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const reason = why.read();
    if (slotId === '' || reason === null) return focusFirstWrong();
    acting.act(`${slotPath(slotId)}/offer`, { requestId: who.requestId, reason }, () => {
      say(w.done);
      onClose();
    });
  };
  return (
    <form className={`paper ${styles.decide}`} aria-labelledby="offer-heading" noValidate onSubmit={submit}>
      <PanelCap id="offer-heading" heading={w.heading} opened onClose={onClose} />
      <p>{w.text(who.reference)}</p>
      <FreeSlots
        regionId={who.regionId}
        timeZone={timeZone}
        chosen={slotId}
        isWrong={tried && slotId === ''}
        onChoose={choose}
      />
      <GuardedText
        id="offer-reason"
        label={w.reason}
        hint={w.reasonHint}
        value={why.reason}
        onChange={why.setReason}
        max={MAX_REASON}
        line
        wrong={why.isShown ? w.reasonEmpty : null}
      />
      <BookingTrouble trouble={acting.trouble} timeZone={timeZone} />
      <DoIt yes={w.yes} no={w.no} busy={acting.busy} onClose={onClose} />
    </form>
  );
}

type FreeProps = {
  regionId: string;
  timeZone: string;
  chosen: string;
  isWrong: boolean;
  onChoose(slotId: string): void;
};

/** Those of the request's own region first, then those of others: an override may cross regions. */
function FreeSlots({ regionId, timeZone, chosen, isWrong, onChoose }: FreeProps) {
  const { bookings } = useWords(staffWords);
  const w = bookings.outOfTurn;
  const time = useTime(timeZone);
  const regionName = useRegionName();
  const { data } = usePeriods();
  const free = data ? slotsToOffer(data.periods, regionId, Date.now()) : [];
  return (
    <fieldset className={styles.pickOne} tabIndex={-1} data-wrong={isWrong || undefined}>
      <legend>{w.slot}</legend>
      {data && free.length === 0 && <p className="hint">{w.noSlots}</p>}
      <ul className={`${styles.choices} ${times.scroll}`}>
        {free.map(({ slot, period }) => (
          <li key={slot.slotId}>
            <label>
              <input
                type="radio"
                name="slot"
                checked={chosen === slot.slotId}
                onChange={() => onChoose(slot.slotId)}
              />
              <span className="num">
                {time.when(slot.startsAt, slot.endsAt)}
                <small>{period.regionId === null ? bookings.allRegions : regionName(period.regionId)}</small>
                {slot.state === 'offered' && slot.reference && <small>{w.takesBack(slot.reference)}</small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {isWrong && (
        <p className="bad">
          <Icon name="stop" small />
          {w.slotEmpty}
        </p>
      )}
    </fieldset>
  );
}
