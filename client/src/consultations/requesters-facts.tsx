import type { RequestPage } from '#contract/triage';
import { VerifiedFact } from '../triage/verified-fact';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './booking.module.css';

/** Who asks stands as it was verified: another person or address would be somebody whom nobody knows. */
export function RequestersFacts({ request }: { request: RequestPage }) {
  const w = useWords(staffWords).booking;
  const { name, title, organisation, email, verified, timeZone } = request;
  return (
    <fieldset className={styles.part}>
      <legend>{w.requester}</legend>
      <div className={styles.requester}>
        <p>
          <b>{name}</b>
          <small>{[title, organisation, email].filter(Boolean).join(', ')}</small>
        </p>
        <p>
          <VerifiedFact verified={verified} timeZone={timeZone} />
        </p>
      </div>
    </fieldset>
  );
}
