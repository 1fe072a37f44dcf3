import type { QueryClient } from '@tanstack/react-query';
import type { BoardDelta, BoardMore, BoardOther, BoardRefused, BoardView } from '#contract/board';
import { connect, type Connection } from '../connection/socket';
import { consultationKey, consultationsKey, meKey, weekKey } from '../connection/staff-query';
import { withDelta, withMore, withView, type Board } from './board-state';

/** A refused watch is asked again after this long, unless the refusal is final. */
const WATCH_AGAIN_MS = 3_000;

type Shown = {
  setBoard(board: Board | null): void;
  setLive(live: boolean): void;
  setRefused(code: string): void;
  queries: QueryClient;
};

/**
 * Connects, watches a day (today, and whatever day is today from then on, where none is given), and shows what comes.
 * Whenever a frame does not build on what is known, the whole is asked for.
 */
export function openDesk(shown: Shown, day?: string): Connection {
  const connection = connect({ desk: true });
  let board: Board | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let waiting = false;

  const show = (next: Board) => shown.setBoard((board = next));
  const ask = async () => {
    clearTimeout(timer);
    waiting = true;
    const mine = (asked += 1);
    const reply = await connection.emit('board:watch', day === undefined ? {} : { day });
    if (reply.ok || mine !== asked) return;
    if (reply.code === 'not_allowed') shown.setRefused(reply.code);
    else if (connection.state().is === 'open') timer = setTimeout(() => void ask(), WATCH_AGAIN_MS);
  };

  connection.onState((state) => {
    if (state.is !== 'open') clearTimeout(timer);
    if (state.is !== 'open') shown.setLive(false);
    if (state.is === 'open') void ask();
    if (state.is === 'refused') shown.setRefused(state.code);
    if (state.is === 'refused' && state.code === 'not_signed_in') shown.queries.setQueryData(meKey, null);
  });
  connection.on<BoardView>('board:view', (view) => {
    waiting = false;
    show(withView(view, Date.now()));
    shown.setLive(true);
  });
  connection.on<BoardMore>('board:more', (more) => board && show(withMore(board, more)));
  connection.on<BoardDelta>('board:delta', (delta) => {
    const next = board && withDelta(board, delta, Date.now());
    if (next) show(next);
    else if (!waiting) void ask(); // otherwise the whole is on its way, and holds this too
  });
  connection.on<BoardRefused>('board:refused', ({ code }) => shown.setRefused(code));
  connection.on<BoardOther>('board:other', ({ consultationId }) => {
    void shown.queries.invalidateQueries({ queryKey: consultationKey(consultationId) });
    void shown.queries.invalidateQueries({ queryKey: consultationsKey });
    void shown.queries.invalidateQueries({ queryKey: weekKey });
  });
  return connection;
}
