import type { ConsultationPage } from '#contract/consultations';
import type { Problem } from '#contract/platform';
import type { ChangePreview, HeldChange, PlanChange } from '#contract/scheduling';
import type { Answer, Browser } from './browser.ts';

export type Confirmed = HeldChange & { error: Problem };
type Shown = { planVersion?: number; mails?: number };

/** A coordinator's desk, as far as plans are changed there. */
export class Planning {
  constructor(
    readonly browser: Browser,
    readonly consultationId: string,
  ) {}

  async page(): Promise<ConsultationPage> {
    return (await this.browser.get<ConsultationPage>(`/api/consultations/${this.consultationId}`)).body;
  }

  async preview(change: PlanChange): Promise<ChangePreview> {
    const { planVersion } = await this.page();
    const about = { consultationId: this.consultationId, planVersion, change };
    const { status, body, text } = await this.browser.post<ChangePreview>('/api/changes/preview', about);
    if (status !== 200) throw new Error(`the preview answered ${status} ${text}`);
    return body;
  }

  /** Confirms what the page and the preview show now, or what a test says that they showed. */
  async confirm(change: PlanChange, shown: Shown = {}): Promise<Answer<Confirmed>> {
    const planVersion = shown.planVersion ?? (await this.page()).planVersion;
    const mails = shown.mails ?? (await this.preview(change)).mails;
    return this.browser.post<Confirmed>('/api/changes', {
      consultationId: this.consultationId,
      planVersion,
      change,
      mails,
    });
  }

  /** Confirms what will be held; answers its id. */
  async hold(change: PlanChange): Promise<string> {
    const { body, text } = await this.confirm(change);
    if (body.state !== 'held') throw new Error(`confirming answered ${text}`);
    return body.changeId;
  }

  /** Confirms what is made at once. */
  async make(change: PlanChange): Promise<HeldChange> {
    const { body, text } = await this.confirm(change);
    if (body.state !== 'applied') throw new Error(`confirming answered ${text}`);
    return body;
  }

  undo(changeId: string): Promise<Answer<Confirmed>> {
    return this.browser.post<Confirmed>(`/api/changes/${changeId}/undo`);
  }

  async state(changeId: string): Promise<HeldChange> {
    return (await this.browser.get<HeldChange>(`/api/changes/${changeId}`)).body;
  }
}
