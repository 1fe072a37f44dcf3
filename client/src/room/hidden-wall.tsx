import { useEffect, useRef } from 'react';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import css from './room.module.css';

/** Nothing but a wall and the way back: no mark, no name, no time. Microphone and camera are off. */
export function HiddenWall({ comeBack }: { comeBack(): void }) {
  const { head: w } = useWords(roomWords);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <main className={css.wall}>
      <h1 className="vh">{w.comeBack}</h1>
      <button ref={button} type="button" className="btn btn-plain" onClick={comeBack}>
        {w.comeBack}
      </button>
    </main>
  );
}
