import { useState, type FormEvent } from 'react';
import { GuardedText } from '../guard/guarded-text';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './consultation.module.css';

const MAX_REASON = 200;

type Props = {
  /** As the page writes a day; null once the texts are gone. */
  day: string | null;
  gone: string | null;
  mayKeep: boolean;
  busy: boolean;
  trouble: string | null;
  onKeep(reason: string, onDone: () => void): void;
};

/** When what was written goes, as the requester reads it too, and putting that off for a reason. */
export function TextsDeletion({ day, gone, mayKeep, busy, trouble, onKeep }: Props) {
  const w = useWords(staffWords).triage.texts;
  const [isKeeping, setKeeping] = useState(false);
  return (
    <section aria-labelledby="texts" className={styles.texts}>
      <div className={desk.cap}>
        <h2 id="texts">{w.heading}</h2>
      </div>
      {gone !== null && <p>{w.gone(gone)}</p>}
      {gone === null && <p>{day === null ? w.noDay : w.day(day)}</p>}
      {mayKeep && !isKeeping && (
        <p>
          <button type="button" className="btn btn-plain btn-dense" onClick={() => setKeeping(true)}>
            {w.keep}
          </button>
        </p>
      )}
      {isKeeping && (
        <Keeping busy={busy} trouble={trouble} onKeep={onKeep} onDone={() => setKeeping(false)} />
      )}
    </section>
  );
}

function Keeping({
  busy,
  trouble,
  onKeep,
  onDone,
}: Pick<Props, 'busy' | 'trouble' | 'onKeep'> & { onDone(): void }) {
  const { triage } = useWords(staffWords);
  const { frame } = useWords();
  const w = triage.texts;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const empty = reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (empty) return document.getElementById('keep-reason')?.focus();
    onKeep(reason, onDone);
  };
  return (
    <form className={styles.newNote} noValidate onSubmit={submit}>
      <p className="hint">{w.keepText}</p>
      <GuardedText
        id="keep-reason"
        label={w.reason}
        value={reason}
        onChange={setReason}
        max={MAX_REASON}
        line
        wrong={tried && empty ? w.reasonEmpty : null}
      />
      {trouble && (
        <p className="bad" role="alert">
          <Icon name="stop" small />
          {trouble}
        </p>
      )}
      <div className="do">
        <button type="submit" className="btn btn-primary btn-dense" aria-disabled={busy || undefined}>
          {w.keep}
        </button>
        <button type="button" className="btn btn-plain btn-dense" onClick={onDone}>
          {frame.cancel}
        </button>
      </div>
    </form>
  );
}
