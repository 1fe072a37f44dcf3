import { decideRequest, type Decision, type DecisionKind, type DeclineReason } from '#contract/triage';

/** What has been chosen and typed so far. Each kind keeps its own words: nothing is lost by looking at another. */
export type DecisionDraft = {
  kind: DecisionKind | null;
  messages: Partial<Record<DecisionKind, string>>;
  reason: DeclineReason | '';
  suggestion: string;
};

const EMPTY: DecisionDraft = { kind: null, messages: {}, reason: '', suggestion: '' };

/** A fresh one, or what was typed before it was taken back. */
export function firstDraft(undone: Decision | null): DecisionDraft {
  if (!undone) return EMPTY;
  const { kind, message } = undone;
  return {
    kind,
    messages: { [kind]: message },
    reason: 'reason' in undone ? undone.reason : '',
    suggestion: 'suggestion' in undone ? undone.suggestion : '',
  };
}

/** What would be sent; `ready` are the messages that the service proposes. */
export const messageOf = ({ kind, messages }: DecisionDraft, ready: Record<DecisionKind, string>) =>
  kind === null ? '' : (messages[kind] ?? ready[kind]);

const needsReason = (kind: DecisionKind) => kind === 'redirect' || kind === 'decline';

/** The decision as it is sent; null while something is missing. */
export function decisionOf(draft: DecisionDraft, ready: Record<DecisionKind, string>): Decision | null {
  const parsed = decideRequest.shape.decision.safeParse(bodyOf(draft, ready));
  return parsed.success ? parsed.data : null;
}

/** Field → code of what is missing or wrong, in the order of the page. */
export function decisionWrongs(
  draft: DecisionDraft,
  ready: Record<DecisionKind, string>,
): Record<string, string> {
  if (draft.kind === null) return { kind: 'missing' };
  const parsed = decideRequest.shape.decision.safeParse(bodyOf(draft, ready));
  if (parsed.success) return {};
  return Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.code]));
}

function bodyOf(draft: DecisionDraft, ready: Record<DecisionKind, string>) {
  const { kind, reason, suggestion } = draft;
  if (kind === null) return null;
  const message = messageOf(draft, ready);
  const why = needsReason(kind) ? { reason } : {};
  return { kind, message, ...why, ...(kind === 'redirect' ? { suggestion } : {}) };
}

/** What helps comes first, what ends a request last. */
const ORDER: DecisionKind[] = ['accept', 'ask', 'waitlist', 'redirect', 'decline'];

export const inOrder = (may: DecisionKind[]) => ORDER.filter((kind) => may.includes(kind));
