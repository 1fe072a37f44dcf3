import { Question } from '../ui/dialog';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';

export type Asked = 'turn_away' | 'stranger';
type Props = { what: Asked; name: string; onYes(): void; onNo(): void };

/** Neither can be undone: a person let in has seen who is there; one turned away has read it. */
export function QueueAsk({ what, name, onYes, onNo }: Props) {
  const { queue: w } = useWords(roomWords);
  const { cancel } = useWords().frame;
  const answers = { no: cancel, onNo, onYes };
  return what === 'stranger' ? (
    <Question title={w.strangerAsk(name)} yes={w.strangerDo} tone="primary" {...answers}>
      {w.strangerMeans}
    </Question>
  ) : (
    <Question title={w.turnAwayAsk(name)} yes={w.turnAwayDo} tone="danger" {...answers}>
      {w.turnAwayMeans}
    </Question>
  );
}
