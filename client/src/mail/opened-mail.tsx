import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { CalendarSummary, MailboxMail } from '#contract/mail';
import { ApiProblem, api } from '../connection/api';
import { Failed } from '../ui/failed';
import { Progress } from '../ui/progress';
import { Tabs } from '../ui/tabs';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { linkIn, LinkedText } from './linked-text';
import styles from './mailbox.module.css';

const FORMS = ['looks', 'text', 'headers'] as const;
type Form = (typeof FORMS)[number];

export function OpenedMail({ mailId }: { mailId: string }) {
  const w = useWords(staffWords);
  const query = useQuery({
    queryKey: ['mail', mailId],
    queryFn: () => api.get<MailboxMail>(`/api/mailbox/${mailId}`),
    staleTime: Infinity,
  });
  if (query.isPending) return <Progress label={w.loading.mailbox} />;
  if (query.isError) {
    const gone = query.error instanceof ApiProblem && query.error.status === 404;
    return gone ? (
      <p>{w.mailbox.gone}</p>
    ) : (
      <Failed error={query.error} onAgain={() => void query.refetch()} />
    );
  }
  return <Letter mail={query.data} />;
}

function Letter({ mail }: { mail: MailboxMail }) {
  const w = useWords(staffWords).mailbox;
  const [form, setForm] = useState<Form>('looks');
  const id = useId();
  const link = linkIn(mail.text);
  return (
    <article className={`paper ${styles.opened}`} aria-labelledby={`${id}-subject`}>
      <header>
        <h2 id={`${id}-subject`}>{mail.subject}</h2>
        <dl className={styles.to}>
          <dt>{w.from}</dt>
          <dd>{mail.from}</dd>
          <dt>{w.to}</dt>
          <dd>{mail.to}</dd>
          {link && (
            <>
              <dt>{w.link}</dt>
              <dd>
                <LinkedText text={link} />
              </dd>
            </>
          )}
          {mail.calendar && <Entry mailId={mail.mailId} entry={mail.calendar} />}
        </dl>
        <div className={styles.which}>
          <Tabs
            label={w.forms}
            tabs={FORMS}
            words={w}
            chosen={form}
            choose={setForm}
            idOf={(one) => `${id}-${one}`}
            panelOf={() => `${id}-panel`}
          />
        </div>
      </header>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${form}`}
        tabIndex={form === 'looks' ? undefined : 0}
      >
        {form === 'looks' && (
          // A document of its own under its own policy: no script, no request, and links open beside this page.
          <iframe
            className={styles.frame}
            title={w.frameTitle}
            src={`/api/mailbox/${mail.mailId}/html`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            referrerPolicy="no-referrer"
          />
        )}
        {form === 'text' && (
          <p className={styles.plain}>
            <LinkedText text={mail.text} />
          </p>
        )}
        {form === 'headers' && (
          <dl className={styles.headers}>
            {mail.headers.map(({ name, value }, at) => (
              <div key={at}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </article>
  );
}

/** What the mail brings to a calendar, to be tried in one's own. */
function Entry({ mailId, entry }: { mailId: string; entry: CalendarSummary }) {
  const w = useWords(staffWords).mailbox;
  const time = useTime(entry.timeZone);
  return (
    <>
      <dt>{w.calendar}</dt>
      <dd>
        <a href={`/api/mailbox/${mailId}/calendar`} download>
          {entry.summary}, {time.when(entry.startsAt, entry.endsAt)}
        </a>
        {entry.method === 'CANCEL' && ` (${w.calendarCancel})`}
      </dd>
    </>
  );
}
