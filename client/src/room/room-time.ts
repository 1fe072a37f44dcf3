import { minutesBetween } from '../words/time';

/** From here down the minutes are said; above it only when the session ends. */
const SAID_FROM = 10;
/** From here down they are ochre. */
const SOON_FROM = 5;

export type TimeLeft =
  { is: 'plenty' } | { is: 'said'; minutes: number; soon: boolean } | { is: 'over'; minutes: number };

export function timeLeft(endsAt: string, now: number): TimeLeft {
  const left = Date.parse(endsAt) - now;
  if (left <= 0) return { is: 'over', minutes: minutesBetween(endsAt, now) };
  const minutes = Math.ceil(left / 60_000);
  return minutes > SAID_FROM ? { is: 'plenty' } : { is: 'said', minutes, soon: minutes <= SOON_FROM };
}
