import type { ConsultationPage } from '#contract/consultations';
import type { HeldChange, PlanChange } from '#contract/scheduling';
import { refusalText, type Refused } from './said-changes';
import type { StaffWords } from '../words/staff';

/** What every panel of the consultation's page is given. */
export type PanelProps = {
  page: ConsultationPage;
  /** What was typed before, where an undone change leads back. */
  first: PlanChange | null;
  onHeld(held: HeldChange, typed: PlanChange): void;
  onClose(): void;
  /** Leads to the details of somebody whom no mail reaches. */
  onFix(invitationId: string): void;
};

/** Refusals at their fields, as `Field` shows them. */
export function asWrongs(
  at: Record<string, Refused[]>,
  w: StaffWords['change'],
  hours: (from: string, to: string) => string,
) {
  const entries = Object.entries(at);
  const allOf = (all: Refused[]) => [...new Set(all.map((one) => refusalText(w, one, hours)))].join(' ');
  return {
    wrongs: Object.fromEntries(entries.map(([field, [first]]) => [field, first!.code])),
    said: Object.fromEntries(entries.map(([field, all]) => [field, allOf(all)])),
  };
}
