import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { cure } from './cure';
import type { Booking } from './use-booking';
import styles from './booking.module.css';

/** Where the list of corrections leads. */
export const idOf = (path: string) => `f-${path.replaceAll('.', '-')}`;

/** What a control says of itself to those who hear the page. */
export function described(booking: Booking, path: string, hint?: string) {
  const wrong = path in booking.wrongs;
  const ids = [hint, wrong ? `${idOf(path)}-bad` : undefined].filter(Boolean).join(' ');
  return { id: idOf(path), 'aria-invalid': wrong || undefined, 'aria-describedby': ids || undefined };
}

type Props = { booking: Booking; path: string; label: string; wide?: boolean; children: ReactNode };

/** Label, control, and beneath them what is wrong and how it is put right. What was typed stays. */
export function Field({ booking, path, label, wide = false, children }: Props) {
  const wrong = path in booking.wrongs;
  return (
    <div className={`field ${wrong ? 'field-bad' : ''} ${wide ? styles.twoWide : ''}`}>
      <label htmlFor={idOf(path)}>{label}</label>
      {children}
      <Wrong booking={booking} path={path} />
    </div>
  );
}

export function Wrong({ booking, path }: { booking: Booking; path: string }) {
  const w = useWords(staffWords).booking;
  const code = booking.wrongs[path];
  if (code === undefined) return null;
  return (
    <p className="bad" id={`${idOf(path)}-bad`}>
      <Icon name="stop" small />
      {cure(w, booking.draft, path, code)}
    </p>
  );
}

/** A native list with the mark of the service's own. */
export function Pick({ children }: { children: ReactNode }) {
  return (
    <span className="pick">
      {children}
      <Icon name="down" small />
    </span>
  );
}
