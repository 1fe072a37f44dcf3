import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ConsultationSummary } from '#contract/consultations';
import { consultationsKey } from '../connection/staff-query';
import { useMe } from '../identity/use-me';
import desk from '../ui/desk.module.css';
import { Failed } from '../ui/failed';
import { Progress } from '../ui/progress';
import { StatusPill } from '../ui/status-pill';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './consultations.module.css';
import { useConsultations } from './use-consultations';

/** An expert's first page: what is coming, and the way in when it is open. */
export function MyConsultations() {
  const w = useWords(staffWords);
  const query = useConsultations();
  useOpenings(query.data?.consultations ?? [], query.dataUpdatedAt);
  const mine = query.data?.consultations ?? [];
  const open = mine
    .filter((one) => one.status !== 'ended')
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  const past = mine
    .filter((one) => one.status === 'ended')
    .toSorted((a, b) => b.startsAt.localeCompare(a.startsAt));
  const timeZone = query.data?.timeZone;

  return (
    <>
      <div className={`${desk.work} ${desk.head}`}>
        <h1>{w.list.mine}</h1>
      </div>
      <div className={`${desk.work} ${desk.one} ${desk.stack}`}>
        {query.isPending && <Progress label={w.loading.consultations} />}
        {query.isError && <Failed error={query.error} onAgain={() => void query.refetch()} />}
        {query.data && open.length === 0 && (
          <div className="nothing">
            <b>{w.list.noneMine}</b>
            <p>{w.list.noneMineText}</p>
          </div>
        )}
        {timeZone && <Mine title={w.list.coming} consultations={open} timeZone={timeZone} />}
        {timeZone && <Mine title={w.list.past} consultations={past} timeZone={timeZone} />}
      </div>
    </>
  );
}

/** Two clocks may differ a little: asked again this long after an opening that has not happened yet. */
const AGAIN_MS = 15_000;

/** When the next lobby should open the list is fetched once more; nothing polls until then. */
function useOpenings(consultations: ConsultationSummary[], fetchedAt: number): void {
  const queries = useQueryClient();
  const next = Math.min(
    ...consultations.filter((one) => one.status === 'scheduled').map((one) => Date.parse(one.lobbyOpensAt)),
  );
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const wait = Math.max(next - Date.now() + 1_000, AGAIN_MS);
    // A longer wait does not fit a timer, and the page will have been opened again by then.
    if (wait > 24 * 60 * 60_000) return;
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: consultationsKey }), wait);
    return () => clearTimeout(timer);
  }, [next, fetchedAt, queries]);
}

type MineProps = { title: string; consultations: ConsultationSummary[]; timeZone: string };

function Mine({ title, consultations, timeZone }: MineProps) {
  const w = useWords(staffWords);
  const me = useMe();
  const time = useTime(timeZone);
  if (consultations.length === 0) return null;
  return (
    <section>
      <div className={desk.cap}>
        <h2>{title}</h2>
      </div>
      <ul className={styles.mine}>
        {consultations.map((one, at) => (
          <li key={one.consultationId}>
            <div>
              <p className={styles.when}>
                <b className="num">{time.when(one.startsAt, one.endsAt)}</b>
                <StatusPill status={one.status} />
              </p>
              <p className="hint">
                {[
                  one.reference,
                  one.chair === me.name ? w.list.youChair : w.list.chairIs(one.chair),
                  w.sessionIn[one.language],
                ]
                  .filter(Boolean)
                  .join(', ')}
              </p>
              <BeforeHand consultation={one} />
            </div>
            <WayIn consultation={one} timeZone={timeZone} first={at === 0} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One's own page stands before its door opens too: to answer, to test the devices, to step aside. */
function BeforeHand({ consultation }: { consultation: ConsultationSummary }) {
  const w = useWords(staffWords);
  const { status, myInvitationId, reference } = consultation;
  if (status !== 'scheduled' || !myInvitationId) return null;
  return (
    <p>
      <a href={`/j#${myInvitationId}`} aria-label={`${w.list.before}: ${reference}`}>
        {w.list.before}
      </a>
    </p>
  );
}

type WayInProps = { consultation: ConsultationSummary; timeZone: string; first: boolean };

/** The way in, or the reason why it is not there yet. */
function WayIn({ consultation, timeZone, first }: WayInProps) {
  const w = useWords(staffWords);
  const time = useTime(timeZone);
  const { status, lobbyOpensAt, myInvitationId, reference } = consultation;
  if (status === 'ended' || !myInvitationId) return null;
  if (status !== 'scheduled') {
    return (
      <a
        className={first ? 'btn btn-primary' : 'btn btn-plain'}
        href={`/j#${myInvitationId}`}
        aria-label={w.goToRoomOf(reference)}
      >
        {w.goToRoom}
      </a>
    );
  }
  const today = time.sameDay(lobbyOpensAt, new Date().toISOString());
  return (
    <span className={`btn ${styles.notYet}`}>
      {today
        ? w.list.opensAt(time.time(lobbyOpensAt))
        : w.list.opensOn(`${time.date(lobbyOpensAt)} ${time.at(lobbyOpensAt)}`)}
    </span>
  );
}
