import type { PeriodFields, Periods, PeriodView, SlotView, WaitingList } from '#contract/bookings';
import type { Problem } from '#contract/platform';
import type { RequestForm } from '#contract/requests';
import { changeRequest } from '../../server/requests/change-request.ts';
import type { Answer, Browser } from './browser.ts';
import { REGION } from './people.ts';
import { addSentRequest } from './sent-request.ts';
import type { World } from './world.ts';

type Asked<T> = Answer<T & { error?: Problem }>;
type Local = { localDate: string; localTime: string };

/** A coordinator's desk, as far as periods, slots and the waiting list are kept there. */
export class BookingsDesk {
  constructor(readonly browser: Browser) {}

  async periods(): Promise<PeriodView[]> {
    return (await this.browser.get<Periods>('/api/periods')).body.periods;
  }

  async period(periodId: string): Promise<PeriodView> {
    return (await this.periods()).find((one) => one.periodId === periodId)!;
  }

  send<T = Periods>(path: string, body: object): Promise<Asked<T>> {
    return this.browser.post(path, body);
  }

  /** A new period, by its id. */
  async addPeriod(wish: Partial<PeriodFields> = {}): Promise<string> {
    const known = new Set((await this.periods()).map(({ periodId }) => periodId));
    const { status, body, text } = await this.send('/api/periods', { period: periodForm(wish) });
    if (status !== 200) throw new Error(`adding a period answered ${text}`);
    return body.periods.find(({ periodId }) => !known.has(periodId))!.periodId;
  }

  /** Makes slots; answers their ids in the order in which they were named. */
  async addSlots(periodId: string, slots: Local[]): Promise<string[]> {
    const { version } = await this.period(periodId);
    const { status, text } = await this.send(`/api/periods/${periodId}/slots`, { version, slots });
    if (status !== 200) throw new Error(`adding slots answered ${text}`);
    const { slotsMade } = await this.period(periodId);
    return slots.map(
      (one) =>
        slotsMade.find((slot) => slot.localDate === one.localDate && slot.localTime === one.localTime)!
          .slotId,
    );
  }

  async slot(slotId: string): Promise<SlotView> {
    const all = (await this.periods()).flatMap(({ slotsMade }) => slotsMade);
    return all.find((slot) => slot.slotId === slotId)!;
  }

  async waitingList(): Promise<WaitingList> {
    return (await this.browser.get<WaitingList>('/api/waiting-list')).body;
  }
}

export function periodForm(wish: Partial<PeriodFields> = {}): PeriodFields {
  return {
    name: 'Kevät',
    startsOn: '2026-03-01',
    endsOn: '2026-12-31',
    regionId: REGION,
    professions: [],
    minutes: 60,
    slots: 20,
    ...wish,
  };
}

/** Somebody who waits, from now on; what the requester's form differs in is named. */
export async function addWaiting(world: World, wishes: Partial<RequestForm> = {}): Promise<string> {
  const requestId = await addSentRequest(world, 'requested', wishes);
  await changeRequest(world.context, requestId, 'service', async (change) => {
    change.step('waitlist');
    change.set({ waitlistedAt: change.now });
    await change.happened('request.waitlisted');
  });
  return requestId;
}
