import { useState } from 'react';
import type { Board } from './board-state';
import { useMe } from '../identity/use-me';

const KEY = 'board-region';
type Filtered = Pick<Board, 'rows' | 'alerts'>;

/** What of the board is of one region, and what concerns the whole service; all of it where none is chosen. */
export function ofRegion({ rows, alerts }: Filtered, regionId: string): Filtered {
  if (regionId === '') return { rows, alerts };
  return {
    rows: rows.filter((row) => row.regionId === regionId),
    alerts: alerts.filter((alert) => alert.regionId === null || alert.regionId === regionId),
  };
}

export type RegionFilter = { regions: string[]; regionId: string; choose(regionId: string): void };

/** One of my own regions, or all; kept until the tab is closed. */
export function useRegionFilter(): RegionFilter {
  const { regions } = useMe();
  const [chosen, setChosen] = useState(kept);
  const regionId = regions.includes(chosen) ? chosen : '';
  const choose = (wanted: string) => {
    setChosen(wanted);
    try {
      sessionStorage.setItem(KEY, wanted);
    } catch {
      // Storage is switched off: the choice lives as long as the page.
    }
  };
  return { regions, regionId, choose };
}

function kept(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
