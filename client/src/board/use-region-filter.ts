import { useState } from 'react';
import { useMe } from '../identity/use-me';

const KEY = 'board-region';

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
