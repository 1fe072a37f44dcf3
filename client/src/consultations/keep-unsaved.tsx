import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { Dialog } from '../ui/dialog';
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
    <Dialog title={w.leaveQuestion} onClose={() => blocker.reset()}>
      <p>{w.leave}</p>
      <div className="do">
        <button className="btn btn-plain" type="button" data-safe onClick={() => blocker.reset()}>
          {w.leaveStay}
        </button>
        <button className="btn btn-danger" type="button" onClick={() => blocker.proceed()}>
          {w.leaveGo}
        </button>
      </div>
    </Dialog>
  );
}
