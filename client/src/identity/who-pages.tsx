import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { Failed } from '../ui/failed';
import { Progress } from '../ui/progress';
import { DoorFrame } from './door-frame';

/** Until it is known who is here. */
export function WhoLoading() {
  const w = useWords(staffWords);
  return (
    <DoorFrame>
      <Progress label={w.loading.starting} />
    </DoorFrame>
  );
}

export function WhoFailed({ error, onAgain }: { error: unknown; onAgain(): void }) {
  return (
    <DoorFrame>
      <Failed error={error} onAgain={onAgain} />
    </DoorFrame>
  );
}
