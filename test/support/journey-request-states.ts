import type { CreateConsultation } from '#contract/consultations';
import type { RequestForm, RequestStatus } from '#contract/requests';
import type { HeldChange } from '#contract/scheduling';
import type { RequestPage } from '#contract/triage';
import { holdFirst } from '../../server/bookings/hold-slot.ts';
import { SECOND } from '../../server/platform/clock.ts';
import { addMessage } from '../../server/requests/add-message.ts';
import { changeRequest } from '../../server/requests/change-request.ts';
import { addWaiting } from './bookings-desk.ts';
import type { Browser } from './browser.ts';
import { UNDO_SECONDS, type RequestHouse } from './journey-request-desk.ts';
import { confirmed } from './people.ts';
import { addSentRequest } from './sent-request.ts';

/** Requests as they stand somewhere on their way, without the way: for looking at their pages. */
export class RequestStates {
  constructor(
    private readonly house: RequestHouse,
    /** Of a coordinator. */
    private readonly browser: Browser,
  ) {}

  /** In a state, with its time held where one is named. */
  async add(
    status: Exclude<RequestStatus, 'draft'>,
    wishes: Partial<RequestForm> = {},
    slotId?: string,
  ): Promise<string> {
    const { world } = this.house;
    const requestId = await addSentRequest(world, status, { themes: ['vaino'], ...wishes });
    await changeRequest(world.context, requestId, 'service', async (change) => {
      if (slotId !== undefined) await holdFirst(world.context, change, [slotId]);
      await change.happened('request.sent');
    });
    return requestId;
  }

  wait(wishes: Partial<RequestForm> = {}): Promise<string> {
    return addWaiting(this.house.world, { themes: ['vaino'], ...wishes });
  }

  async say(requestId: string, text: string): Promise<void> {
    const { context } = this.house.world;
    await changeRequest(context, requestId, 'service', async (change) => {
      await addMessage(context, change, 'coordinator', text);
      await change.happened('request.asked');
    });
  }

  async page(requestId: string): Promise<RequestPage> {
    return (await this.browser.get<RequestPage>(`/api/requests/${requestId}`)).body;
  }

  async verify(requestId: string): Promise<void> {
    const { version } = await this.page(requestId);
    const body = { version, person: 'requester', method: 'switchboard' };
    await this.post(`/api/requests/${requestId}/verify`, body);
  }

  /** Asks these experts about these times; answers the link that each was mailed. */
  async ask(requestId: string, staffIds: string[], slotIds: string[]): Promise<string[]> {
    const { version } = await this.page(requestId);
    await this.post(`/api/requests/${requestId}/inquiries`, { version, staffIds, slotIds });
    const { inquiries } = await this.page(requestId);
    return staffIds.map((staffId) => {
      const { inquiryId } = inquiries.find((one) => one.staffId === staffId)!;
      return this.house.world.context.secrets.linkSecret(inquiryId, 1);
    });
  }

  answer(secret: string, slotIds: string[]): Promise<unknown> {
    return this.post('/api/inquiry-links/answer', { secret, reply: 'yes', slotIds });
  }

  /** Books it as its form is filled in, and lets the time for taking it back go by. */
  async book(requestId: string): Promise<string> {
    const { body: form } = await this.browser.get<CreateConsultation>(`/api/requests/${requestId}/booking`);
    const { consultationId } = await this.post<HeldChange>('/api/changes', confirmed(form));
    await this.house.letPass((UNDO_SECONDS + 1) * SECOND);
    return consultationId;
  }

  /** The personal link of a request, as its mail brings it. */
  linkOf(requestId: string): string {
    const { world, origin } = this.house;
    return `${origin}/r#${world.context.secrets.linkSecret(requestId, 1)}`;
  }

  private async post<T = unknown>(path: string, body: object): Promise<T> {
    const answer = await this.browser.post<T>(path, body);
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status} ${answer.text}`);
    return answer.body;
  }
}
