import type { RequestPage } from '#contract/triage';

export const REQUEST_PANELS = ['decide', 'experts', 'return', 'address'] as const;
export type RequestPanel = (typeof REQUEST_PANELS)[number];

type Seen = Pick<RequestPage, 'status' | 'may' | 'mayReturn' | 'mayCorrect' | 'decision'>;

/** States in which a time is agreed: experts are asked, and it is booked. */
const AGREED = new Set<RequestPage['status']>(['accepted', 'to_reschedule']);

/** Which panels a request in this state offers. */
export const PANEL_OFFERED: Record<RequestPanel, (page: Seen) => boolean> = {
  decide: ({ may }) => may.length > 0,
  experts: ({ status }) => AGREED.has(status),
  return: ({ mayReturn }) => mayReturn,
  address: ({ mayCorrect }) => mayCorrect,
};

export const mayBook = ({ status }: Pick<RequestPage, 'status'>) => AGREED.has(status);

/** Where nobody has decided yet, deciding is what the page is for. */
export function opensItself({ status, may, decision }: Seen): boolean {
  return (status === 'requested' || status === 'needs_info') && may.length > 0 && decision?.mine !== true;
}

/** The panel that lies open: the one the address names, or the one that the state asks for. */
export function panelShown(page: Seen, wanted: string | null): RequestPanel | null {
  const named = REQUEST_PANELS.find((one) => one === wanted);
  if (named) return PANEL_OFFERED[named](page) ? named : null;
  return wanted === null && opensItself(page) ? 'decide' : null;
}
