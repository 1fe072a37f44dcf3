import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MailboxRow } from '#contract/mail';
import { api } from '../connection/api';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { mailboxKey } from './mailbox-key';
import styles from './mailbox.module.css';

type Props = { mails: MailboxRow[]; chosen: string | null; onChoose(mailId: string): void };

export function MailList({ mails, chosen, onChoose }: Props) {
  const w = useWords(staffWords).mailbox;
  const [asking, setAsking] = useState(false);
  return (
    <nav className={styles.inbox} aria-label={w.heading}>
      <div className={styles.cap}>
        <h1>{w.heading}</h1>
        {mails.length > 0 && (
          <button className="btn btn-quiet btn-dense" type="button" onClick={() => setAsking(true)}>
            <Icon name="cross" small />
            {w.clear}
          </button>
        )}
      </div>
      {mails.length > 0 && (
        <ol>
          {mails.map((mail) => (
            <li key={mail.mailId}>
              <button
                type="button"
                aria-current={mail.mailId === chosen ? 'true' : undefined}
                onClick={() => onChoose(mail.mailId)}
              >
                <b>{mail.to}</b>
                <MailTime at={mail.at} />
                <span>{mail.subject}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {asking && <ClearDialog onClose={() => setAsking(false)} />}
    </nav>
  );
}

/** By this device's clock: sender and reader are the same machine. */
function MailTime({ at }: { at: string }) {
  const w = useWords(staffWords);
  const time = useTime(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const today = time.sameDay(at, new Date().toISOString());
  return <time dateTime={at}>{today ? w.today(time.time(at)) : time.moment(at)}</time>;
}

function ClearDialog({ onClose }: { onClose(): void }) {
  const w = useWords(staffWords).mailbox;
  const queries = useQueryClient();
  const clearing = useMutation({
    mutationFn: () => api.delete('/api/mailbox'),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: mailboxKey });
      onClose();
    },
  });
  return (
    <Dialog title={w.clearQuestion} onClose={onClose}>
      <p>{w.clearText}</p>
      <div className="do">
        <button className="btn btn-plain" type="button" data-safe onClick={onClose}>
          {w.clearKeep}
        </button>
        <button
          className="btn btn-danger"
          type="button"
          disabled={clearing.isPending}
          onClick={() => clearing.mutate()}
        >
          {w.clearDo}
        </button>
      </div>
    </Dialog>
  );
}
