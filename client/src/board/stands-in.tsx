import { useRegionName } from '../consultations/use-region-name';
import { useMe } from '../identity/use-me';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';

/** Why there are more regions than my own today: for whom I stand in, and where. */
export function StandsIn() {
  const w = useWords(staffWords).board;
  const { standsInFor } = useMe();
  const regionName = useRegionName();
  if (standsInFor.length === 0) return null;
  const absent = standsInFor.map(({ name, regions }) => {
    const where = regions.map(regionName).filter(Boolean).join(', ');
    return where ? `${name} (${where})` : name;
  });
  return <p>{w.standsIn(absent.join(', '))}</p>;
}
