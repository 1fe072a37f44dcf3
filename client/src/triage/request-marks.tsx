import type { QueueRow } from '#contract/triage';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './queue.module.css';

type Props = { row: Pick<QueueRow, 'isUrgent' | 'isDanger' | 'isDutyOpen' | 'isNews'> };

/** What of a request needs somebody's eye: each a glyph and a word. */
export function RequestMarks({ row }: Props) {
  const w = useWords(staffWords).triage.mark;
  if (!row.isUrgent && !row.isDanger && !row.isDutyOpen && !row.isNews) return null;
  return (
    <span className={styles.marks}>
      {row.isDanger && (
        <span className="fact fact-stop">
          <Icon name="stop" />
          {w.danger}
        </span>
      )}
      {row.isUrgent && (
        <span className="fact fact-wait">
          <Icon name="attention" />
          {w.urgent}
        </span>
      )}
      {row.isNews && (
        <span className="fact fact-wait">
          <Icon name="mail" />
          {w.news}
        </span>
      )}
      {row.isDutyOpen && (
        <span className="fact">
          <Icon name="info" />
          {w.duty}
        </span>
      )}
    </span>
  );
}
