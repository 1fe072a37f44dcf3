import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { DoorFrame } from './door-frame';
import styles from './sign-in.module.css';

/** A mistake of ours. What it was stays in the console. */
export function CrashPage() {
  const w = useWords(staffWords).crash;
  return (
    <DoorFrame>
      <h1 className={styles.heading}>{w.heading}</h1>
      <p className={styles.text}>{w.text}</p>
      <div className={styles.row}>
        <button className="btn btn-primary" type="button" onClick={() => location.reload()}>
          {w.reload}
        </button>
      </div>
    </DoorFrame>
  );
}
