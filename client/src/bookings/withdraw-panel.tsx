import type { FormEvent } from 'react';
import type { OfferView } from '#contract/bookings';
import { GuardedText } from '../guard/guarded-text';
import styles from '../scheduling/decide.module.css';
import { PanelCap } from '../triage/panel-cap';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { BookingTrouble } from './booking-trouble';
import { DoIt, focusFirstWrong } from './panel-parts';
import { useWaitingAct } from './use-bookings';
import { MAX_REASON, useReason } from './use-reason';

type Props = { offer: OfferView; timeZone: string; onClose(): void };

/** Takes an offer back before it is answered: why stands among the past offers. */
export function WithdrawPanel({ offer, timeZone, onClose }: Props) {
  const { withdraw: w, release } = useWords(staffWords).bookings;
  const time = useTime(timeZone);
  const say = useSay();
  const why = useReason();
  const acting = useWaitingAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reason = why.read();
    if (reason === null) return focusFirstWrong();
    acting.act(`/api/offers/${encodeURIComponent(offer.offerId)}/withdraw`, { reason }, () => {
      say(w.done);
      onClose();
    });
  };
  return (
    <form
      className={`paper ${styles.decide}`}
      aria-labelledby="withdraw-heading"
      noValidate
      onSubmit={submit}
    >
      <PanelCap id="withdraw-heading" heading={w.heading} opened onClose={onClose} />
      <p>{w.text(offer.reference, time.when(offer.startsAt, offer.endsAt))}</p>
      <GuardedText
        id="withdraw-reason"
        label={release.reason}
        hint={release.reasonHint}
        value={why.reason}
        onChange={why.setReason}
        max={MAX_REASON}
        line
        wrong={why.isShown ? release.reasonEmpty : null}
      />
      <BookingTrouble trouble={acting.trouble} timeZone={timeZone} />
      <DoIt yes={w.yes} no={w.no} busy={acting.busy} onClose={onClose} />
    </form>
  );
}
