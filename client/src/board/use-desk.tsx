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
import type { Connection } from '../connection/socket';
import { openDesk } from './desk-line';

export type Desk = {
  /** Null until the first list has come. */
  board: Board | null;
  /** Whether what is shown is what the server knows now. */
  live: boolean;
  /** A final refusal. */
  refused: string | null;
  /** For pages that listen to more than the board; null before it is made. */
  connection: Connection | null;
  emit<T = object>(event: string, payload: object): Promise<Reply<T>>;
};

const DeskContext = createContext<Desk | null>(null);

/** One socket for all pages of a coordinator: the connection word, the board, and what tells other pages to refetch. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const [board, setBoard] = useState<Board | null>(null);
  const [live, setLive] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [connection, setConnection] = useState<Connection | null>(null);
  const line = useRef<Connection | null>(null);
  const queries = useQueryClient();

  useEffect(() => {
    const made = openDesk({ setBoard, setLive, setRefused, queries });
    line.current = made;
    setConnection(made);
    return () => made.close();
  }, [queries]);

  const emit = useCallback<Desk['emit']>(
    (event, payload) => line.current?.emit(event, payload) ?? Promise.resolve({ ok: false, code: 'offline' }),
    [],
  );
  const desk = useMemo(
    () => ({ board, live, refused, connection, emit }),
    [board, live, refused, connection, emit],
  );

  return <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>;
}

/** Null for staff who have no board. */
export function useDesk(): Desk | null {
  return useContext(DeskContext);
}
