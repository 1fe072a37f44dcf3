import { useState } from 'react';
import type { ConsultationPage } from '#contract/consultations';
import desk from '../ui/desk.module.css';
import { staffWords, type StaffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './consultation.module.css';

/** The first glance; the rest is one press away. */
const SHOWN_FIRST = 8;

/** What comes and goes in a session and means nothing afterwards. */
const PASSING = new Set([
  'room.quality',
  'room.hand_raised',
  'room.hand_lowered',
  'lobby.noticed',
  'lobby.said',
  'mail.sent', // stands beside the person
  'mail.kept',
]);

type Event = ConsultationPage['history'][number];

/** A newer server may tell of something this page has no words for: it says so neutrally. */
function sentence(words: StaffWords['event'], { type, actor, subject }: Event): string {
  return (Object.hasOwn(words, type) ? words[type as keyof typeof words] : words.unknown)(actor, subject);
}

/** What has happened, in sentences, the latest first. */
export function ConsultationHistory({ consultation }: { consultation: ConsultationPage }) {
  const w = useWords(staffWords);
  const time = useTime(consultation.timeZone);
  const [all, setAll] = useState(false);
  const events = consultation.history
    .filter((event) => !PASSING.has(event.type))
    .toSorted((a, b) => b.at.localeCompare(a.at));
  const shown = all ? events : events.slice(0, SHOWN_FIRST);
  const now = new Date().toISOString();
  const moment = (at: string) => (time.sameDay(at, now) ? w.today(time.time(at)) : time.moment(at));

  return (
    <section aria-labelledby="history">
      <div className={desk.cap}>
        <h2 id="history">{w.consultation.history}</h2>
      </div>
      {events.length === 0 && <p className="hint">{w.consultation.historyEmpty}</p>}
      <ol className={styles.due}>
        {shown.map((event, at) => (
          <li key={`${event.at}-${at}`}>
            <time dateTime={event.at}>{moment(event.at)}</time>
            <span>{sentence(w.event, event)}</span>
          </li>
        ))}
      </ol>
      {events.length > SHOWN_FIRST && (
        <p className={styles.more}>
          <button className={desk.act} type="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? w.consultation.showFewer : w.consultation.showAll(events.length)}
          </button>
        </p>
      )}
    </section>
  );
}
