import type { HistoryEntry } from '#contract/consultations';
import type { Language } from '#contract/platform';
import { timeWords } from '../words/time';

/** What an event says besides who and whom, ready for its sentence. */
export type EventData = { count: number; from: string; to: string; code: string; reason: string };

/** States and wall-clock times of an event as words of the reader's language. */
export function wordedData(data: NonNullable<HistoryEntry['data']>, language: Language): EventData {
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '');
  const moment = (date: string, time: string) => wallMoment(text(date), text(time), language);
  return {
    count: typeof data['count'] === 'number' ? data['count'] : 0,
    from: moment('fromDate', 'fromTime'),
    to: moment('toDate', 'toTime'),
    code: text('code'),
    reason: text('reason'),
  };
}

/** Wall-clock time is read and shown as UTC: no zone of this device comes between. */
function wallMoment(date: string, time: string, language: Language): string {
  const at = Date.parse(`${date}T${time}:00Z`);
  return Number.isNaN(at) ? '' : timeWords(language, 'UTC').moment(new Date(at).toISOString());
}
