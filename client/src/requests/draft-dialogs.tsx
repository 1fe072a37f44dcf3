import { useRef, useState, type FormEvent } from 'react';
import { api } from '../connection/api';
import { Dialog, Question } from '../ui/dialog';
import { TextField } from '../ui/text-field';
import { requestWords } from '../words/requests';
import { useSpeech, useWords } from '../words/words';
import type { DraftKeeper } from './draft-keeper';
import { Failed } from './failed-line';
import css from './form.module.css';

type Props = { keeper: DraftKeeper; days: number; onClose(): void };

/** "Continue later": the link goes by mail, and the answer is always the same. */
export function LaterDialog({ keeper, days, onClose }: Props) {
  const { laterDialog: w } = useWords(requestWords).form;
  const { frame } = useWords();
  const mail = useMail(keeper);
  if (mail.isSent)
    return (
      <Dialog title={w.sentTitle} onClose={onClose}>
        <p>{w.sentText}</p>
        <div className="do">
          <button type="button" className="btn btn-plain" data-safe onClick={onClose}>
            {frame.close}
          </button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title={w.title} onClose={onClose}>
      <form className={css.rows} noValidate onSubmit={mail.submit}>
        <p>{w.text(days)}</p>
        <TextField
          id="later-email"
          label={w.email}
          wrong={mail.wrong}
          value={mail.email}
          onType={mail.type}
          input={mail.input}
          type="email"
          autoComplete="email"
        />
        {Boolean(mail.error) && <Failed error={mail.error} />}
        <div className="do">
          <button type="button" className="btn btn-plain" onClick={onClose}>
            {frame.cancel}
          </button>
          <button type="submit" className="btn btn-primary" aria-disabled={mail.busy || undefined}>
            {w.send}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function useMail(keeper: DraftKeeper) {
  const { form: w } = useWords(requestWords);
  const { language } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  const [email, type] = useState(keeper.get().form.email ?? '');
  const [wrong, setWrong] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [isSent, setSent] = useState(false);

  const send = async () => {
    if (keeper.get().form.email !== email) keeper.change({ email });
    const isStored = await keeper.saveNow();
    const { draft, form } = keeper.get();
    if (!isStored || !draft) return setWrong(w.laterDialog.unsaved);
    await api.post(`/api/drafts/${draft.requestId}/mail`, { email, language: form.language ?? language });
    setSent(true);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setError(null);
    setWrong(null);
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) {
      setWrong(w.cure.email);
      return input.current?.focus();
    }
    setBusy(true);
    void send()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return { input, email, type, wrong, error, busy, isSent, submit };
}

/** Everything typed is deleted, here and there. */
export function DiscardQuestion({ onClose, onYes }: { onClose(): void; onYes(): void }) {
  const w = useWords(requestWords).form.discardDialog;
  return (
    <Question title={w.title} no={w.no} yes={w.yes} tone="danger" onNo={onClose} onYes={onYes}>
      {w.text}
    </Question>
  );
}
