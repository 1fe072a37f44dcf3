import { useState } from 'react';
import type { InvitationReply } from '#contract/consultations';
import type { Door } from '../door/use-door';
import { Icon } from '../ui/icon';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import css from './threshold.module.css';

const ANSWERS: readonly InvitationReply[] = ['accepted', 'declined'];

type Props = { reply: InvitationReply | null; startsAt: string; door: Door };

/** Whether the time suits: one press, which says what was answered and can be changed until the lobby opens. */
export function SuitsQuestion({ reply, startsAt, door }: Props) {
  const words = useWords(guestWords).early;
  const { problem } = useWords();
  const [trouble, setTrouble] = useState<string | null>(null);
  const answer = async (next: InvitationReply) => {
    const told = await door.emit('invitation:reply', { reply: next, startsAt });
    // Stale: the time has just been moved, and the page is about to ask about the new one.
    setTrouble(told.ok || told.code === 'stale' ? null : told.code);
  };
  return (
    <fieldset className={css.suits}>
      <legend>{words.suits}</legend>
      <div className="row">
        {ANSWERS.map((one) => (
          <button
            key={one}
            type="button"
            className="btn btn-plain"
            aria-pressed={reply === one}
            onClick={() => void answer(one)}
          >
            {reply === one && <Icon name="check" small />}
            {words.suit[one]}
          </button>
        ))}
      </div>
      <p className={css.small} role="status">
        {trouble ? (problem[trouble] ?? problem.failed) : reply ? words.suited[reply] : words.suitsWhy}
      </p>
    </fieldset>
  );
}
