import type { AssessedDuty, RequestForm } from '#contract/requests';
import type { Context } from '../context.ts';
import type { RequestChange } from './change-request.ts';
import { openForm, sealForm } from './request-text.ts';

/** Whether a notification is due has been assessed by now: the form says so, and nobody is reminded of it any more. */
export async function assessDuty(
  context: Pick<Context, 'caseKeys'>,
  change: RequestChange,
  duty: AssessedDuty,
): Promise<void> {
  const { request } = change;
  if (!request.isDutyOpen) return;
  const form = (await openForm(context, request)) as RequestForm | null;
  if (!form) return;
  change.set({ form: await sealForm(context, request, { ...form, duty }), isDutyOpen: false });
  await change.happened('request.duty_assessed');
}
