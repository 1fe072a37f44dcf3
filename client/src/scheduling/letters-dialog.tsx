import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReminderPreview } from '#contract/consultations';
import type { CalendarSummary, InvitationMailKind, Letter } from '#contract/mail';
import { Pick } from '../consultations/field';
import { api } from '../connection/api';
import { consultationKey } from '../connection/staff-query';
import { Dialog } from '../ui/dialog';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './letters.module.css';
import { letterName } from './said-changes';

/** What will be sent, word by word: one of each message and language. */
export function LettersDialog({ letters, onClose }: { letters: Letter[]; onClose(): void }) {
  const w = useWords(staffWords);
  const id = useId();
  const [at, setAt] = useState(0);
  const letter = letters[at] ?? letters[0];
  return (
    <Dialog title={w.change.letters.heading} onClose={onClose} wide>
      {letters.length > 1 && (
        <div className="field">
          <label htmlFor={id}>{w.change.letters.which}</label>
          <Pick>
            <select
              id={id}
              className="select"
              value={at}
              onChange={(event) => setAt(Number(event.target.value))}
            >
              {letters.map((one, index) => (
                <option key={index} value={index}>
                  {letterName(w, one)}
                </option>
              ))}
            </select>
          </Pick>
        </div>
      )}
      {letter && <LetterView letter={letter} />}
      <CloseRow onClose={onClose} />
    </Dialog>
  );
}

/** A reminder before it goes, in each language it goes out in. */
export function ReminderDialog({ consultationId, kind, onClose }: ReminderProps) {
  const w = useWords(staffWords);
  const query = useQuery({
    queryKey: [...consultationKey(consultationId), 'reminders'],
    queryFn: () => api.get<ReminderPreview>(`/api/consultations/${consultationId}/reminders`),
  });
  if (query.data)
    return (
      <LettersDialog letters={query.data.letters.filter((one) => one.kind === kind)} onClose={onClose} />
    );
  return (
    <Dialog title={w.change.letters.heading} onClose={onClose} wide>
      {query.isError ? (
        <Failed error={query.error} onAgain={() => void query.refetch()} />
      ) : (
        <Progress label={w.change.letters.loading} />
      )}
      <CloseRow onClose={onClose} />
    </Dialog>
  );
}

type ReminderProps = { consultationId: string; kind: InvitationMailKind; onClose(): void };

/** One mail as it was sent. */
export function SentLetterDialog({ mailId, onClose }: { mailId: string; onClose(): void }) {
  const w = useWords(staffWords);
  const query = useQuery({
    queryKey: ['letter', mailId],
    queryFn: () => api.get<Letter>(`/api/mails/${mailId}`),
    staleTime: Infinity,
  });
  const title = query.data ? letterName(w, query.data) : w.change.letters.one;
  return (
    <Dialog title={title} onClose={onClose} wide>
      {query.data && <LetterView letter={query.data} />}
      {query.isPending && <Progress label={w.change.letters.loading} />}
      {query.isError && <Failed error={query.error} onAgain={() => void query.refetch()} />}
      <CloseRow onClose={onClose} />
    </Dialog>
  );
}

function CloseRow({ onClose }: { onClose(): void }) {
  const { frame } = useWords();
  return (
    <div className="do">
      <button type="button" className="btn btn-plain" data-safe onClick={onClose}>
        {frame.close}
      </button>
    </div>
  );
}

function LetterView({ letter }: { letter: Letter }) {
  const w = useWords(staffWords).change.letters;
  const lang = letter.language === 'se' ? undefined : letter.language;
  return (
    // Long letters are scrolled by keys as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.letter} role="group" aria-label={w.one} tabIndex={0}>
      <p className={styles.subject}>
        <span>{w.subject}</span> <b lang={lang}>{letter.subject}</b>
      </p>
      <p className={styles.text} lang={lang}>
        {letter.text}
      </p>
      {letter.calendar && <Entry calendar={letter.calendar} lang={lang} />}
    </div>
  );
}

function Entry({ calendar, lang }: { calendar: CalendarSummary; lang: string | undefined }) {
  const w = useWords(staffWords).change.letters;
  const time = useTime(calendar.timeZone);
  return (
    <div className={styles.entry}>
      <Icon name="calendar" />
      <p>
        <b>{w.entry[calendar.method]}</b>
        <span lang={lang}>{calendar.summary}</span>
        <span className="num">{time.when(calendar.startsAt, calendar.endsAt)}</span>
        <small>
          {w.from}: {calendar.organiser}
        </small>
      </p>
    </div>
  );
}
