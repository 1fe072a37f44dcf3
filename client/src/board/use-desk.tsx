import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import type { BoardRowEvent, BoardView } from '#contract/board';
import type { Reply } from '#contract/platform';
import { consultationKey, consultationsKey, meKey } from '../connection/staff-query';
import { connect, type Connection } from '../connection/socket';
import { withoutRow, withRow, withView, type Board } from './board-state';

/** A refused watch is asked again after this long, unless the refusal is final. */
const WATCH_AGAIN_MS = 3_000;

export type Desk = {
  /** Null until the first list has come. */
  board: Board | null;
  /** Whether what is shown is what the server knows now. */
  live: boolean;
  /** A final refusal. */
  refused: string | null;
  emit<T = object>(event: string, payload: object): Promise<Reply<T>>;
};

const DeskContext = createContext<Desk | null>(null);

/** One socket for all pages of a coordinator: the connection word, the board, and what tells other pages to refetch. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const [board, setBoard] = useState<Board | null>(null);
  const [live, setLive] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const connection = useRef<Connection | null>(null);
  const queries = useQueryClient();

  useEffect(() => {
    const made = connect({ desk: true });
    connection.current = made;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const watch = async () => {
      clearTimeout(timer);
      const reply = await made.emit('board:watch', {});
      if (reply.ok) return;
      if (reply.code === 'not_allowed') setRefused(reply.code);
      else if (made.state().is === 'open') timer = setTimeout(() => void watch(), WATCH_AGAIN_MS);
    };
    made.onState((state) => {
      if (state.is !== 'open') setLive(false);
      if (state.is === 'open') void watch();
      if (state.is === 'refused') setRefused(state.code);
      if (state.is === 'refused' && state.code === 'not_signed_in') queries.setQueryData(meKey, null);
    });
    made.on<BoardView>('board:view', (view) => {
      setBoard((known) => withView(known, view, Date.now()));
      setLive(true);
    });
    made.on<BoardRowEvent>('board:row', (event) =>
      setBoard((known) => known && withRow(known, event, Date.now())),
    );
    made.on<{ consultationId: string }>('board:gone', (gone) =>
      setBoard((known) => known && withoutRow(known, gone.consultationId)),
    );
    made.on<{ consultationId: string }>('board:other', ({ consultationId }) => {
      void queries.invalidateQueries({ queryKey: consultationKey(consultationId) });
      void queries.invalidateQueries({ queryKey: consultationsKey });
    });
    return () => {
      clearTimeout(timer);
      made.close();
    };
  }, [queries]);

  const emit = useCallback<Desk['emit']>(
    (event, payload) =>
      connection.current?.emit(event, payload) ?? Promise.resolve({ ok: false, code: 'offline' }),
    [],
  );

  return <DeskContext.Provider value={{ board, live, refused, emit }}>{children}</DeskContext.Provider>;
}

/** Null for staff who have no board. */
export function useDesk(): Desk | null {
  return useContext(DeskContext);
}
