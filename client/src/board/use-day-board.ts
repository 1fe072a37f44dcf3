import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Board } from './board-state';
import { openDesk } from './desk-line';

export type DayBoard = { board: Board | null; live: boolean; refused: string | null };
const NOTHING: DayBoard = { board: null, live: false, refused: null };

/** The live list of another day, on a line of its own: today's goes on, since who knocks there must be heard. */
export function useDayBoard(day: string): DayBoard {
  const [shown, setShown] = useState({ day, ...NOTHING });
  const queries = useQueryClient();
  useEffect(() => {
    const set = (part: Partial<DayBoard>) =>
      setShown((known) => ({ ...(known.day === day ? known : NOTHING), ...part, day }));
    const line = openDesk(
      {
        setBoard: (board) => set({ board }),
        setLive: (live) => set({ live }),
        setRefused: (refused) => set({ refused }),
        queries,
      },
      day,
    );
    return () => line.close();
  }, [day, queries]);
  return shown.day === day ? shown : NOTHING;
}
