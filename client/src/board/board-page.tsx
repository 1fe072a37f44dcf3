import { Navigate, useParams } from 'react-router';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { BoardDay } from './board-day';
import { BoardHead } from './board-head';
import { isDay, noonOf } from './day-names';
import { useDayBoard } from './use-day-board';
import { useDesk, type Desk } from './use-desk';
import { useRegionFilter } from './use-region-filter';

/** The coordinator's day: every session as a line of time and in rows, beside them the one queue of all who wait. */
export function BoardPage() {
  const live = useDesk();
  if (!live) return null;
  const { board, refused } = live;
  return board ? (
    <BoardDay shown={board} today={board} live={live.live} desk={live} />
  ) : (
    <Coming day={null} refused={refused} today={null} />
  );
}

/** Another day, as live as today; who waits now stays beside it. */
export function BoardDayPage() {
  const { day = '' } = useParams();
  const live = useDesk();
  if (!live) return null;
  const today = live.board?.day ?? null;
  if (!isDay(day) || day === today) return <Navigate to="/board" replace />;
  return <OtherDay key={day} day={day} desk={live} />;
}

function OtherDay({ day, desk: live }: { day: string; desk: Desk }) {
  const { board, live: isLive, refused } = useDayBoard(day);
  const today = live.board;
  return board && today ? (
    <BoardDay shown={board} today={today} live={isLive && live.live} desk={live} />
  ) : (
    <Coming day={day} refused={refused ?? live.refused} today={today?.day ?? null} />
  );
}

type ComingProps = { day: string | null; refused: string | null; today: string | null };

/** Until the first list has come; or why it does not. */
function Coming({ day, refused, today }: ComingProps) {
  const w = useWords(staffWords);
  const common = useWords();
  const time = useTime('UTC');
  const filter = useRegionFilter();
  return (
    <>
      <BoardHead
        heading={day ? time.longDate(noonOf(day)) : w.board.today}
        sum={null}
        today={today}
        filter={filter}
      />
      <div className={`${desk.work} ${desk.plain}`}>
        {refused ? (
          <Banner tone="stop" icon="stop" role="alert">
            <p>
              <b>{w.board.refused}</b> {common.problem[refused] ?? common.problem.failed}
            </p>
          </Banner>
        ) : (
          <Progress label={w.loading.board} />
        )}
      </div>
    </>
  );
}
