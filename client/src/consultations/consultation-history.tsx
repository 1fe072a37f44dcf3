import type { ConsultationPage } from '#contract/consultations';
import type { Language } from '#contract/platform';
import { staffWords, type StaffWords } from '../words/staff';
import { useSpeech, useWords } from '../words/words';
import { wordedData } from './event-data';
import { HistoryList } from './history-list';

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

/** What has happened to the consultation, but for what passes with the session. */
export function ConsultationHistory({ consultation }: { consultation: ConsultationPage }) {
  const { event: words } = useWords(staffWords);
  const { language } = useSpeech();
  return (
    <HistoryList
      events={consultation.history.filter((event) => !PASSING.has(event.type))}
      timeZone={consultation.timeZone}
      sentence={(event) => sentence(words, event, language)}
    />
  );
}
