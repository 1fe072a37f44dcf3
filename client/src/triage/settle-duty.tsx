import { ASSESSED_DUTIES } from '#contract/requests';
import type { RequestPage } from '#contract/triage';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { ActTroubleBanner } from './act-trouble';
import styles from './request.module.css';
import { requestPath } from './use-request';
import { useRequestAct } from './use-request-act';

type Props = { page: RequestPage; onSettled(): void };

/** The requester has said in words that the duty to notify was assessed: the mark goes, and the text says so. */
export function SettleDuty({ page, onSettled }: Props) {
  const w = useWords(staffWords).triage.text;
  const acting = useRequestAct(page.requestId);
  const { version } = page;
  return (
    <div className={styles.message} role="group" aria-label={w.settleDuty}>
      <p>{w.settleDuty}</p>
      <ActTroubleBanner trouble={acting.trouble} timeZone={page.timeZone} />
      <p className="row">
        {ASSESSED_DUTIES.map((duty) => (
          <button
            key={duty}
            type="button"
            className="btn btn-plain btn-dense"
            aria-disabled={acting.busy || undefined}
            onClick={() => acting.act(`${requestPath(page.requestId)}/duty`, { version, duty }, onSettled)}
          >
            {w.duty[duty]}
          </button>
        ))}
      </p>
    </div>
  );
}
