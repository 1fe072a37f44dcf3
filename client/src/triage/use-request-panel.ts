import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { Decision, HeldDecision, RequestPage } from '#contract/triage';
import { useHeldChanges } from '../scheduling/held-changes';
import { opensItself, PANEL_OFFERED, panelShown, type RequestPanel } from './request-panels';

export type RequestPanelState = {
  /** The decision that lies open; the address says which. */
  shown: RequestPanel | null;
  /** What was typed before it was undone. */
  first: Decision | null;
  may(panel: RequestPanel): boolean;
  open(panel: RequestPanel): void;
  close(): void;
  held(decision: HeldDecision, typed: Decision): void;
};

/** Which decision lies open on the request's page: `?do=decide`, `?do=experts`, `?do=return`; or none: `?do=none`. */
export function useRequestPanel(page: RequestPage): RequestPanelState {
  const [search, setSearch] = useSearchParams();
  const { state } = useLocation();
  const { hold } = useHeldChanges();
  const shown = useKept(panelShown(page, search.get('do')), search.get('do'));
  const show = (panel: string | null) =>
    setSearch(panel === null ? {} : { do: panel }, { replace: true, preventScrollReset: true });

  return {
    shown,
    first: (state as { decision?: Decision } | null)?.decision ?? null,
    may: (panel) => PANEL_OFFERED[panel](page),
    open: show,
    close() {
      show(opensItself(page) ? 'none' : null);
      const opener = document.querySelector<HTMLElement>(`[data-opens="${shown ?? ''}"]`);
      requestAnimationFrame(() => (opener ?? document.getElementById('content'))?.focus());
    },
    held(decision, typed) {
      show('none');
      hold(decision, { to: `/requests/${page.requestId}?do=decide`, state: { decision: typed } });
    },
  };
}

/** What is typed into a decision stays in sight until it is closed, also once another's decision has ended the request. */
function useKept(offered: RequestPanel | null, wanted: string | null): RequestPanel | null {
  const [isDeciding, setDeciding] = useState(false);
  const isNow = wanted === 'decide' && (isDeciding || offered === 'decide');
  if (isNow !== isDeciding) setDeciding(isNow);
  return isNow ? 'decide' : offered;
}
