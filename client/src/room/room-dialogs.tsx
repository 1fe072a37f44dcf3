import type { Door } from '../door/use-door';
import { StepAsideQuestion } from '../join/step-aside';
import { Dialog, Question } from '../ui/dialog';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import type { Asking, RoomActs } from './room-acts';
import { KEYS, type Shortcut } from './shortcuts';
import css from './room.module.css';

type Props = { door: Door; asking: Asking; acts: RoomActs; onClose(): void };

/** The questions of the room; the safe answer is plain, first, and has the focus. */
export function RoomDialogs({ door, asking, acts, onClose }: Props) {
  const { end, leave, bar, shortcuts } = useWords(roomWords);
  const { close } = useWords().frame;
  if (asking === 'end') {
    return (
      <Question title={end.ask} no={end.no} yes={end.yes} tone="danger" onNo={onClose} onYes={acts.endForAll}>
        {end.means}
      </Question>
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
  if (asking === 'aside') return <StepAsideQuestion door={door} onClose={onClose} />;
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

type AnswerProps = { words: string; onPress(): void; safe?: boolean; danger?: boolean };

function Answer({ words, onPress, safe, danger }: AnswerProps) {
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
