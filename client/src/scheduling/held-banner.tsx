import { useEffect, useState } from 'react';
import type { ConsultationPage } from '#contract/consultations';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';
import { useHeldChanges } from './held-changes';

/** Somebody else's change of this plan waits to be made: who, what, and the same way to take it back. */
export function HeldBanner({ page, className }: { page: ConsultationPage; className: string | undefined }) {
  const w = useWords(staffWords).change;
  const { hold, undo } = useHeldChanges();
  const { held } = page;
  const mine = held?.mine === true;
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    // My own has a bar of its own, also when the page was opened anew meanwhile.
    if (held && mine) hold(held);
  }, [held, mine, hold]);
  if (!held || held.state !== 'held') return null;
  if (mine)
    return (
      <p className="vh" id="held">
        {w.heldMine} {w.heldText}
      </p>
    );
  return (
    <Banner
      className={className}
      tone="wait"
      icon="clock"
      role="status"
      acts={
        <button
          type="button"
          className="btn btn-plain btn-dense"
          aria-disabled={busy || undefined}
          onClick={() => {
            setBusy(true);
            void undo(held).finally(() => setBusy(false));
          }}
        >
          <Icon name="undo" small />
          {w.undo}
        </button>
      }
    >
      <p id="held">
        <b>{w.heldBy[held.kind](held.by)}</b> {w.heldText}
      </p>
    </Banner>
  );
}
