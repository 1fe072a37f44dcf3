import type { RoomAlertKind } from '#contract/consultations';
import type { BoardAlert } from '#contract/board';
import { Banner } from '../ui/banner';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './board.module.css';

/** An alert that is told under the row it is about. */
export type RowAlert = BoardAlert & { kind: RoomAlertKind };

/** What a coordinator must know of one session, under its row. */
export function BoardAlerts({ alerts, timeZone }: { alerts: RowAlert[]; timeZone: string }) {
  const w = useWords(staffWords).board;
  const time = useTime(timeZone);
  return (
    <tr className={styles.alerts}>
      <td colSpan={7}>
        {alerts.map((alert) => (
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
