import { useLocation, useSearchParams } from 'react-router';
import type { ConsultationPage, InvitedPersonView } from '#contract/consultations';
import type { HeldChange, PlanChange } from '#contract/scheduling';
import { useHeldChanges } from './held-changes';
import { isOpen, offers, panelOf, PANEL_OF_KIND, type PanelName } from './plan-draft';

export type OpenPanelState = {
  /** The panel that stands open; the address says which, so that other pages can lead to it. */
  shown: PanelName | null;
  /** Whom it is about, where it is about one person. */
  person: InvitedPersonView | null;
  /** What was typed in it before it was undone. */
  first: PlanChange | null;
  /** Whether it can be opened now. */
  may(panel: PanelName): boolean;
  open(panel: PanelName, invitationId?: string): void;
  close(): void;
  held(change: HeldChange, typed: PlanChange): void;
};

const ABOUT_ONE = new Set<PanelName>(['withdraw', 'correct']);

/** Which decision lies open on the consultation's page: `?change=move`, `?change=correct&person=inv_…`. */
export function useOpenPanel(page: ConsultationPage): OpenPanelState {
  const [search, setSearch] = useSearchParams();
  const { state } = useLocation();
  const { hold } = useHeldChanges();
  const wanted = panelOf(search);
  const person = page.people.find((one) => one.invitationId === search.get('person')) ?? null;
  // It stays while somebody else's change is made and when the session begins: what is typed in it is not lost.
  const lacksPerson = wanted !== null && ABOUT_ONE.has(wanted) && !isStillInvited(person);
  const shown = isOpen(page) && !lacksPerson ? wanted : null;

  const close = () => {
    setSearch({}, { replace: true, preventScrollReset: true });
    const opener = document.querySelector<HTMLElement>(`[data-opens="${wanted ?? ''}"]`);
    requestAnimationFrame(() => (opener ?? document.getElementById('content'))?.focus());
  };
  return {
    shown,
    person,
    first: (state as { typed?: PlanChange } | null)?.typed ?? null,
    may: (panel) => page.held === null && offers(page, panel),
    open: (panel, invitationId) =>
      setSearch(
        { change: panel, ...(invitationId ? { person: invitationId } : {}) },
        { replace: true, preventScrollReset: true },
      ),
    close,
    held(change, typed) {
      setSearch({}, { replace: true, preventScrollReset: true });
      hold(change, { to: addressOf(page.consultationId, typed), state: { typed } });
    },
  };
}

const isStillInvited = (person: InvitedPersonView | null) =>
  person !== null && person.link?.state !== 'withdrawn';

/** Where an undone change was typed. */
function addressOf(consultationId: string, typed: PlanChange): string {
  const query = new URLSearchParams({ change: PANEL_OF_KIND[typed.kind] ?? '' });
  if ('invitationId' in typed) query.set('person', typed.invitationId);
  return `/consultations/${consultationId}?${query.toString()}`;
}
