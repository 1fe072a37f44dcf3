import { memo, useMemo } from 'react';
import type { BoardRow } from '#contract/board';
import { StatusGlyph } from '../ui/status-pill';
import desk from '../ui/desk.module.css';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import styles from './board-timeline.module.css';
import { timelineOf, type Bar, type Lane } from './timeline';

/** How much of the width about now the clock covers. An hour's figures stand at the right of its line. */
const CLOCK = { before: 6, after: 3 };
/** The same on a phone. */
const CLOCK_ON_PHONE = { before: 12, after: 4.5 };
const isCovered = (left: number, now: number, { before, after }: typeof CLOCK) =>
  left > now - before && left < now + after;
const percent = (share: number) => `${share}%`;

type Props = {
  rows: BoardRow[];
  day: string;
  timeZone: string;
  /** The server's time, by the minute. */ now: number;
};

/**
 * The day at a glance. For the eye and the mouse alone: each row below says the same in words, who is in charge too,
 * and has its own place in the order of the keyboard.
 */
export const BoardTimeline = memo(function BoardTimeline({ rows, day, timeZone, now }: Props) {
  const line = useMemo(() => timelineOf(rows, { day, timeZone }, now), [rows, day, timeZone, now]);
  const time = useTime(timeZone);
  const tall = line.lanes.reduce((sum, lane) => sum + lane.lines, 0) > 12;
  return (
    <div className={`${desk.work} ${tall ? styles.tall : ''}`} aria-hidden="true">
      <div className={styles.day}>
        <div className={styles.hours}>
          {line.hours
            .filter(({ left }) => line.now === null || !isCovered(left, line.now, CLOCK))
            .map(({ hour, left }) => (
              <span
                key={left}
                className={
                  line.now !== null && isCovered(left, line.now, CLOCK_ON_PHONE) ? styles.near : undefined
                }
                style={{ left: percent(left) }}
              >
                {hour}
              </span>
            ))}
          {line.now !== null && (
            <b className={styles.clock} style={{ left: percent(line.now) }}>
              {time.time(new Date(now).toISOString())}
            </b>
          )}
        </div>
        {line.lanes.map((lane) => (
          <LaneLines key={lane.coordinator} lane={lane} />
        ))}
        <div className={styles.rules}>
          {line.hours.map(({ left }) => (
            <i key={left} style={{ left: percent(left) }} />
          ))}
          {line.now !== null && <i className={styles.now} style={{ left: percent(line.now) }} />}
        </div>
      </div>
    </div>
  );
});

function LaneLines({ lane }: { lane: Lane }) {
  return (
    <>
      <p className={styles.lane}>{lane.coordinator}</p>
      <div className={styles.track} style={{ height: `${lane.lines * 2.25}rem` }}>
        {lane.bars.map((bar) => (
          <BarOf key={bar.row.consultationId} {...bar} />
        ))}
      </div>
    </>
  );
}

const TONES: Record<BoardRow['status'], string | undefined> = {
  scheduled: undefined,
  lobby_open: styles.open,
  in_session: styles.live,
  ended: styles.ended,
  cancelled: styles.off,
};

const BarOf = memo(
  function BarOf({ row, line, left, width, tail, over }: Bar) {
    const { status: words } = useWords();
    const { consultationId, reference, status } = row;
    const top = (height: number) => `${line * 2.25 + (2.25 - height) / 2}rem`;
    const place = (one: { left: number; width: number }, height: number) => ({
      left: percent(one.left),
      width: percent(one.width),
      top: top(height),
    });
    return (
      <>
        {tail && (
          <span
            className={`${styles.tail} ${status === 'lobby_open' ? styles.openTail : ''}`}
            style={place(tail, 0.625)}
          />
        )}
        <a
          className={`${styles.bar} ${TONES[status] ?? ''}`}
          style={place({ left, width }, 1.75)}
          href={`#${consultationId}`}
          tabIndex={-1}
        >
          <StatusGlyph status={status} />
          <span className={styles.words}>
            <b>{reference.slice(-4)}</b> <span>{words[status]}</span>
          </span>
        </a>
        {over && <span className={styles.over} style={place(over, 1.75)} />}
      </>
    );
  },
  (one, other) =>
    one.row === other.row &&
    one.line === other.line &&
    one.left === other.left &&
    one.width === other.width &&
    one.tail?.left === other.tail?.left &&
    one.over?.width === other.over?.width,
);
