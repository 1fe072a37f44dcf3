import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Directory, DirectoryExpert } from '#contract/directory';
import type { HeldChange } from '#contract/scheduling';
import type { RequestPage } from '#contract/triage';
import { useHeldChanges } from '../scheduling/held-changes';
import { heldId } from '../scheduling/held-list';
import type { Preview } from '../scheduling/use-preview';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './booking.module.css';
import { BookingCheck } from './booking-check';
import type { Draft } from './booking-draft';
import { BookingGuests } from './booking-guests';
import { BookingPanel } from './booking-panel';
import { FittingPanel } from './fitting-panel';
import { BookingRequester } from './booking-person';
import { BookingQuestions } from './booking-questions';
import { BookingRequests } from './booking-requests';
import { RequestersFacts } from './requesters-facts';
import { BookingTime } from './booking-time';
import { BookingWrongs } from './booking-wrongs';
import { KeepUnsaved } from './keep-unsaved';
import { useBooking } from './use-booking';
import { useHours } from './use-hours';

type Props = {
  first: Draft;
  restored: boolean;
  regions: Directory['regions'];
  experts: DirectoryExpert[];
  /** The request that it answers; none for what is booked directly. */
  request?: RequestPage;
};

export function BookingForm({ first, restored, regions, experts, request }: Props) {
  // What the form began with decides whether anything would be lost; a refetch must not move it.
  const [start] = useState(first);
  const words = useWords(staffWords).change;
  const { onItsWay, failures, hold } = useBookingHeld(
    request ? `/requests/${request.requestId}/book` : '/consultations/new',
  );
  const booking = useBooking({ first: start, restored, words, hours: useHours(), onHeld: hold });
  const { submit, banner } = useSubmit(booking, onItsWay);
  useAskedAgain(booking.confirming.preview, failures);

  return (
    <form className={`${desk.work} ${desk.two} ${styles.form}`} onSubmit={submit} noValidate>
      {/* What waits to be made is what was typed: it can be read, and after undoing written again. */}
      <div className={styles.parts} inert={onItsWay}>
        <BookingWrongs booking={booking} ref={banner} />
        <BookingTime booking={booking} regions={regions} />
        {request ? (
          <FittingPanel booking={booking} experts={experts} request={request} />
        ) : (
          <BookingPanel booking={booking} experts={experts} />
        )}
        {request ? <RequestersFacts request={request} /> : <BookingRequester booking={booking} />}
        <BookingQuestions booking={booking} />
        <BookingGuests booking={booking} />
        {request && <BookingRequests booking={booking} request={request} />}
      </div>
      <BookingCheck booking={booking} experts={experts} held={onItsWay} request={request ?? null} />
      {!onItsWay && <KeepUnsaved unsaved={booking.unsaved} />}
    </form>
  );
}

/** A confirmed booking waits; once it is made, its own page is where one goes on. */
function useBookingHeld(form: string) {
  const navigate = useNavigate();
  const { list, hold, forget } = useHeldChanges();
  const [mine, setMine] = useState<HeldChange | null>(null);
  const [failures, setFailures] = useState(0);
  const change = list.find((one) => mine && heldId(one.change) === heldId(mine))?.change ?? mine;
  const state = change?.state;
  useEffect(() => {
    if (state === 'undone' || state === 'failed') setMine(null);
    if (state === 'failed') setFailures((n) => n + 1);
    if (state !== 'applied' || !mine) return;
    // The page that comes says it itself.
    forget(mine);
    void navigate(`/consultations/${mine.consultationId}`, { state: { booked: mine.mails } });
  }, [state, mine, navigate, forget]);
  return {
    onItsWay: state === 'held' || state === 'applied',
    failures,
    hold(held: HeldChange, typed: Draft) {
      setMine(held);
      // One that is made at once has nothing to be undone, and its page says so itself.
      if (held.state === 'held') hold(held, { to: form, state: { draft: typed } });
    },
  };
}

/** What could not be made shows that the world is another than the preview says: it is asked for anew. */
function useAskedAgain({ again }: Preview, failures: number): void {
  const ask = useRef(again);
  useEffect(() => {
    ask.current = again;
  });
  useEffect(() => {
    if (failures > 0) ask.current();
  }, [failures]);
}

/** The list of corrections takes the focus each time sending was refused, here or by the server. */
function useSubmit(booking: ReturnType<typeof useBooking>, onItsWay: boolean) {
  const banner = useRef<HTMLDivElement>(null);
  const [refusals, setRefusals] = useState(0);
  const { trouble, sending } = booking.confirming;

  useEffect(() => {
    if (refusals > 0 || trouble) banner.current?.focus();
  }, [refusals, trouble]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sending && !onItsWay && !booking.send()) setRefusals((n) => n + 1);
  };
  return { submit, banner };
}
