/** Months as they begin in Finnish, Swedish and English, from January on. */
const MONTHS = [
  /tammik|janua/i,
  /helmik|febru/i,
  /maalisk|mars|march/i,
  /huhtik|april/i,
  /toukok|maj|may/i,
  /kesäk|juni|june/i,
  /heinäk|juli|july/i,
  /elok|augusti|august/i,
  /syysk|september/i,
  /lokak|oktober|october/i,
  /marrask|november/i,
  /jouluk|december/i,
];

/** The season of a day, with its year where there is one. */
export function seasonOf(date: string, seasons: readonly string[]): string[] {
  const month = monthOf(date);
  if (month === null) return [];
  const season = seasons[Math.floor((month % 12) / 3)]!;
  const year = /\b(?:19|20)\d\d\b/.exec(date)?.[0];
  return [year ? `${season} ${year}` : season];
}

function monthOf(date: string): number | null {
  const byIso = /^\d{4}-(\d\d)-\d\d$/.exec(date)?.[1];
  const byFigures = byIso ?? /^\d\d?[./]\s?(\d\d?)(?:[./]|$)/.exec(date)?.[1];
  const byName = MONTHS.findIndex((month) => month.test(date)) + 1;
  const month = byFigures ? Number(byFigures) : byName;
  return month >= 1 && month <= 12 ? month : null;
}
