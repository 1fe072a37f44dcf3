import { useRef, useState, type FormEvent } from 'react';
import { correctRequester, type RequestPage } from '#contract/triage';
import { GuardedText } from '../guard/guarded-text';
import styles from '../scheduling/decide.module.css';
import { TextField } from '../ui/text-field';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { ActTroubleBanner } from './act-trouble';
import { PanelCap } from './panel-cap';
import { requestPath } from './use-request';
import { useRequestAct } from './use-request-act';

const MAX_REASON = 200;

/** Puts another address in place after a call: who called, and how that was made sure of, stands in the history. */
export function CorrectPanel({ page, onClose }: { page: RequestPage; onClose(): void }) {
  const { triage } = useWords(staffWords);
  const { frame } = useWords();
  const w = triage.correct;
  const [email, setEmail] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const acting = useRequestAct(page.requestId);
  const isAddress = correctRequester.shape.email.safeParse(email).success && email !== page.email;
  const empty = reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isAddress) return input.current?.focus();
    if (empty) return document.getElementById('correct-reason')?.focus();
    const body = { version: page.version, email, reason };
    acting.act(`${requestPath(page.requestId)}/address`, body, onClose);
  };
  return (
    <form className={`paper ${styles.decide}`} aria-labelledby="correct-heading" noValidate onSubmit={submit}>
      <PanelCap id="correct-heading" heading={w.heading} opened onClose={onClose} />
      <p>{w.text(page.email)}</p>
      <TextField
        id="correct-email"
        label={w.label}
        type="email"
        autoComplete="off"
        maxLength={254}
        wrong={tried && !isAddress ? w.wrong : null}
        value={email}
        onType={setEmail}
        input={input}
      />
      <GuardedText
        id="correct-reason"
        label={w.reason}
        value={reason}
        onChange={setReason}
        max={MAX_REASON}
        line
        wrong={tried && empty ? w.reasonEmpty : null}
      />
      <ActTroubleBanner trouble={acting.trouble} timeZone={page.timeZone} />
      <div className={styles.doIt}>
        <button type="submit" className="btn btn-primary btn-wide" aria-disabled={acting.busy || undefined}>
          {w.heading}
        </button>
        <button type="button" className="btn btn-plain btn-wide" onClick={onClose}>
          {frame.cancel}
        </button>
      </div>
    </form>
  );
}
