const DAY_MS = 86_400_000;

/** A local day named `YYYY-MM-DD`, and so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The number of the week of a Monday, as calendars here count: the first week of a year holds its first Thursday. */
export function weekNumber(monday: string): number {
  const thursday = addDays(monday, 3);
  const dayOfYear =
    (Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${thursday.slice(0, 4)}-01-01T00:00:00Z`)) / DAY_MS;
  return Math.floor(dayOfYear / 7) + 1;
}

/** Whether an address made by hand names a day that exists. */
export function isDay(day: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(day)) return false;
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && addDays(day, 0) === day;
}

/** An instant of the day in any zone of Europe, for the words of its date. */
export const noonOf = (day: string) => `${day}T12:00:00Z`;
