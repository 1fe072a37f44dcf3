import { useMemo } from 'react';
import { Navigate, useParams } from 'react-router';
import { Banner } from '../ui/banner';
import desk from '../ui/desk.module.css';
import { Progress } from '../ui/progress';
import { staffWords } from '../words/staff';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { countAlerts } from './alert-facts';
import { BoardDay } from './board-day';
import { BoardHead } from './board-head';
import { ofRegion } from './board-of-region';
import type { Board } from './board-state';
import { isDay, noonOf } from './day-names';
import { useDayBoard } from './use-day-board';
import { useDesk, type Desk } from './use-desk';
import { useRegionFilter } from './use-region-filter';

/** The coordinator's day: every session as a line of time and in rows, beside them the one queue of all who wait. */
export function BoardPage() {
  const live = useDesk();
  if (!live) return null;
  return (
    <DayView day={live.board?.day ?? null} shown={live.board} live={live.live} refused={null} desk={live} />
  );
}

/** Another day, as live as today; who waits now stays beside it. */
export function BoardDayPage() {
  const { day = '' } = useParams();
  const live = useDesk();
  if (!live) return null;
  if (!isDay(day) || day === live.board?.day) return <Navigate to="/board" replace />;
  return <OtherDay key={day} day={day} desk={live} />;
}

function OtherDay({ day, desk: today }: { day: string; desk: Desk }) {
  const { board, live, refused } = useDayBoard(day);
  return <DayView day={day} shown={board} live={live && today.live} refused={refused} desk={today} />;
}

type ViewProps = {
  day: string | null;
  /** Null until it has come. */
  shown: Board | null;
  live: boolean;
  refused: string | null;
  desk: Desk;
};

/** The head stands from the start: what is pressed there while the list comes is not lost. */
function DayView({ day, shown, live, refused, desk: line }: ViewProps) {
  const w = useWords(staffWords).board;
  const time = useTime('UTC');
  const filter = useRegionFilter();
  const today = line.board;
  const ready = shown !== null && today !== null;
  return (
    <>
      <BoardHead
        heading={day ? time.longDate(noonOf(day)) : w.today}
        sum={useSum(shown, today, filter.regionId)}
        today={today?.day ?? null}
        filter={filter}
      />
      {ready ? (
        <BoardDay shown={shown} today={today} live={live} emit={line.emit} regionId={filter.regionId} />
      ) : (
        <Coming refused={refused ?? line.refused} />
      )}
    </>
  );
}

function useSum(shown: Board | null, today: Board | null, regionId: string): string | null {
  const w = useWords(staffWords).board;
  return useMemo(() => {
    if (!shown || !today) return null;
    const total = regionId === '' ? shown.total : ofRegion(shown, regionId).rows.length;
    if (shown.day !== today.day) return w.sumOfDay(total);
    const { rows, alerts } = ofRegion(today, regionId);
    const waiting = rows.reduce((sum, row) => sum + row.queue.length, 0);
    return w.sum(total, waiting, countAlerts(alerts).open);
  }, [shown, today, regionId, w]);
}

/** Until the first list has come; or why it does not. */
function Coming({ refused }: { refused: string | null }) {
  const w = useWords(staffWords);
  const common = useWords();
  return (
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
  );
}
