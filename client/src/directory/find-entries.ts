import type { DirectoryKind, LocalText, WholeDirectory } from '#contract/directory';
import type { StaffRole } from '#contract/identity';

export type Wanted = { search: string; use: 'in_use' | 'not_in_use' | 'all'; role: StaffRole | '' };
export const EVERYTHING_IN_USE: Wanted = { search: '', use: 'in_use', role: '' };
export const EVERYTHING: Wanted = { search: '', use: 'all', role: '' };

type Entry<T> = { item: T; active: boolean; roles: StaffRole[]; text: string };

/** All of one kind, each with the words it is found by. Made once for a directory, not at each key. */
export function searchable<K extends DirectoryKind>(
  whole: WholeDirectory,
  kind: K,
): Entry<WholeDirectory[K][number]>[] {
  const textOf = TEXTS[kind](whole);
  const items: WholeDirectory[K][number][] = whole[kind];
  return items.map((item) => ({
    item,
    active: item.active,
    roles: 'roles' in item ? item.roles : [],
    text: folded(textOf(item).join('\n')),
  }));
}

/** Every word that is typed must be found somewhere in the entry. */
export function findEntries<T>(entries: Entry<T>[], { search, use, role }: Wanted): T[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return entries
    .filter((one) => use === 'all' || one.active === (use === 'in_use'))
    .filter((one) => role === '' || one.roles.includes(role))
    .filter((one) => words.every((word) => one.text.includes(word)))
    .map(({ item }) => item);
}

const everyLanguage = (name: LocalText) => [name.fi, name.sv ?? '', name.en ?? '', name.se ?? ''];

const TEXTS: {
  [K in DirectoryKind]: (whole: WholeDirectory) => (item: WholeDirectory[K][number]) => string[];
} = {
  people({ themes, regions }) {
    const names = new Map([
      ...themes.map((one) => [one.themeId, everyLanguage(one.name)] as const),
      ...regions.map((one) => [one.regionId, everyLanguage(one.name)] as const),
    ]);
    return (person) => [
      person.name,
      person.title,
      person.organisation,
      person.email,
      ...[...person.themes, ...person.regions].flatMap((id) => names.get(id) ?? []),
    ];
  },
  organisations: () => (one) => [one.name],
  regions: () => (one) => [...everyLanguage(one.name), one.mailbox ?? '', ...one.coordinators],
  themes: () => (one) => everyLanguage(one.name),
};

/** Found with or without its accents, and however it is written in capitals. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
