import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MailboxRow } from '#contract/mail';
import { ApiProblem, api } from '../connection/api';
import { DoorFrame } from '../identity/door-frame';
import { Fetching } from '../ui/fetching';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { MailList } from './mail-list';
import { mailboxKey } from './mailbox-key';
import styles from './mailbox.module.css';
import { OpenedMail } from './opened-mail';

/** A development place: the one page that polls, since it has no socket of its own. */
const LOOK_AGAIN_MS = 3_000;

/** Mail that went nowhere, for whoever tries the service out on this machine. */
export function MailboxPage() {
  const w = useWords(staffWords);
  const query = useQuery({
    queryKey: mailboxKey,
    queryFn: () => api.get<{ mails: MailboxRow[] }>('/api/mailbox'),
    refetchInterval: ({ state }) => (isAway(state.error) ? false : LOOK_AGAIN_MS),
  });
  if (isAway(query.error)) return <Away />;
  return (
    <>
      <header className={styles.top}>
        <div className={styles.work}>
          <p className="brand">
            <Icon name="door" />
            Kamari
          </p>
          <p className={styles.local}>{w.mailbox.where}</p>
        </div>
      </header>
      <section className={styles.where} aria-label={w.mailbox.stripLabel}>
        <p className={styles.work}>
          <Icon name="info" />
          <span>
            <b>{w.mailbox.strip}</b> {w.mailbox.stripBefore} <code>SMTP_URL</code> {w.mailbox.stripAfter}
          </span>
        </p>
      </section>
      <main id="content" tabIndex={-1} className={`${styles.work} ${styles.post}`}>
        {query.data ? (
          <Mails mails={query.data.mails} />
        ) : (
          <Fetching query={query} label={w.loading.mailbox} />
        )}
      </main>
    </>
  );
}

function Mails({ mails }: { mails: MailboxRow[] }) {
  const w = useWords(staffWords).mailbox;
  const [chosen, setChosen] = useState<string | null>(null);
  const latest = mails.toSorted((a, b) => b.at.localeCompare(a.at));
  const shown = latest.find((mail) => mail.mailId === chosen) ?? latest[0];

  return (
    <>
      <MailList mails={latest} chosen={shown?.mailId ?? null} onChoose={setChosen} />
      {shown ? (
        <OpenedMail key={shown.mailId} mailId={shown.mailId} />
      ) : (
        <div className="nothing">
          <b>{w.empty}</b>
          <p>{w.emptyText}</p>
        </div>
      )}
    </>
  );
}

/** The server answers the same to a service with real mail and to another machine. */
function Away() {
  const w = useWords(staffWords).mailbox;
  return (
    <DoorFrame>
      <h1>{w.away}</h1>
      <p className={styles.awayText}>{w.awayText}</p>
    </DoorFrame>
  );
}

const isAway = (error: unknown) => error instanceof ApiProblem && error.status === 404;
