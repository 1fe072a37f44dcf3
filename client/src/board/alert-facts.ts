import type { BoardAlert } from '#contract/board';
import type { AlertKind } from '#contract/consultations';
import type { IconName } from '../ui/icon';

type Weight = { tone: 'stop' | 'wait'; icon: IconName };

const STOP: Weight = { tone: 'stop', icon: 'stop' };
const MIND: Weight = { tone: 'wait', icon: 'attention' };

/** Red is for danger and for a wait of five minutes; the rest is to be minded. */
const WEIGHTS: Record<AlertKind, Weight> = {
  second_browser: { tone: 'wait', icon: 'devices' },
  code_failed: { tone: 'stop', icon: 'devices' },
  code_asked: { tone: 'wait', icon: 'devices' },
  uninvited_media: STOP,
  host_missing: STOP,
  guest_waiting: STOP,
  unexpected_name: STOP,
  self_test_failed: MIND,
  poor_line: { tone: 'wait', icon: 'signal-weak' },
  overrun: { tone: 'wait', icon: 'clock' },
  mail_refused: { tone: 'stop', icon: 'mail' },
  mail_parked: { tone: 'stop', icon: 'mail' },
  declined: MIND,
  disqualified: MIND,
  no_panel: STOP,
  change_failed: MIND,
  request_unbooked: { tone: 'wait', icon: 'clock' },
  answer_disputed: STOP,
  media_away: STOP,
};

/** A newer server may tell of what this page does not know. */
export const weightOf = ({ kind }: Pick<BoardAlert, 'kind'>): Weight =>
  Object.hasOwn(WEIGHTS, kind) ? WEIGHTS[kind] : MIND;

export type AlertState = 'open' | 'over' | 'done';

/** Open until somebody ticks it off, also when what it told of has passed by itself. */
export const stateOf = ({ acknowledged, overAt }: BoardAlert): AlertState =>
  acknowledged ? 'done' : overAt ? 'over' : 'open';

const RANK: Record<AlertState, number> = { open: 0, over: 1, done: 2 };

/** What needs a person comes first; inside each the newest, as they came. */
export function inRank(alerts: readonly BoardAlert[]): BoardAlert[] {
  return alerts.toSorted((one, other) => RANK[stateOf(one)] - RANK[stateOf(other)]);
}

export function countAlerts(alerts: readonly BoardAlert[]): { open: number; done: number } {
  const done = alerts.filter((alert) => alert.acknowledged).length;
  return { open: alerts.length - done, done };
}
