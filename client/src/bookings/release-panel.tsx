import type { FormEvent } from 'react';
import type { SlotView } from '#contract/bookings';
import { GuardedText } from '../guard/guarded-text';
import styles from '../scheduling/decide.module.css';
import { PanelCap } from '../triage/panel-cap';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { BookingTrouble } from './booking-trouble';
import { DoIt, focusFirstWrong } from './panel-parts';
import { slotPath, usePeriodsAct } from './use-bookings';
import { MAX_REASON, useReason } from './use-reason';

type Props = { slot: SlotView; timeZone: string; onClose(): void };

/** Takes a held slot from its request: why stands in its history. */
export function ReleasePanel({ slot, timeZone, onClose }: Props) {
  const w = useWords(staffWords).bookings.release;
  const time = useTime(timeZone);
  const say = useSay();
  const why = useReason();
  const acting = usePeriodsAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reason = why.read();
    if (reason === null) return focusFirstWrong();
    acting.act(`${slotPath(slot.slotId)}/release`, { reason }, () => {
      say(w.done);
      onClose();
    });
  };
  return (
    <form className={`paper ${styles.decide}`} aria-labelledby="release-heading" noValidate onSubmit={submit}>
      <PanelCap id="release-heading" heading={w.heading} opened onClose={onClose} />
      <p>{w.text(slot.reference ?? '', time.when(slot.startsAt, slot.endsAt))}</p>
      <GuardedText
        id="release-reason"
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
