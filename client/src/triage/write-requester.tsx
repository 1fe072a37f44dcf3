import { useState, type FormEvent } from 'react';
import { MAX_MESSAGE } from '#contract/requests';
import type { RequestPage } from '#contract/triage';
import { GuardedText } from '../guard/guarded-text';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { ActTroubleBanner } from './act-trouble';
import { personsOf } from './request-persons';
import styles from './request.module.css';
import { requestPath } from './use-request';
import { useRequestAct } from './use-request-act';

type Props = { page: RequestPage; onSent(): void };

/** Words to whoever has a booked time; before that each decision carries them. */
export function WriteRequester({ page, onSent }: Props) {
  const { triage, language } = useWords(staffWords);
  const w = triage.text.write;
  const say = useSay();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const acting = useRequestAct(page.requestId);
  const wrong = text.trim() === '' ? triage.decide.messageEmpty : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong || text.length > MAX_MESSAGE) return document.getElementById('write-requester')?.focus();
    acting.act(`${requestPath(page.requestId)}/message`, { version: page.version, text }, () => {
      setText('');
      setTried(false);
      say(w.sent);
      onSent();
    });
  };
  return (
    <form className={styles.message} noValidate onSubmit={submit}>
      <GuardedText
        id="write-requester"
        label={w.label}
        hint={triage.decide.messageHint(language[page.language])}
        value={text}
        onChange={setText}
        known={personsOf(page).flatMap(({ name, organisation }) => [name, organisation])}
        max={MAX_MESSAGE}
        wrong={tried ? wrong : null}
      />
      <ActTroubleBanner trouble={acting.trouble} timeZone={page.timeZone} />
      <button type="submit" className="btn btn-plain" aria-disabled={acting.busy || undefined}>
        {w.send}
      </button>
    </form>
  );
}
