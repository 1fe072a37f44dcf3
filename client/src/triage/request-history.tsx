import { useState } from 'react';
import type { RequestPage } from '#contract/triage';
import { momentsByDay } from '../consultations/moments-by-day';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { requestSentence } from './request-sentence';
import styles from './request.module.css';

/** The first glance; the rest is one press away. */
const SHOWN_FIRST = 6;
/** What becomes of it is told. */
const HELD = 'decision.held';

/** What has happened, in sentences, the latest first. */
export function RequestHistory({ page }: { page: RequestPage }) {
  const words = useWords(staffWords);
  const w = words.triage.history;
  const time = useTime(page.timeZone);
  const [all, setAll] = useState(false);
  const events = page.history
    .filter(({ type }) => type !== HELD)
    .toSorted((one, other) => other.at.localeCompare(one.at));
  const shown = all ? events : events.slice(0, SHOWN_FIRST);
  const moments = momentsByDay(
    shown.map((event) => event.at),
    time,
    words.today,
  );
  return (
    <section aria-labelledby="history">
      <div className={desk.cap}>
        <h2 id="history">{w.heading}</h2>
      </div>
      {events.length === 0 && <p className="hint">{w.empty}</p>}
      <ol className={styles.due}>
        {shown.map((event, at) => (
          <li key={`${event.at}-${at}`}>
            <time dateTime={event.at}>{moments[at]}</time>
            <span>{requestSentence(words.triage, event)}</span>
          </li>
        ))}
      </ol>
      {events.length > SHOWN_FIRST && (
        <p>
          <button className={desk.act} type="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? w.showFewer : w.showAll(events.length)}
          </button>
        </p>
      )}
    </section>
  );
}
