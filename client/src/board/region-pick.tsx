import { useRegionName } from '../consultations/use-region-name';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './board-head.module.css';
import type { RegionFilter } from './use-region-filter';

/** One of my regions, or all of them: the same choice on every page that lists by region. */
export function RegionPick({ filter }: { filter: RegionFilter }) {
  const w = useWords(staffWords).board;
  const regionName = useRegionName();
  return (
    <label className={`pick ${styles.region}`}>
      <span className="vh">{w.region}</span>
      <select
        className="select"
        value={filter.regionId}
        onChange={(event) => filter.choose(event.currentTarget.value)}
      >
        <option value="">{w.allRegions}</option>
        {filter.regions.map((regionId) => (
          <option key={regionId} value={regionId}>
            {regionName(regionId) || regionId}
          </option>
        ))}
      </select>
      <Icon name="down" small />
    </label>
  );
}
