import type { BoardAlert } from '#contract/board';
import type { StaffWords } from '../words/staff';

/** What an alert says, without a full stop. */
export function alertSentence(w: StaffWords['board'], { kind, name }: BoardAlert): string {
  return Object.hasOwn(w.alert, kind) ? w.alert[kind](name) : w.alertUnknown(name);
}
