import { useEffect, useState } from 'react';
import type { ChangePreview, PlanChange } from '#contract/scheduling';
import { api } from '../connection/api';

/** What would be done, of the plan that the person has before them. */
type Asked = { consultationId: string | null; planVersion: number | null; change: PlanChange };

export type Preview = {
  /** The newest answer. It stays while the next is fetched, so that nothing jumps under the eye. */
  shown: ChangePreview | null;
  /** Whether it answers what stands in the form now. */
  fresh: boolean;
  /** What came instead of an answer. */
  error: unknown;
  again(): void;
};

const PAUSE_MS = 300;
type Answer = { key: string; shown: ChangePreview | null; error: unknown };
const NOTHING: Answer = { key: '', shown: null, error: null };

/**
 * Asks the server what a change would mean, each time the change is another one or the plan has a newer `version`;
 * late answers are dropped.
 */
export function usePreview(asked: Asked | null, version: number): Preview {
  const key = asked ? JSON.stringify(asked) : '';
  const [answer, setAnswer] = useState(NOTHING);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (key === '') return setAnswer(NOTHING);
    const line = { cut: false };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    async function ask() {
      try {
        const shown = await api.post<ChangePreview>('/api/changes/preview', JSON.parse(key) as object);
        if (!line.cut) setAnswer({ key, shown, error: null });
      } catch (error) {
        if (!line.cut) setAnswer((before) => ({ key, shown: before.shown, error }));
      }
    }
    return () => {
      line.cut = true;
      clearTimeout(timer);
    };
  }, [key, version, turn]);

  return {
    shown: key === '' ? null : answer.shown,
    fresh: key !== '' && answer.key === key && answer.error === null,
    error: answer.key === key ? answer.error : null,
    again: () => setTurn((n) => n + 1),
  };
}
