import { useEffect, useMemo, useState } from 'react';
import type { Mark } from '#contract/guard';
import { guardWords, type GuardWords } from '../words/guard';
import { useSpeech } from '../words/words';
import { guardHere, loadGuard, type Find } from './load-guard';

export type Guard = { find: Find; words: GuardWords };

const TRIED_AGAIN_AFTER_MS = 5_000;

/** The guard and its words once they are here; until then one writes all the same. */
export function useGuard(): Guard | null {
  const { language } = useSpeech();
  const [find, setFind] = useState(guardHere);
  const [tries, setTries] = useState(0);
  const words = guardWords.get(language) ?? null;
  const isHere = find !== null && words !== null;
  useEffect(() => {
    if (isHere) return;
    let isOver = false;
    let later: ReturnType<typeof setTimeout> | undefined;
    const again = () => !isOver && setTries((before) => before + 1);
    void Promise.all([loadGuard(), guardWords.load(language)]).then(
      ([engine]) => {
        setFind(() => engine);
        again();
      },
      () => {
        if (!isOver) later = setTimeout(again, TRIED_AGAIN_AFTER_MS);
      },
    );
    return () => {
      isOver = true;
      clearTimeout(later);
    };
  }, [isHere, language, tries]);
  return useMemo(() => (find && words ? { find, words } : null), [find, words]);
}

const NOBODY: readonly string[] = [];

/** What in a text may tell who a client is; nothing while the guard is on its way. */
export function useMarks(guard: Guard | null, text: string, known: readonly string[] = NOBODY): Mark[] {
  const names = known.join('\n');
  return useMemo(
    () => guard?.find(text, { known: names === '' ? [] : names.split('\n') }) ?? [],
    [guard, text, names],
  );
}
