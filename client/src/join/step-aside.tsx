import { useState } from 'react';
import type { InvitedRole } from '#contract/consultations';
import type { Door } from '../door/use-door';
import { Question } from '../ui/dialog';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';

/** Whether this person sits on the panel, and so can find that they are disqualified. */
export const mayStepAside = (role: InvitedRole) => role === 'chair' || role === 'expert';

/** Before the room: a quiet word for who finds that they are disqualified. */
export function StepAside({ door }: { door: Door }) {
  const words = useWords(guestWords).aside;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="btn btn-quiet btn-wide" onClick={() => setAsking(true)}>
        {words.say}
      </button>
      {asking && <StepAsideQuestion door={door} onClose={() => setAsking(false)} />}
    </>
  );
}

/** It cannot be taken back, so it is asked once; for no reason. */
export function StepAsideQuestion({ door, onClose }: { door: Door; onClose(): void }) {
  const words = useWords(guestWords).aside;
  const { problem } = useWords();
  const [trouble, setTrouble] = useState<string | null>(null);
  const say = async () => setTrouble(await door.stepAside());
  return (
    <Question
      title={words.ask}
      no={words.no}
      yes={words.yes}
      tone="danger"
      onNo={onClose}
      onYes={() => void say()}
    >
      {trouble ? <span role="alert">{problem[trouble] ?? problem.failed}</span> : words.means}
    </Question>
  );
}
