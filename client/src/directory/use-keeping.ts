import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { ApiProblem, api } from '../connection/api';
import { refusedFields, wrongsOf, type Draft, type Keeping, type Known, type Wrongs } from './entry-draft';
import { mergeStale, sameValue, type Merged } from './merge-stale';
import { directoryKey, fetchWholeDirectory } from './whole-directory';

/** What somebody else stored while this form was open, beside what is in it. */
export type Stale<D extends Draft> = Merged<D> & { stored: D; by: string | null };
export type Kept<D extends Draft> = ReturnType<typeof useKeeping<D>>;

/** A form's state: what is typed, what is wrong with it, what somebody else changed meanwhile, and the saving. */
export function useKeeping<D extends Draft>(
  keeping: Keeping<D>,
  empty: D,
  known: Known<D> | null,
  onSaved: (draft: D) => void,
) {
  const queries = useQueryClient();
  // What the form began with; a refetch must not move it under the hands of the one who types.
  const [start, setStart] = useState({ draft: known?.draft ?? empty, version: known?.version ?? null });
  const [draft, setDraft] = useState(start.draft);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Wrongs>({});
  const [stale, setStale] = useState<Stale<D> | null>(null);
  const saved = useRef(false);
  const inForm = useMemo(() => wrongsOf(keeping, draft, start.version), [keeping, draft, start.version]);
  const wrongs: Wrongs = tried ? { ...inForm, ...refused } : refused;
  const changed = Object.keys(start.draft).some((field) => !sameValue(draft[field], start.draft[field]));

  /** Afterwards the next save is made on what is stored now. */
  const meet = async (id: string, by: string | null) => {
    const now = keeping.find(await fetchWholeDirectory(queries), id);
    if (!now) return;
    const merged = mergeStale(start.draft, draft, now.draft);
    setStart({ draft: now.draft, version: now.version });
    setDraft(merged.draft);
    setStale({ ...merged, stored: now.draft, by });
  };

  const saving = useMutation({
    mutationFn: () => api.post(pathOf(keeping, known), keeping.body(draft, start.version)),
    async onSuccess() {
      saved.current = true;
      await queries.invalidateQueries({ queryKey: directoryKey });
      onSaved(draft);
    },
    async onError(error) {
      if (!(error instanceof ApiProblem)) return;
      if (error.code === 'stale' && known) await meet(known.id, error.details['by'] ?? null);
      else setRefused(refusedFields(draft, error.code, error.fields));
    },
  });

  return {
    draft,
    first: start.draft,
    isNew: known === null,
    wrongs,
    stale,
    saving,
    changed,
    /** Changes a part; what was said of the changed fields is forgotten, since they are other fields now. */
    change(part: Partial<D>) {
      if (saving.isError) saving.reset();
      setDraft((now) => ({ ...now, ...part }));
      setRefused((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !(field in part))));
    },
    /** Gives up my words of one field for what is stored. */
    takeStored(field: keyof D & string) {
      if (!stale) return;
      setDraft((now) => ({ ...now, [field]: stale.stored[field] }));
      setStale({ ...stale, both: stale.both.filter((one) => one !== field), taken: [...stale.taken, field] });
    },
    /** Sends, or answers false when something must be corrected first. */
    save(): boolean {
      setTried(true);
      setRefused({});
      if (Object.keys(inForm).length > 0) return false;
      setStale(null);
      saving.mutate();
      return true;
    },
    /** Whether leaving now would lose anything. */
    unsaved: () => !saved.current && changed,
  };
}

function pathOf<D extends Draft>({ kind }: Keeping<D>, known: Known<D> | null): string {
  return `/api/directory/${kind}${known ? `/${encodeURIComponent(known.id)}` : ''}`;
}
