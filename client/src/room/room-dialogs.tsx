import { Dialog } from '../ui/dialog';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { Asking, RoomActs } from './room-acts';
import { KEYS, type Shortcut } from './shortcuts';
import css from './room.module.css';

type Props = { asking: Asking; acts: RoomActs; onClose(): void };

/** The questions of the room; the safe answer is plain, first, and has the focus. */
export function RoomDialogs({ asking, acts, onClose }: Props) {
  const { end, leave, bar, shortcuts, close } = useWords(roomWords);
  if (asking === 'end') {
    return (
      <Dialog title={end.ask} onClose={onClose}>
        <p>{end.means}</p>
        <div className="do">
          <Answer safe onPress={onClose} words={end.no} />
          <Answer danger onPress={acts.endForAll} words={end.yes} />
        </div>
      </Dialog>
    );
  }
  if (asking === 'leave') {
    return (
      <Dialog title={leave.ask} onClose={onClose}>
        <p>{leave.lastHost}</p>
        <div className="do">
          <Answer safe onPress={onClose} words={leave.no} />
          <Answer onPress={acts.leaveNow} words={leave.yes} />
          <Answer danger onPress={acts.endForAll} words={leave.endAll} />
        </div>
      </Dialog>
    );
  }
  if (asking !== 'keys') return null;
  return (
    <Dialog title={bar.shortcuts} onClose={onClose}>
      <dl className={css.keys}>
        {(Object.keys(KEYS) as Shortcut[]).map((one) => (
          <div key={one}>
            <dt>{shortcuts[one]}</dt>
            <dd>{KEYS[one].replace('Control', 'Ctrl')}</dd>
          </div>
        ))}
      </dl>
      <div className="do">
        <Answer safe onPress={onClose} words={close} />
      </div>
    </Dialog>
  );
}

function Answer({
  words,
  onPress,
  safe,
  danger,
}: {
  words: string;
  onPress(): void;
  safe?: boolean;
  danger?: boolean;
}) {
  return (
    <button
      type="button"
      className={danger ? 'btn btn-danger' : 'btn btn-plain'}
      data-safe={safe || undefined}
      onClick={onPress}
    >
      {words}
    </button>
  );
}
