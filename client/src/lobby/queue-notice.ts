import { useEffect, useRef } from 'react';
import { MAX_ADMITTED_AT_ONCE, type QueueRow } from '#contract/lobby';

/** Tells the door which rows a person could really see: drawn, on a page that is in front. */
export function useNotice(shown: readonly QueueRow[], notice: (visitIds: string[]) => void): void {
  const told = useRef(new Set<string>());
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== 'visible') return;
      const fresh = shown
        .filter((row) => !row.noticed && !told.current.has(row.visitId))
        .slice(0, MAX_ADMITTED_AT_ONCE);
      if (fresh.length === 0) return;
      for (const row of fresh) told.current.add(row.visitId);
      notice(fresh.map((row) => row.visitId));
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [shown, notice]);
}
