import type { Ref } from 'react';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useProblemText } from '../words/use-problem-text';
import { useWords } from '../words/words';
import styles from './booking.module.css';
import { inPageOrder } from './booking-draft';
import { fieldName } from './cure';
import { idOf } from './field';
import type { Booking } from './use-booking';

/** How many fields to correct, and the way to each. */
export function BookingWrongs({ booking, ref }: { booking: Booking; ref: Ref<HTMLDivElement> }) {
  const { booking: w, change } = useWords(staffWords);
  const problemText = useProblemText();
  const paths = inPageOrder(Object.keys(booking.wrongs));
  const { trouble } = booking.confirming;
  const why = trouble?.is === 'refused' ? problemText(trouble.error) : change.previewChanged;
  if (paths.length === 0 && !trouble) return null;

  return (
    <div
      className={`banner banner-stop ${styles.wrongs}`}
      ref={ref}
      tabIndex={-1}
      role="group"
      aria-labelledby="wrongs"
    >
      <Icon name="stop" />
      <div>
        <p id="wrongs">
          <b>{paths.length > 0 ? w.fix(paths.length) : w.notSaved}</b>{' '}
          {paths.length > 0 ? w.fixText : `${why} ${w.notSavedText}`}
        </p>
        {paths.length > 0 && (
          <ul>
            {paths.map((path) => (
              <li key={path}>
                <a
                  href={`#${idOf(path)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(idOf(path))?.focus();
                  }}
                >
                  {fieldName(w, path)}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
