import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import styles from './board-head.module.css';
import { mute, useSoundState } from './sound-choice';

/** Whether a knock and an alert are heard; said where the browser does not let them be heard yet. */
export function SoundSwitch() {
  const w = useWords(staffWords).board;
  const state = useSoundState();
  const on = state === 'on';
  return (
    <button
      type="button"
      className={`btn btn-quiet btn-dense ${styles.sound}`}
      aria-pressed={on}
      onClick={() => mute(on)}
    >
      <Icon name={on ? 'speaker' : 'speaker-off'} small />
      {state === 'blocked' ? w.soundBlocked : w.sound}
    </button>
  );
}
