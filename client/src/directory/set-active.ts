import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DirectoryKind, WholeDirectory } from '#contract/directory';
import { api } from '../connection/api';
import { useSay } from '../ui/live-region';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { directoryKey, idOfEntry, useKept, useNames } from './whole-directory';

type Wish = { entry: WholeDirectory[DirectoryKind][number]; active: boolean };

/** Takes an entry into use or out of it. Whatever the answer, what is stored is shown afterwards. */
export function useSetActive(kind: DirectoryKind, onDone: () => void = () => undefined) {
  const w = useWords(staffWords).directory;
  const names = useNames(useKept().whole);
  const queries = useQueryClient();
  const say = useSay();
  return useMutation({
    mutationFn: ({ entry, active }: Wish) =>
      api.post(`/api/directory/${kind}/${encodeURIComponent(idOfEntry(entry))}/active`, {
        version: entry.version,
        active,
      }),
    onSuccess(_answer, { entry, active }) {
      say((active ? w.tookIntoUse : w.tookOut)(names.text(entry.name)));
      onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: directoryKey }),
  });
}
