import { Link } from 'react-router';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import type { Board } from './board-state';
import { BoardQueue } from './board-queue';
import { BoardTable } from './board-table';
import styles from './board.module.css';
import { useDesk, type Desk } from './use-desk';
import { useNow } from '../ui/use-now';

/** The coordinator's day: every session in rows, and beside them the one queue of all who wait. */
export function BoardPage() {
  const live = useDesk();
  const w = useWords(staffWords);
  const common = useWords();
  if (!live) return null;
  if (live.board) return <Day desk={live} board={live.board} />;
  return (
    <div className={`${desk.work} ${desk.plain}`}>
      <h1>{w.frame.today}</h1>
      {live.refused ? (
        <Banner tone="stop" icon="stop" role="alert">
          <p>
            <b>{w.board.refused}</b> {common.problem[live.refused] ?? common.problem.failed}
          </p>
        </Banner>
      ) : (
        <Progress label={w.loading.board} />
      )}
    </div>
  );
}

function Day({ desk: live, board }: { desk: Desk; board: Board }) {
  const w = useWords(staffWords).board;
  const time = useTime(board.timeZone);
  const now = useNow(board.ahead);
  const waiting = board.rows.reduce((sum, row) => sum + row.queue.length, 0);
  const alerts = board.alerts.filter((alert) => !alert.acknowledged).length;

  return (
    <>
      <div className={`${desk.work} ${desk.head}`}>
        <h1>{time.longDate(`${board.day}T12:00:00Z`)}</h1>
        <p>{w.sum(board.total, waiting, alerts)}</p>
        <Link className={`btn btn-plain btn-dense ${desk.end}`} to="/consultations/new">
          <Icon name="plus" small />
          {w.book}
        </Link>
      </div>
      {!live.live && (
        <div className={desk.work}>
          <Banner icon="offline">
            <p>
              <b>{w.offline}</b> {w.offlineText}
            </p>
          </Banner>
        </div>
      )}
      <div className={`${desk.work} ${desk.two} ${styles.day}`}>
        <section aria-labelledby="rows">
          <div className={desk.cap}>
            <h2 id="rows">{w.rows}</h2>
          </div>
          {board.rows.length === 0 ? <NoSessions /> : <BoardTable board={board} now={now} live={live} />}
        </section>
        <BoardQueue rows={board.rows} timeZone={board.timeZone} now={now} emit={live.emit} />
      </div>
    </>
  );
}

function NoSessions() {
  const w = useWords(staffWords).board;
  return (
    <div className="nothing">
      <b>{w.empty}</b>
      <p>{w.emptyText}</p>
      <Link className="btn btn-plain" to="/consultations/new">
        {w.book}
      </Link>
    </div>
  );
}
