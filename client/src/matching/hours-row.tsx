import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import type { Wrongs } from './availability-draft';
import styles from './matching.module.css';

type Hours = { from: string; to: string };
type Props = {
  /** Where its refusals stand. */
  path: string;
  /** What it is of, for those who hear the page. */
  what: string;
  hours: Hours;
  kind: 'time' | 'date';
  wrongs: Wrongs;
  onChange(part: Partial<Hours>): void;
};

/** From when until when: two times of a day, or two days. What is wrong stands beneath. */
export function FromTo({ path, what, hours, kind, wrongs, onChange }: Props) {
  const w = useWords(staffWords).matching.availability;
  const id = `times-${path.replaceAll('.', '-')}-bad`;
  const said = saidOf(wrongs, path, kind, w.cure);
  return (
    <>
      <span className={styles.hours}>
        {(['from', 'to'] as const).map((end) => (
          <span key={end} className={styles.end}>
            <input
              className="input num"
              type={kind}
              step={kind === 'time' ? 300 : undefined}
              aria-label={(end === 'from' ? w.fromOf : w.toOf)(what)}
              aria-invalid={path in wrongs || `${path}.${end}` in wrongs || undefined}
              aria-describedby={said ? id : undefined}
              value={hours[end]}
              onChange={(event) => onChange({ [end]: event.target.value })}
            />
            {end === 'from' && <span aria-hidden="true">–</span>}
          </span>
        ))}
      </span>
      {said && (
        <span className={`bad ${styles.bad}`} id={id}>
          <Icon name="stop" small />
          {said}
        </span>
      )}
    </>
  );
}

/** The first of what is wrong with it, in words that say the cure. */
export function saidOf(
  wrongs: Wrongs,
  path: string,
  kind: 'time' | 'date',
  cure: Record<string, string>,
): string | null {
  for (const end of ['from', 'to', 'localDate']) {
    const code = wrongs[`${path}.${end}`];
    if (code) return cure[code] ?? cure[kind === 'date' || end === 'localDate' ? 'day' : end] ?? '';
  }
  const code = wrongs[path];
  return code ? (cure[code] ?? cure['from'] ?? '') : null;
}
