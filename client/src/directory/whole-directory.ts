import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useOutletContext } from 'react-router';
import type { DirectoryKind, LocalText, WholeDirectory } from '#contract/directory';
import { api } from '../connection/api';
import { useSpeech } from '../words/words';
import type { Wanted } from './find-entries';

/** What the booking form offers lies under it, and is fetched again with it. */
export const directoryKey = ['directory'] as const;

const whole = {
  queryKey: [...directoryKey, 'all'],
  queryFn: () => api.get<WholeDirectory>('/api/directory/all'),
} as const;

export const useWholeDirectory = () => useQuery(whole);

/** What is stored now, whatever is known here already. */
export const fetchWholeDirectory = (queries: QueryClient) => queries.fetchQuery({ ...whole, staleTime: 0 });

/** What the frame of the directory holds for its pages. A search stays while one entry is looked at. */
export type Kept = {
  whole: WholeDirectory;
  wanted: Record<DirectoryKind, Wanted>;
  setWanted(kind: DirectoryKind, wanted: Wanted): void;
};

export const useKept = () => useOutletContext<Kept>();

type Entry = WholeDirectory[DirectoryKind][number];

/** The id of an entry, which each kind calls by its own name. */
export function idOfEntry(entry: Entry): string {
  if ('staffId' in entry) return entry.staffId;
  if ('regionId' in entry) return entry.regionId;
  return 'themeId' in entry ? entry.themeId : entry.organisationId;
}

/** Whether the asking person may change it: people one by one, everything else by its kind. */
export const isMine = (whole: WholeDirectory, kind: DirectoryKind, entry: Entry) =>
  'mine' in entry ? entry.mine : whole.mayChange.includes(kind);

/** Names in the reader's language. */
export function useNames(whole: WholeDirectory) {
  const { language } = useSpeech();
  return useMemo(() => {
    const text = (name: string | LocalText) =>
      typeof name === 'string' ? name : (name[language] ?? name.fi);
    const byId = (entries: Entry[]) => {
      const names = new Map(entries.map((one) => [idOfEntry(one), text(one.name)]));
      return (id: string) => names.get(id) ?? id;
    };
    return {
      text,
      organisation: byId(whole.organisations),
      region: byId(whole.regions),
      theme: byId(whole.themes),
      inOrder: new Intl.Collator(language === 'se' ? 'fi' : language, { numeric: true }).compare,
    };
  }, [whole, language]);
}
