import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import css from './room.module.css';

/** The seat is in use in another tab or on another device; the door's view says so too, a moment later. */
export function MovedAway({ comeBack }: { comeBack(): void }) {
  const w = useWords(roomWords);
  return (
    <main className={`frame-s ${css.moved}`} id="content" tabIndex={-1}>
      <h1>{w.elsewhere}</h1>
      <p>{w.elsewhereMeans}</p>
      <button type="button" className="btn btn-plain" onClick={comeBack}>
        {w.comeBackHere}
      </button>
    </main>
  );
}
