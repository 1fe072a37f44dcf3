import type { TimeView } from '#contract/door';
import type { RoomView } from '#contract/room';
import { Icon } from '../ui/icon';
import { roomWords, type RoomWords } from '../words/room';
import { useTime } from '../words/use-time';
import { useWords } from '../words/words';
import { timeLeft, type TimeLeft } from './room-time';
import { KEYS } from './shortcuts';
import css from './room.module.css';

type Props = { room: RoomView; time: TimeView; now: number; hide(): void };

/** The mark, how long, and the one press that covers it all. */
export function RoomHead({ room, time, now, hide }: Props) {
  const { head: w } = useWords(roomWords);
  const { service } = useWords();
  const clock = useTime(time.timeZone);
  const zone = clock.zone(room.endsAt);
  const left = timeLeft(room.endsAt, now);
  return (
    <header className={css.head}>
      <p className={`brand ${css.brand}`}>
        <Icon name="door" />
        <span className="vh">{service}</span>
      </p>
      <p className={css.time} role="group" aria-label={w.label}>
        <b>
          {left.is === 'over' ? w.ended : w.ends}{' '}
          <time dateTime={room.endsAt}>{clock.time(room.endsAt)}</time>
        </b>
        {zone !== null && <span className={css.left}>{zone}</span>}
        {left.is !== 'plenty' && (
          <span className={isSoon(left) ? css.soon : css.left}>{leftWords(left, w)}</span>
        )}
      </p>
      <p className={`fact ${css.kept}`}>{w.notRecorded}</p>
      <button
        type="button"
        className={`btn btn-quiet ${css.hide}`}
        aria-keyshortcuts={KEYS.hide}
        onClick={hide}
      >
        <Icon name="hide" />
        <span className={css.wide}>{w.hide}</span>
        <span className="vh">: {w.hideMeans}</span>
      </button>
    </header>
  );
}

const isSoon = (left: TimeLeft) => left.is === 'over' || (left.is === 'said' && left.soon);

function leftWords(left: TimeLeft, w: RoomWords['head']): string {
  if (left.is === 'plenty') return '';
  if (left.is === 'over') return left.minutes < 1 ? '' : w.minutesOver(left.minutes);
  return left.minutes <= 1 ? w.lastMinute : w.minutesLeft(left.minutes);
}
