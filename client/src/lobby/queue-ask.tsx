import { Dialog } from '../ui/dialog';
import { roomWords } from '../words/room';
import { useWords } from '../words/words';

type Props = { what: 'turn_away' | 'stranger'; name: string; onYes(): void; onNo(): void };

/** Neither can be undone: a person let in has seen who is there; one turned away has read it. */
export function QueueAsk({ what, name, onYes, onNo }: Props) {
  const w = useWords(roomWords);
  const stranger = what === 'stranger';
  return (
    <Dialog title={stranger ? w.queue.strangerAsk(name) : w.queue.turnAwayAsk(name)} onClose={onNo}>
      <p>{stranger ? w.queue.strangerMeans : w.queue.turnAwayMeans}</p>
      <div className="do">
        <button type="button" className="btn btn-plain" data-safe onClick={onNo}>
          {w.cancel}
        </button>
        <button type="button" className={stranger ? 'btn btn-primary' : 'btn btn-danger'} onClick={onYes}>
          {stranger ? w.queue.strangerDo : w.queue.turnAwayDo}
        </button>
      </div>
    </Dialog>
  );
}
