import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { Question } from '../ui/dialog';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';

/** Leaving with something unsaved is asked first: by the service within it, by the browser elsewhere. */
export function KeepUnsaved({ unsaved }: { unsaved(): boolean }) {
  const w = useWords(staffWords).booking;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && unsaved(),
  );

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);

  if (blocker.state !== 'blocked') return null;
  return (
    <Question
      title={w.leaveQuestion}
      no={w.leaveStay}
      yes={w.leaveGo}
      tone="danger"
      onNo={() => blocker.reset()}
      onYes={() => blocker.proceed()}
    >
      {w.leave}
    </Question>
  );
}
