import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RequestPage, RequestText as Text } from '#contract/triage';
import { api } from '../connection/api';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { RequestFormText, RequestMessages } from './request-form-text';
import styles from './request.module.css';
import { SettleDuty } from './settle-duty';
import { requestPath } from './use-request';
import { WriteRequester } from './write-requester';

export const requestTextKey = (requestId: string) => ['request-text', requestId] as const;

/** The text of a request: fetched when it is wanted and no sooner, because each reading stands in the record. */
export function useRequestText(requestId: string, wanted: boolean) {
  return useQuery({
    queryKey: requestTextKey(requestId),
    queryFn: () => api.get<Text>(`${requestPath(requestId)}/text`),
    enabled: wanted,
    // Never read again by itself, and gone with the page.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Closed until somebody asks for it; then the words, and what has been said since. */
export function RequestText({ page }: { page: RequestPage }) {
  const w = useWords(staffWords).triage.text;
  const [open, setOpen] = useState(false);
  const [readAt, setReadAt] = useState(page.version);
  const query = useRequestText(page.requestId, open);
  const deleted = page.deletedOn !== null;
  return (
    <section aria-labelledby="text">
      <div className={desk.cap}>
        <h2 id="text">{w.heading}</h2>
        <span>{w.hint}</span>
      </div>
      {deleted && <p className="hint">{w.deleted}</p>}
      {!deleted && !open && (
        <button
          type="button"
          className="btn btn-plain"
          onClick={() => {
            setReadAt(page.version);
            setOpen(true);
          }}
        >
          <Icon name="notes" small />
          {w.open}
        </button>
      )}
      {open && !deleted && (
        <Opened
          page={page}
          text={query.data ?? null}
          error={query.error}
          older={page.version > readAt}
          onAgain={() => {
            setReadAt(page.version);
            void query.refetch();
          }}
        />
      )}
    </section>
  );
}

type OpenedProps = {
  page: RequestPage;
  text: Text | null;
  error: unknown;
  /** Something has happened since it was read. */
  older: boolean;
  onAgain(): void;
};

function Opened({ page, text, error, older, onAgain }: OpenedProps) {
  const w = useWords(staffWords).triage.text;
  if (error && !text) return <Failed error={error} onAgain={onAgain} />;
  if (!text) return <Progress label={w.loading} />;
  return (
    <>
      {page.isNews && (
        <Banner
          tone="wait"
          icon="mail"
          className={styles.news}
          role="status"
          acts={
            <button type="button" className="btn btn-plain btn-dense" onClick={onAgain}>
              {w.again}
            </button>
          }
        >
          <p>
            <b>{w.news}</b>
          </p>
        </Banner>
      )}
      <div className={`paper ${styles.text}`}>
        <RequestFormText form={text.form} />
        {page.isDutyOpen && <SettleDuty page={page} onSettled={onAgain} />}
        <RequestMessages messages={text.messages} timeZone={page.timeZone} />
        {page.mayWrite && <WriteRequester page={page} onSent={onAgain} />}
        {older && !page.isNews && (
          <p>
            <button type="button" className="btn btn-quiet btn-dense" onClick={onAgain}>
              <Icon name="again" small />
              {w.again}
            </button>
          </p>
        )}
      </div>
    </>
  );
}
