import { useRef } from 'react';
import { MAX_GUESTS } from '#contract/consultations';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './booking.module.css';
import { emptyPerson } from './booking-draft';
import { PersonFields } from './booking-person';
import { idOf, Wrong } from './field';
import type { Booking } from './use-booking';

export function BookingGuests({ booking }: { booking: Booking }) {
  const w = useWords(staffWords).booking;
  const nextKey = useRef(1 + Math.max(0, ...booking.draft.guests.map((one) => one.key)));
  const add = useRef<HTMLButtonElement>(null);
  const { draft, change } = booking;
  const { guests } = draft;
  const full = guests.length >= MAX_GUESTS;

  const addGuest = () => {
    const key = nextKey.current++;
    change({ guests: [...guests, { key, ...emptyPerson(draft.requester.language) }] });
    requestAnimationFrame(() => document.getElementById(idOf(`guests.${guests.length}.name`))?.focus());
  };
  const removeGuest = (key: number) => {
    change({ guests: guests.filter((one) => one.key !== key) });
    add.current?.focus();
  };

  return (
    <fieldset className={styles.part} id={idOf('guests')} tabIndex={-1}>
      <legend>{w.guests}</legend>
      {guests.length === 0 && <p className="hint">{w.noGuests}</p>}
      {guests.map((guest, at) => (
        <div key={guest.key} className={styles.guest} role="group" aria-labelledby={`guest-${guest.key}`}>
          <div className={styles.guestHead}>
            <b id={`guest-${guest.key}`}>{w.guestN(at + 1)}</b>
            <button
              className="btn btn-quiet btn-dense"
              type="button"
              aria-label={w.removeGuestOf(guest.name.trim() || w.guestN(at + 1))}
              onClick={() => removeGuest(guest.key)}
            >
              <Icon name="cross" small />
              {w.removeGuest}
            </button>
          </div>
          <PersonFields
            form={booking}
            path={`guests.${at}`}
            person={guest}
            onChange={(part) =>
              change({ guests: guests.map((one) => (one.key === guest.key ? { ...one, ...part } : one)) })
            }
          />
        </div>
      ))}
      <Wrong form={booking} path="guests" />
      <p>
        <button
          ref={add}
          className={`btn btn-quiet btn-dense ${styles.add}`}
          type="button"
          disabled={full}
          onClick={addGuest}
        >
          <Icon name="plus" small />
          {full ? w.guestsFull(MAX_GUESTS) : guests.length === 0 ? w.addGuest : w.addAnother}
        </button>
      </p>
    </fieldset>
  );
}
