import type { BoardRow } from '#contract/board';
import { Banner } from '../ui/banner';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './board.module.css';

/** What a coordinator must know of one session, under its row. */
export function BoardAlerts({ row, timeZone }: { row: BoardRow; timeZone: string }) {
  const w = useWords(staffWords).board;
  const time = useTime(timeZone);
  return (
    <tr className={styles.alerts}>
      <td colSpan={7}>
        {row.alerts.map((alert) => (
          <Banner
            key={alert.alertId}
            tone={alert.kind === 'second_browser' ? 'wait' : 'stop'}
            icon={alert.kind === 'second_browser' ? 'devices' : 'stop'}
          >
            <p>
              <time dateTime={alert.at}>{time.time(alert.at)}</time> <b>{w.alert[alert.kind](alert.name)}.</b>{' '}
              {w.alertText[alert.kind]}
            </p>
          </Banner>
        ))}
      </td>
    </tr>
  );
}
