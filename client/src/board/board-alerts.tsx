import { useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { BoardAlert } from '#contract/board';
import { useMe } from '../identity/use-me';
import desk from '../ui/desk.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { countAlerts, inRank, stateOf, weightOf } from './alert-facts';
import { alertSentence } from './alert-sentence';
import styles from './board-alerts.module.css';
import type { Desk } from './use-desk';

/** The first glance; the rest is one press away. */
const SHOWN_FIRST = 12;

type Props = { alerts: BoardAlert[]; timeZone: string; now: number; emit: Desk['emit'] };

/** What is not as it should be, until somebody ticks it off. */
export function BoardAlerts({ alerts, timeZone, now, emit }: Props) {
  const w = useWords(staffWords).board.alerts;
  const [all, setAll] = useState(false);
  const { open, done } = countAlerts(alerts);
  const ranked = inRank(alerts);
  const shown = all ? ranked : ranked.slice(0, Math.max(SHOWN_FIRST, open));
  return (
    <section aria-labelledby="alerts">
      <div className={desk.cap}>
        <h2 id="alerts">{w.heading}</h2>
        <span>{w.sum(open, done)}</span>
      </div>
      {alerts.length === 0 ? (
        <p className="hint">
          {w.empty}. {w.emptyText}
        </p>
      ) : (
        <table className={styles.alerts}>
          <Columns />
          <tbody>
            {shown.map((alert) => (
              <AlertEntry key={alert.alertId} alert={alert} timeZone={timeZone} now={now} emit={emit} />
            ))}
          </tbody>
        </table>
      )}
      {ranked.length > shown.length || all ? (
        <p className={styles.more}>
          <button className={desk.act} type="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? w.showFewer : w.showAll(alerts.length)}
          </button>
        </p>
      ) : null}
    </section>
  );
}

function Columns() {
  const { columns } = useWords(staffWords).board.alerts;
  return (
    <thead>
      <tr>
        <th scope="col">{columns.at}</th>
        <th scope="col">{columns.what}</th>
        <th scope="col">{columns.where}</th>
        <th scope="col">{columns.tick}</th>
      </tr>
    </thead>
  );
}

type EntryProps = Omit<Props, 'alerts'> & { alert: BoardAlert };

function AlertEntry({ alert, timeZone, now, emit }: EntryProps) {
  const w = useWords(staffWords).board;
  const time = useTime(timeZone);
  const state = stateOf(alert);
  const { tone, icon } = weightOf(alert);
  const today = new Date(now).toISOString();
  const clock = (at: string) =>
    time.sameDay(at, today) ? time.time(at) : `${time.day(at)} ${time.time(at)}`;
  const advice = Object.hasOwn(w.alertText, alert.kind) ? w.alertText[alert.kind] : '';
  const beneath = [
    ...(alert.overAt ? [w.alerts.over(clock(alert.overAt))] : []),
    ...(state === 'open' ? [advice] : []),
  ];
  return (
    <tr
      className={state === 'done' ? styles.done : undefined}
      data-tone={state === 'open' ? tone : undefined}
    >
      <td className="num">
        <time dateTime={alert.at}>{clock(alert.at)}</time>
      </td>
      <th scope="row" className={styles.what}>
        <Icon name={icon} small />
        <span>
          {alertSentence(w, alert)}
          {beneath.length > 0 && <small>{beneath.join('. ')}</small>}
        </span>
      </th>
      <td className={styles.where}>
        {alert.consultationId ? (
          <Link to={`/consultations/${alert.consultationId}`}>{alert.reference}</Link>
        ) : alert.requestId ? (
          <Link to={`/requests/${alert.requestId}`}>{alert.reference}</Link>
        ) : (
          w.alerts.service
        )}
      </td>
      <td className={styles.tickCell}>
        <Tick alert={alert} clock={clock} emit={emit} />
      </td>
    </tr>
  );
}

type TickProps = { alert: BoardAlert; clock(at: string): string; emit: Desk['emit'] };

/** Anybody ticks it off; only one's own tick can be taken back. */
function Tick({ alert, clock, emit }: TickProps) {
  const w = useWords(staffWords).board;
  const common = useWords();
  const { staffId } = useMe();
  const { acknowledged, alertId } = alert;
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const pressed = useRef(false);
  useLayoutEffect(() => {
    // A row that moves takes the focus from who is in the middle of ticking.
    if (pressed.current) input.current?.focus({ preventScroll: true });
    pressed.current = false;
  }, [acknowledged]);
  const tick = (done: boolean) => {
    pressed.current = true;
    void emit('board:acknowledge', { alertId, done }).then((reply) => {
      setProblem(reply.ok ? null : reply.code);
      if (!reply.ok) pressed.current = false;
    });
  };
  return (
    <>
      <label className={styles.tick}>
        <input
          ref={input}
          type="checkbox"
          checked={acknowledged !== null}
          disabled={acknowledged !== null && acknowledged.staffId !== staffId}
          onChange={(event) => tick(event.currentTarget.checked)}
        />
        <span>
          {acknowledged ? w.alerts.tickedBy(clock(acknowledged.at), acknowledged.by) : w.alerts.tick}
          <span className="vh">: {alertSentence(w, alert)}</span>
        </span>
      </label>
      {problem && (
        <span className="bad" role="alert">
          <Icon name="stop" small />
          {common.problem[problem] ?? common.problem.failed}
        </span>
      )}
    </>
  );
}
