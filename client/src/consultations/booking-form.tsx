import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Directory, DirectoryExpert } from '#contract/directory';
import desk from '../ui/desk.module.css';
import styles from './booking.module.css';
import { BookingCheck } from './booking-check';
import type { Draft } from './booking-draft';
import { BookingGuests } from './booking-guests';
import { BookingPanel } from './booking-panel';
import { BookingRequester } from './booking-person';
import { BookingQuestions } from './booking-questions';
import { BookingTime } from './booking-time';
import { BookingWrongs } from './booking-wrongs';
import { KeepUnsaved } from './keep-unsaved';
import { useBooking } from './use-booking';

type Props = { first: Draft; regions: Directory['regions']; experts: DirectoryExpert[] };

export function BookingForm({ first, regions, experts }: Props) {
  const navigate = useNavigate();
  // What the form began with decides whether anything would be lost; a refetch must not move it.
  const [start] = useState(first);
  const booking = useBooking(start, (page) => {
    const booked = page.people.filter((person) => person.link !== null).length;
    void navigate(`/consultations/${page.consultationId}`, { state: { booked } });
  });
  const { submit, banner } = useSubmit(booking);

  return (
    <form className={`${desk.work} ${desk.two} ${styles.form}`} onSubmit={submit} noValidate>
      <div className={styles.parts}>
        <BookingWrongs booking={booking} ref={banner} />
        <BookingTime booking={booking} regions={regions} />
        <BookingPanel booking={booking} experts={experts} />
        <BookingRequester booking={booking} />
        <BookingQuestions booking={booking} />
        <BookingGuests booking={booking} />
      </div>
      <BookingCheck booking={booking} experts={experts} />
      <KeepUnsaved unsaved={booking.unsaved} />
    </form>
  );
}

/** The list of corrections takes the focus each time sending was refused, here or by the server. */
function useSubmit(booking: ReturnType<typeof useBooking>) {
  const banner = useRef<HTMLDivElement>(null);
  const [refusals, setRefusals] = useState(0);
  const { error } = booking.sending;

  useEffect(() => {
    if (refusals > 0 || error) banner.current?.focus();
  }, [refusals, error]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!booking.sending.isPending && !booking.send()) setRefusals((n) => n + 1);
  };
  return { submit, banner };
}
