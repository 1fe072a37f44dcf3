import { Icon } from '../ui/icon';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';
import css from './queue.module.css';

/** Why the last press had no effect. */
export function Problem({ code }: { code: string }) {
  const { notSent } = useWords(roomWords);
  const { problem } = useWords();
  return (
    <p className={`bad ${css.problem}`} role="alert">
      <Icon name="stop" small />
      {problem[code] ?? notSent}
    </p>
  );
}
