const DAY = 86_400_000;

/** How many days a promise has, and in which of them we are: the first day is 1. */
export function daysOf(
  promise: { sentAt: string; sessionBy: string },
  now: number,
): { day: number; days: number } {
  const sentAt = Date.parse(promise.sentAt);
  const days = Math.max(1, Math.round((Date.parse(promise.sessionBy) - sentAt) / DAY));
  const day = Math.floor((now - sentAt) / DAY) + 1;
  return { day: Math.min(days, Math.max(1, day)), days };
}
