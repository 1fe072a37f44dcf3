import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { HeldChange } from '#contract/scheduling';
import { useDesk } from '../board/use-desk';
import { api, codeOf } from '../connection/api';
import { consultationKey, consultationsKey } from '../connection/staff-query';
import {
  inSight,
  millisecondsLeft,
  without,
  withHeld,
  withNews,
  withTrouble,
  type OnItsWay,
  type WayBack,
} from './held-list';

/** A little after its moment, so that the process that makes it has had the time. */
const GRACE_MS = 700;
const ASK_AGAIN_MS = 1_500;

export type HeldChanges = {
  list: OnItsWay[];
  /** The one whose bar is shown. */
  shown: OnItsWay | null;
  /** Takes a change in that was confirmed here, or that a reload found on its way. */
  hold(change: HeldChange, back?: WayBack | null): void;
  /** Answers what became of it; null when nobody answered. */
  undo(changeId: string): Promise<HeldChange | null>;
  forget(changeId: string): void;
};

const HeldContext = createContext<HeldChanges | null>(null);

/** Changes that can still be taken back, for all pages of the frame: who goes to another page can undo there too. */
export function HeldChangesProvider({ children }: { children: ReactNode }) {
  const [list, setList] = useState<OnItsWay[]>([]);
  const refresh = useRefresh();

  const hold = useCallback<HeldChanges['hold']>(
    (change, back = null) => {
      setList((known) => withHeld(known, change, back));
      refresh(change);
    },
    [refresh],
  );
  const undo = useCallback<HeldChanges['undo']>(
    async (changeId) => {
      try {
        const change = await api.post<HeldChange>(`/api/changes/${changeId}/undo`);
        setList((known) => withNews(known, change));
        refresh(change);
        return change;
      } catch (error) {
        setList((known) => withTrouble(known, changeId, { trouble: codeOf(error) }));
        return null;
      }
    },
    [refresh],
  );
  const forget = useCallback((changeId: string) => setList((known) => without(known, changeId)), []);
  const learn = useCallback(
    (change: HeldChange) => {
      setList((known) => withNews(known, change));
      if (change.state !== 'held') refresh(change);
    },
    [refresh],
  );
  const unsure = useCallback(
    (changeId: string) => setList((known) => withTrouble(known, changeId, { unsure: true })),
    [],
  );

  const value = useMemo(
    () => ({ list, shown: inSight(list), hold, undo, forget }),
    [list, hold, undo, forget],
  );
  return (
    <HeldContext.Provider value={value}>
      {list
        .filter(({ change }) => change.state === 'held')
        .map(({ change }) => (
          <Follower key={change.changeId} change={change} onNews={learn} onSilence={unsure} />
        ))}
      {children}
    </HeldContext.Provider>
  );
}

export function useHeldChanges(): HeldChanges {
  const held = useContext(HeldContext);
  if (!held) throw new Error('useHeldChanges is for pages inside the staff frame');
  return held;
}

/** Whatever shows this consultation is fetched anew. */
function useRefresh(): (change: HeldChange) => void {
  const queries = useQueryClient();
  return useCallback(
    ({ consultationId }) => {
      void queries.invalidateQueries({ queryKey: consultationKey(consultationId) });
      void queries.invalidateQueries({ queryKey: consultationsKey });
    },
    [queries],
  );
}

type FollowerProps = {
  change: HeldChange;
  onNews(change: HeldChange): void;
  onSilence(changeId: string): void;
};

/** Asks what has become of a change once its moment has passed, until somebody answers. */
function Follower({ change, onNews, onSilence }: FollowerProps) {
  const ahead = useDesk()?.board?.ahead ?? 0;
  const { changeId } = change;
  // Once, as it comes: a board whose clock is known later must not start the wait anew.
  const [wait] = useState(() => millisecondsLeft(change, Date.now(), ahead) + GRACE_MS);
  useEffect(() => {
    let timer = setTimeout(() => void ask(), wait);
    let over = false;
    async function ask() {
      try {
        const news = await api.get<HeldChange>(`/api/changes/${changeId}`);
        if (over) return;
        onNews(news);
        if (news.state !== 'held') return;
      } catch {
        if (!over) onSilence(changeId);
      }
      if (!over) timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    }
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [changeId, wait, onNews, onSilence]);
  return null;
}
