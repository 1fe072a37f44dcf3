import { POOR_LINE_SECONDS } from '#contract/board';
import type { ConsultationChange } from '../consultations/change-consultation.ts';
import { after, SECOND } from '../platform/clock.ts';
import type { Admission } from './admission-store.ts';

type Line = Pick<Admission, 'admissionId' | 'invitationId' | 'state' | 'quality'>;

/** Whether somebody inside can hardly be heard. */
export function isPoor({ state, quality }: Pick<Admission, 'state' | 'quality'>): boolean {
  return state === 'lost' || (state === 'inside' && quality !== 'good');
}

/** A line that has become poor is looked at again when it has been so for long; one that is good again is told. */
export async function followLine(change: ConsultationChange, line: Line, wasPoor: boolean): Promise<void> {
  if (!isPoor(line)) await change.alertsOver(['poor_line'], line.invitationId);
  else if (!wasPoor)
    await change.due('board.poor_line', line.admissionId, after(change.now, POOR_LINE_SECONDS * SECOND));
}
