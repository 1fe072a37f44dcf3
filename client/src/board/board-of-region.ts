import type { Board } from './board-state';

type Filtered = Pick<Board, 'rows' | 'alerts'>;

/** What of the board is of one region, and what concerns the whole service; all of it where none is chosen. */
export function ofRegion({ rows, alerts }: Filtered, regionId: string): Filtered {
  if (regionId === '') return { rows, alerts };
  return {
    rows: rows.filter((row) => row.regionId === regionId),
    alerts: alerts.filter((alert) => alert.regionId === null || alert.regionId === regionId),
  };
}
