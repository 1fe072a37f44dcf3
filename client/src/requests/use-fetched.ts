import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestForm } from '#contract/requests';
import { api } from '../connection/api';

export type Fetched<T> = {
  /** The last answer; it stays while a newer one comes. */
  answer: T | null;
  error: unknown;
  again(): void;
  take(answer: T): void;
};

/** What the service says at a path; null asks nothing. Nothing polls: a page asks again when it has a reason. */
export function useFetched<T>(path: string | null): Fetched<T> {
  const [found, setFound] = useState<{ path: string | null; answer: T | null; error: unknown }>(NOTHING);
  const [turn, setTurn] = useState(0);
  const newest = useRef(0);

  useEffect(() => {
    if (path === null) return;
    newest.current += 1;
    const mine = newest.current;
    const show = (answer: T | null, error: unknown) => {
      // A later question, or an answer to something the person did, has come before this one.
      if (newest.current !== mine) return;
      setFound((before) => ({
        path,
        answer: answer ?? (before.path === path ? before.answer : null),
        error,
      }));
    };
    void api.get<T>(path).then(
      (answer) => show(answer, null),
      (error: unknown) => show(null, error),
    );
    return () => {
      newest.current += 1;
    };
  }, [path, turn]);

  const again = useCallback(() => setTurn((before) => before + 1), []);
  const take = useCallback(
    (answer: T) => {
      newest.current += 1;
      setFound({ path, answer, error: null });
    },
    [path],
  );
  const current = found.path === path;
  return { answer: current ? found.answer : null, error: current ? found.error : null, again, take };
}

const NOTHING = { path: null, answer: null, error: null };

/** Asks again when the person comes back to the page. */
export function useAgainOnReturn(again: () => void): void {
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && again();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', again);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', again);
    };
  }, [again]);
}

export type Asker = { regionId?: string | undefined; profession?: RequestForm['profession'] | undefined };

/** Where the times stand that somebody of this region and profession can ask for; nowhere before there is a region. */
export function freeSlotsPath({ regionId, profession }: Asker): string | null {
  if (!regionId) return null;
  return `/api/free-slots?${new URLSearchParams({ regionId, ...(profession && { profession }) })}`;
}
