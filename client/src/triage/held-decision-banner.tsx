import { useEffect, useState } from 'react';
import type { RequestPage } from '#contract/triage';
import { useHeldChanges } from '../scheduling/held-changes';
import { Banner } from '../ui/banner';
import casePage from '../ui/case-page.module.css';
import { Icon } from '../ui/icon';
import { staffWords } from '../words/staff';
import { useWords } from '../words/words';

/** Somebody else's decision waits to be made: who, what, and the same way to take it back. */
export function HeldDecisionBanner({ page }: { page: RequestPage }) {
  const { triage: w, change } = useWords(staffWords);
  const { hold, undo } = useHeldChanges();
  const held = page.decision?.state === 'held' ? page.decision : null;
  const mine = held?.mine === true;
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    // My own has a bar of its own, also when the page was opened anew meanwhile.
    if (held && mine) hold(held);
  }, [held, mine, hold]);
  if (!held) return null;
  if (mine)
    return (
      <p className="vh" id="held">
        {w.decide.heldMine} {w.decide.heldText}
      </p>
    );
  const press = () => {
    setBusy(true);
    void undo(held).finally(() => setBusy(false));
  };
  return (
    <Banner
      className={casePage.full ?? ''}
      tone="wait"
      icon="clock"
      role="status"
      acts={
        <button
          type="button"
          className="btn btn-plain btn-dense"
          aria-disabled={busy || undefined}
          onClick={press}
        >
          <Icon name="undo" small />
          {change.undo}
        </button>
      }
    >
      <p id="held">
        <b>{w.deciding[held.kind](held.by)}.</b> {w.decide.heldText}
      </p>
    </Banner>
  );
}
