import type { DecisionKind, RequestPage } from '#contract/triage';
import { CheckLine } from '../scheduling/check-line';
import styles from '../scheduling/decide.module.css';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { unverifiedNames } from './request-persons';

/** Decisions that give a held time back. */
const FREES = new Set<DecisionKind>(['waitlist', 'redirect', 'decline']);

/** What is true now and worth weighing before this decision. */
export function DecisionChecks({ page, kind }: { page: RequestPage; kind: DecisionKind }) {
  const w = useWords(staffWords).triage.decide;
  const time = useTime(page.timeZone);
  const names = unverifiedNames(page);
  const when = page.held && time.when(page.held.startsAt, page.held.endsAt);
  return (
    <ul className={styles.checks} aria-label={w.checks}>
      {kind === 'accept' && (
        <>
          <CheckLine tone={names.length === 0 ? 'ok' : 'stop'}>
            {names.length === 0 ? w.verified : w.notVerified(names.join(', '))}
          </CheckLine>
          <CheckLine tone={when ? 'ok' : 'wait'}>{when ? w.held(when) : w.notHeld}</CheckLine>
        </>
      )}
      {FREES.has(kind) && when && <CheckLine tone="wait">{w.freesHeld(when)}</CheckLine>}
      {page.isDutyOpen && <CheckLine tone="wait">{w.dutyOpen}</CheckLine>}
      {page.emailConfirmedAt === null && <CheckLine tone="wait">{w.notConfirmed}</CheckLine>}
    </ul>
  );
}
