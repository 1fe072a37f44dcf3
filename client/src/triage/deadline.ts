const DAY_MS = 24 * 60 * 60 * 1_000;
const HOUR_MS = 60 * 60 * 1_000;
/** Once less than this share of its time is left, somebody should hurry. */
const NEAR = 0.3;

export type Deadline = {
  /** Segments of the strip, and how many of them have passed; the next one is under way until it is over. */
  segments: number;
  passed: number;
  state: 'fine' | 'near' | 'over';
  /** Left, or over: whole days, or hours within the last day. */
  amount: number;
  unit: 'day' | 'hour';
};

/** A promise as it is drawn and said: how much of its time has passed, and how much is left. */
export function deadlineOf(sentAt: string, by: string, now: number): Deadline {
  const [from, to] = [Date.parse(sentAt), Date.parse(by)];
  const left = to - now;
  const whole = Math.max(1, to - from);
  const segments = Math.min(7, Math.max(1, Math.ceil(whole / DAY_MS)));
  // Counted from the end, as the words count: the empty segments are the whole days left.
  const ahead = Math.min(segments, Math.ceil(left / DAY_MS)) - 1;
  const passed = left < 0 ? segments : segments - 1 - Math.max(0, ahead);
  const unit = Math.abs(left) < DAY_MS ? 'hour' : 'day';
  const amount = Math.abs(left) / (unit === 'day' ? DAY_MS : HOUR_MS);
  if (left < 0) return { segments, passed, state: 'over', amount: Math.ceil(amount), unit };
  // Rounded down, so that nobody believes in more time than there is.
  return { segments, passed, state: left < NEAR * whole ? 'near' : 'fine', amount: Math.floor(amount), unit };
}
