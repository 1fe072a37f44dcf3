import { useState } from 'react';
import type { ConsultationPage } from '#contract/consultations';
import type { Language } from '#contract/platform';
import desk from '../ui/desk.module.css';
import { staffWords, type StaffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useSpeech, useWords } from '../words/words';
import styles from './consultation.module.css';
import { wordedData } from './event-data';
import { momentsByDay } from './moments-by-day';

/** The first glance; the rest is one press away. */
const SHOWN_FIRST = 6;

/** What comes and goes in a session and means nothing afterwards. */
const PASSING = new Set([
  'room.quality',
  'room.hand_raised',
  'room.hand_lowered',
  'lobby.noticed',
  'lobby.said',
  'change.held', // what becomes of it is told
  'mail.sent', // stands beside the person
  'mail.kept',
]);

type Event = ConsultationPage['history'][number];

/** A newer server may tell of something this page has no words for: it says so neutrally. */
function sentence(
  words: StaffWords['event'],
  { type, actor, subject, data }: Event,
  language: Language,
): string {
  const say = Object.hasOwn(words, type) ? words[type as keyof typeof words] : words.unknown;
  return say(actor, subject, wordedData(data ?? {}, language));
}

/** What has happened, in sentences, the latest first. */
export function ConsultationHistory({ consultation }: { consultation: ConsultationPage }) {
  const w = useWords(staffWords);
  const { language } = useSpeech();
  const time = useTime(consultation.timeZone);
  const [all, setAll] = useState(false);
  const events = consultation.history
    .filter((event) => !PASSING.has(event.type))
    .toSorted((a, b) => b.at.localeCompare(a.at));
  const shown = all ? events : events.slice(0, SHOWN_FIRST);
  const moments = momentsByDay(
    shown.map((event) => event.at),
    time,
    w.today,
  );

  return (
    <section aria-labelledby="history">
      <div className={desk.cap}>
        <h2 id="history">{w.consultation.history}</h2>
      </div>
      {events.length === 0 && <p className="hint">{w.consultation.historyEmpty}</p>}
      <ol className={styles.due}>
        {shown.map((event, at) => (
          <li key={`${event.at}-${at}`}>
            <time dateTime={event.at}>{moments[at]}</time>
            <span>{sentence(w.event, event, language)}</span>
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
