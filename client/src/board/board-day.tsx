import { useDeferredValue, useMemo } from 'react';
import { Link } from 'react-router';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { useNow } from '../ui/use-now';
import { ZoneLine } from '../ui/zone-line';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { BoardAlerts } from './board-alerts';
import { ofRegion } from './board-of-region';
import { BoardQueue } from './board-queue';
import type { Board } from './board-state';
import { BoardTable } from './board-table';
import { BoardTimeline } from './board-timeline';
import styles from './board.module.css';
import { ServiceStatusLine } from './service-status-line';
import { noonOf } from './day-names';
import type { Desk } from './use-desk';
import { BoardRequests } from '../triage/board-requests';

const MINUTE = 60_000;
/** Beneath more sessions than this nobody would see what is wrong: it then stands above them. */
const LONG = 24;

type Props = {
  /** The day that is shown; who waits and what is wrong is always today's. */
  shown: Board;
  today: Board;
  live: boolean;
  emit: Desk['emit'];
  regionId: string;
};

/** A day as a line of time and in rows, with its alerts; beside them the one queue and what is asked for. */
export function BoardDay({ shown, today, live, emit, regionId }: Props) {
  const now = useNow(today.ahead);
  const { rows } = useMemo(() => ofRegion(shown, regionId), [shown, regionId]);
  const here = useMemo(() => ofRegion(today, regionId), [today, regionId]);
  // A thousand sessions are drawn in pieces between which the page still answers.
  const drawn = useDeferredValue(rows);
  const { timeZone } = today;
  const sessions = (
    <Sessions
      key="sessions"
      rows={drawn}
      shown={shown}
      isToday={shown.day === today.day}
      now={now}
      emit={emit}
      filtered={regionId !== ''}
    />
  );
  const alerts = <BoardAlerts key="alerts" alerts={here.alerts} timeZone={timeZone} now={now} emit={emit} />;
  return (
    <>
      {!live && <Offline />}
      {drawn.length > 0 && (
        <BoardTimeline rows={drawn} day={shown.day} timeZone={timeZone} now={now - (now % MINUTE)} />
      )}
      <div className={`${desk.work} ${desk.two} ${styles.day}`}>
        <div className={styles.main}>{rows.length > LONG ? [alerts, sessions] : [sessions, alerts]}</div>
        <div className={styles.side}>
          <BoardQueue rows={here.rows} timeZone={timeZone} now={now} emit={emit} />
          <BoardRequests regionId={regionId} now={now - (now % MINUTE)} />
        </div>
      </div>
      <ServiceStatusLine status={live ? today.status : null} />
    </>
  );
}

/** What was known before the break stays in sight. */
export function Offline() {
  const w = useWords(staffWords).board;
  return (
    <div className={desk.work}>
      <Banner icon="offline">
        <p>
          <b>{w.offline}</b> {w.offlineText}
        </p>
      </Banner>
    </div>
  );
}

type SessionsProps = {
  rows: Board['rows'];
  shown: Board;
  isToday: boolean;
  now: number;
  emit: Desk['emit'];
  filtered: boolean;
};

function Sessions({ rows, shown, isToday, now, emit, filtered }: SessionsProps) {
  const w = useWords(staffWords).board;
  const missing = shown.total - shown.rows.length;
  return (
    <section className={styles.sessions} aria-labelledby="rows">
      <div className={desk.cap}>
        <h2 id="rows">{isToday ? w.rows : w.rowsOfDay}</h2>
        <ZoneLine timeZone={shown.timeZone} at={noonOf(shown.day)} />
      </div>
      {rows.length === 0 && missing === 0 ? (
        <NoSessions heading={filtered ? w.emptyHere : isToday ? w.empty : w.emptyOfDay} filtered={filtered} />
      ) : (
        <BoardTable rows={rows} timeZone={shown.timeZone} now={now} emit={emit} />
      )}
      {missing > 0 && <p className="hint">{w.more(missing)}</p>}
    </section>
  );
}

function NoSessions({ heading, filtered }: { heading: string; filtered: boolean }) {
  const w = useWords(staffWords).board;
  return (
    <div className="nothing">
      <b>{heading}</b>
      <p>{filtered ? w.emptyHereText : w.emptyText}</p>
      {!filtered && (
        <Link className="btn btn-plain" to="/consultations/new">
          {w.book}
        </Link>
      )}
    </div>
  );
}
