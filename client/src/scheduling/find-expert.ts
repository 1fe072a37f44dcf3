import type { DirectoryExpert } from '#contract/directory';
import type { Fit } from '#contract/matching';

/** An expert with the names of their themes in the reader's language. */
export type Themed = DirectoryExpert & { themeNames: string[] };

/** Everybody in whose name, title, organisation or themes each typed word occurs; who is chosen stays in sight, first. */
export function foundExperts(all: Themed[], search: string, chosen: string): Themed[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter((one) => {
    const text = [one.name, one.title, one.organisation, ...one.themeNames].join(' ').toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
  const mine = all.find((one) => one.staffId === chosen);
  return mine ? [mine, ...found.filter((one) => one !== mine)] : found;
}

/** Those who fit in the order in which they are suggested, then everybody else. */
export function suggestedFirst(all: Themed[], fits: Fit[]): Themed[] {
  const places = new Map(fits.map(({ staffId }, at) => [staffId, at]));
  const placeOf = ({ staffId }: Themed) => places.get(staffId) ?? places.size;
  return all.toSorted((a, b) => placeOf(a) - placeOf(b));
}
