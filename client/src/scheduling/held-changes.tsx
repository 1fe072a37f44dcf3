import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useDesk } from '../board/use-desk';
import { api, codeOf } from '../connection/api';
import { consultationKey, consultationsKey, requestKey } from '../connection/staff-query';
import {
  heldId,
  heldPath,
  inSight,
  isDecision,
  millisecondsLeft,
  without,
  withHeld,
  withNews,
  withTrouble,
  type Held,
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
  hold(change: Held, back?: WayBack | null): void;
  /** Answers what became of it; null when nobody answered. */
  undo(held: Held): Promise<Held | null>;
  forget(held: Held): void;
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
    async (held) => {
      try {
        const change = await api.post<Held>(`${heldPath(held)}/undo`);
        setList((known) => withNews(known, change));
        refresh(change);
        return change;
      } catch (error) {
        setList((known) => withTrouble(known, heldId(held), { trouble: codeOf(error) }));
        return null;
      }
    },
    [refresh],
  );
  const forget = useCallback((held: Held) => setList((known) => without(known, heldId(held))), []);
  const learn = useCallback(
    (change: Held) => {
      setList((known) => withNews(known, change));
      if (change.state !== 'held') refresh(change);
    },
    [refresh],
  );
  const unsure = useCallback(
    (held: Held) => setList((known) => withTrouble(known, heldId(held), { unsure: true })),
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
          <Follower key={heldId(change)} change={change} onNews={learn} onSilence={unsure} />
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

/** Whatever shows this consultation or request is fetched anew. */
function useRefresh(): (change: Held) => void {
  const queries = useQueryClient();
  return useCallback(
    (held) => {
      if (isDecision(held)) return void queries.invalidateQueries({ queryKey: requestKey(held.requestId) });
      void queries.invalidateQueries({ queryKey: consultationKey(held.consultationId) });
      void queries.invalidateQueries({ queryKey: consultationsKey });
    },
    [queries],
  );
}

type FollowerProps = {
  change: Held;
  onNews(change: Held): void;
  onSilence(change: Held): void;
};

/** Asks what has become of a change once its moment has passed, until somebody answers. */
function Follower({ change, onNews, onSilence }: FollowerProps) {
  const ahead = useDesk()?.board?.ahead ?? 0;
  const [first] = useState(change);
  // Once, as it comes: a board whose clock is known later must not start the wait anew.
  const [wait] = useState(() => millisecondsLeft(change, Date.now(), ahead) + GRACE_MS);
  useEffect(() => {
    let timer = setTimeout(() => void ask(), wait);
    let over = false;
    async function ask() {
      try {
        const news = await api.get<Held>(heldPath(first));
        if (over) return;
        onNews(news);
        if (news.state !== 'held') return;
      } catch {
        if (!over) onSilence(first);
      }
      if (!over) timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    }
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [first, wait, onNews, onSilence]);
  return null;
}
