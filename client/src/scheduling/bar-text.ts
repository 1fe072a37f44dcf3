import type { HeldChange } from '#contract/scheduling';
import type { HeldDecision } from '#contract/triage';
import type { StaffWords } from '../words/staff';
import type { OnItsWay } from './held-list';

type Doubt = Pick<OnItsWay, 'unsure' | 'trouble'>;

/** What is on its way, or what has become of it. */
export function barText(
  w: StaffWords['change'],
  { kind, state, mails, code }: HeldChange,
  { unsure, trouble }: Doubt,
): string {
  switch (state) {
    case 'held':
      if (trouble === 'too_late') return w.tooLate;
      if (trouble) return w.undoFailed;
      return unsure ? w.unsure : `${w.going[kind]} ${w.goingMails(mails)}`;
    case 'applied':
      return [trouble ? w.tooLate : '', w.made[kind], w.madeMails(mails)].filter(Boolean).join(' ');
    case 'undone':
      return w.undone;
    case 'failed':
      return `${w.notMade} ${(code && (w.failure[code] ?? w.refusal[code])) || ''}`.trim();
  }
}

/** The same of a decision about a request. */
export function decisionText(
  { change: w, triage }: Pick<StaffWords, 'change' | 'triage'>,
  { kind, state, code }: HeldDecision,
  { unsure, trouble }: Doubt,
): string {
  switch (state) {
    case 'held':
      if (trouble === 'too_late') return triage.decide.tooLate;
      if (trouble) return w.undoFailed;
      return unsure ? w.unsure : triage.decide.going[kind];
    case 'applied':
      return [trouble ? triage.decide.tooLate : '', triage.decide.made[kind]].filter(Boolean).join(' ');
    case 'undone':
      return w.undone;
    case 'failed':
      return `${triage.decide.notMade} ${(code && triage.refusal[code]) || ''}`.trim();
  }
}
