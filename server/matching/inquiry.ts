import type { InquiryState } from '#contract/matching';

/** What can happen to an inquiry: the expert answers, the coordinator withdraws it. A disqualification is disputed by whose it was not. */
export const INQUIRY_COMMANDS = ['yes', 'no', 'disqualify', 'withdraw', 'ask', 'dispute'] as const;
export type InquiryCommand = (typeof INQUIRY_COMMANDS)[number];

/** State × command → next state; what is missing is refused. Whoever stepped aside is asked no more. */
export const NEXT_INQUIRY: Record<InquiryState, Partial<Record<InquiryCommand, InquiryState>>> = {
  asked: { yes: 'yes', no: 'no', disqualify: 'disqualified', withdraw: 'withdrawn' },
  yes: { yes: 'yes', no: 'no', disqualify: 'disqualified', withdraw: 'withdrawn' },
  no: { yes: 'yes', no: 'no', disqualify: 'disqualified', withdraw: 'withdrawn' },
  withdrawn: { ask: 'asked', disqualify: 'disqualified' },
  disqualified: { dispute: 'withdrawn' },
};

export function nextInquiryState(state: InquiryState, command: InquiryCommand): InquiryState | null {
  return NEXT_INQUIRY[state][command] ?? null;
}

/** Only what came by the link can have been somebody else's; other answers are changed by answering anew. */
export function mayDispute({
  state,
  answeredVia,
}: {
  state: InquiryState;
  answeredVia: 'link' | 'page' | null;
}): boolean {
  return state === 'disqualified' && answeredVia === 'link';
}
