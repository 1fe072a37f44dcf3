import type { ConsultationPage } from '#contract/consultations';
import type { ChangePreview, HeldChange, PlanChange } from '#contract/scheduling';
import type { Browser } from './browser.ts';

/** Changes a plan as a coordinator does: looks at what will be told, confirms it, and it is made at once. */
export async function changePlan(
  coordinator: Browser,
  consultationId: string,
  change: PlanChange,
): Promise<void> {
  const page = await coordinator.get<ConsultationPage>(`/api/consultations/${consultationId}`);
  const about = { consultationId, planVersion: page.body.planVersion, change };
  const preview = await coordinator.post<ChangePreview>('/api/changes/preview', about);
  const { mails } = preview.body;
  const { status, body, text } = await coordinator.post<HeldChange>('/api/changes', { ...about, mails });
  if (status !== 202 || body.state !== 'applied')
    throw new Error(`the change answered ${status} ${text} after ${preview.text}`);
}
