import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { Reply } from '#contract/platform';
import type { Board } from './board-state';
import { openDesk, type DeskLine } from './desk-line';

export type Desk = {
  /** Null until the first list has come. */
  board: Board | null;
  /** Whether what is shown is what the server knows now. */
  live: boolean;
  /** A final refusal. */
  refused: string | null;
  /** Shows another day, or today and whatever day is today from then on. */
  watch(day?: string): void;
  emit<T = object>(event: string, payload: object): Promise<Reply<T>>;
};

const DeskContext = createContext<Desk | null>(null);

/** One socket for all pages of a coordinator: the connection word, the board, and what tells other pages to refetch. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const [board, setBoard] = useState<Board | null>(null);
  const [live, setLive] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const line = useRef<DeskLine | null>(null);
  const queries = useQueryClient();

  useEffect(() => {
    const made = openDesk({ setBoard, setLive, setRefused, queries });
    line.current = made;
    return () => made.connection.close();
  }, [queries]);

  const emit = useCallback<Desk['emit']>(
    (event, payload) =>
      line.current?.connection.emit(event, payload) ?? Promise.resolve({ ok: false, code: 'offline' }),
    [],
  );
  const watch = useCallback((day?: string) => line.current?.watch(day), []);
  const desk = useMemo(() => ({ board, live, refused, emit, watch }), [board, live, refused, emit, watch]);

  return <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>;
}

/** Null for staff who have no board. */
export function useDesk(): Desk | null {
  return useContext(DeskContext);
}
