import type { RequestPage } from '#contract/triage';
import type { RequestEventWords } from '../words/staff-request-events.fi';

type Event = RequestPage['history'][number];
type Words = { event: RequestEventWords; decide: { reasons: Record<string, string> } };

/** An event as a sentence. A newer server may tell of something this page has no words for: it says so neutrally. */
export function requestSentence({ event: words, decide }: Words, { type, actor, data = {} }: Event): string {
  const say = Object.hasOwn(words, type) ? words[type as keyof RequestEventWords] : words.unknown;
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '');
  const count = Object.values(data).find((value) => typeof value === 'number') ?? 0;
  // A code of the list of reasons, or a coordinator's own words; other events keep theirs sealed.
  const reason = type.startsWith('request.') ? (decide.reasons[text('reason')] ?? text('reason')) : '';
  return say(actor, {
    kind: text('kind') || text('method'),
    reason,
    from: text('from'),
    to: text('to'),
    count,
  });
}
