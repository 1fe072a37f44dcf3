import { useState, type FormEvent } from 'react';
import type { RequestPage } from '#contract/triage';
import styles from '../scheduling/decide.module.css';
import { GuardedText } from '../guard/guarded-text';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { ActTroubleBanner } from './act-trouble';
import { PanelCap } from './panel-cap';
import { requestPath } from './use-request';
import { useRequestAct } from './use-request-act';

const MAX_REASON = 200;

/** Takes a request back among the new ones: why stands in its history. */
export function ReturnPanel({ page, onClose }: { page: RequestPage; onClose(): void }) {
  const { triage } = useWords(staffWords);
  const w = triage.decide;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const acting = useRequestAct(page.requestId);
  const empty = reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (empty) return document.getElementById('return-reason')?.focus();
    acting.act(`${requestPath(page.requestId)}/return`, { version: page.version, reason }, onClose);
  };
  return (
    <form className={`paper ${styles.decide}`} aria-labelledby="return-heading" noValidate onSubmit={submit}>
      <PanelCap id="return-heading" heading={triage.page.giveBack} opened onClose={onClose} />
      <p>{w.giveBackText}</p>
      <GuardedText
        id="return-reason"
        label={w.giveBackReason}
        value={reason}
        onChange={setReason}
        max={MAX_REASON}
        line
        wrong={tried && empty ? w.giveBackEmpty : null}
      />
      <ActTroubleBanner trouble={acting.trouble} timeZone={page.timeZone} />
      <div className={styles.doIt}>
        <button type="submit" className="btn btn-primary btn-wide" aria-disabled={acting.busy || undefined}>
          {triage.page.giveBack}
        </button>
        <button type="button" className="btn btn-plain btn-wide" onClick={onClose}>
          {w.giveBackLeave}
        </button>
      </div>
    </form>
  );
}
