import { useState } from 'react';
import casePage from '../ui/case-page.module.css';
import desk from '../ui/desk.module.css';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { momentsByDay } from './moments-by-day';

/** The first glance; the rest is one press away. */
const SHOWN_FIRST = 6;

type Props<Event> = { events: Event[]; timeZone: string; sentence(event: Event): string };

/** What has happened, in sentences, the latest first. */
export function HistoryList<Event extends { at: string }>({ events, timeZone, sentence }: Props<Event>) {
  const { history: w, today } = useWords(staffWords);
  const time = useTime(timeZone);
  const [all, setAll] = useState(false);
  const latestFirst = events.toSorted((one, other) => other.at.localeCompare(one.at));
  const shown = all ? latestFirst : latestFirst.slice(0, SHOWN_FIRST);
  const moments = momentsByDay(
    shown.map((event) => event.at),
    time,
    today,
  );
  return (
    <section aria-labelledby="history">
      <div className={desk.cap}>
        <h2 id="history">{w.heading}</h2>
      </div>
      {events.length === 0 && <p className="hint">{w.empty}</p>}
      <ol className={casePage.due}>
        {shown.map((event, at) => (
          <li key={`${event.at}-${at}`}>
            <time dateTime={event.at}>{moments[at]}</time>
            <span>{sentence(event)}</span>
          </li>
        ))}
      </ol>
      {events.length > SHOWN_FIRST && (
        <p className={casePage.more}>
          <button className={desk.act} type="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? w.showFewer : w.showAll(events.length)}
          </button>
        </p>
      )}
    </section>
  );
}
