import { useState } from 'react';
import type { LobbySaying } from '#contract/lobby';
import type { Door } from '../door/use-door';
import { Icon, type IconName } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import css from './waiting.module.css';

type Props = { saying: Exclude<LobbySaying, 'back'> | null; door: Door };

/** What one who waits can tell the room with one press. */
export function Sayings({ saying, door }: Props) {
  const words = useWords(guestWords).waiting;
  const { problem } = useWords();
  const say = useSay();
  const [refused, setRefused] = useState<string | null>(null);

  const tell = async (what: LobbySaying) => {
    const reply = await door.emit('lobby:say', { saying: what });
    setRefused(reply.ok ? null : (problem[reply.code] ?? problem.failed));
    if (reply.ok) say(words.told);
  };
  const button = (what: LobbySaying, icon: IconName, label: string) => (
    <button type="button" className="btn" onClick={() => void tell(what)}>
      <Icon name={icon} />
      {label}
      {saying === what && (
        <span className={css.told}>
          <Icon name="check" small />
          {words.told}
        </span>
      )}
    </button>
  );
  return (
    <>
      <div className={css.say} role="group" aria-label={words.tell}>
        {button('late', 'clock', words.late)}
        {saying === 'break' ? button('back', 'back', words.back) : button('break', 'break', words.break)}
        {button('changed', 'attention', words.changed)}
      </div>
      {refused && (
        <p className="bad" role="alert">
          <Icon name="stop" small />
          {refused}
        </p>
      )}
    </>
  );
}
