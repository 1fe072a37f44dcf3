import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';

export function NotInUse() {
  const w = useWords(staffWords).directory;
  return (
    <span className="pill">
      <Icon name="hide" small />
      {w.notInUse}
    </span>
  );
}
