import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ConsultationPage, CreateConsultation } from '#contract/consultations';
import type { Problem } from '#contract/platform';
import type { RequestForm } from '#contract/requests';
import type { ChangePreview, HeldChange } from '#contract/scheduling';
import { holdFirst } from '../../server/bookings/hold-slot.ts';
import { openOfferOf } from '../../server/bookings/offer-slot.ts';
import { listSections } from '../../server/notes/section-store.ts';
import { MINUTE } from '../../server/platform/clock.ts';
import { changeRequest } from '../../server/requests/change-request.ts';
import { readForm } from '../../server/requests/read-request.ts';
import { correctAddress } from '../../server/requests/correct-address.ts';
import { findRequest, type RequestRow } from '../../server/requests/request-store.ts';
import { inquiries } from '../../server/matching/matching-store.ts';
import { hashSecret, mintId } from '../../server/platform/ids.ts';
import { addWaiting, BookingsDesk } from '../support/bookings-desk.ts';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  bookingForm,
  invited,
  leaveToDoubles,
  OTHER_REGION,
  signIn,
  type Staff,
} from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { addSentRequest } from '../support/sent-request.ts';
import { World } from '../support/world.ts';

const START = new Date('2026-03-17T10:00:00Z');
const TIMES = ['09:00', '11:00', '13:00'].map((localTime) => ({ localDate: '2026-03-25', localTime }));
const NO_BODY = 'req_AAAAAAAAAAAAAAAAAAAAAA';

let world: World;
let staff: Staff;
let coordinator: Browser;
let desk: BookingsDesk;
let slotIds: string[];

beforeAll(async () => {
  world = await World.start({ manualClock: START.toISOString() });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  desk = new BookingsDesk(coordinator);
});
afterAll(() => world.dispose());
beforeEach(async () => {
  world.clock.set(START);
  for (const table of ['offers', 'slots', 'periods']) await world.query(`delete from ${table}`);
  await world.query(`update requests set status = 'declined' where status <> 'scheduled'`);
  slotIds = await desk.addSlots(await desk.addPeriod(), TIMES);
});

type Refused = HeldChange & { error: Problem };
const find = (requestId: string) => world.context.database.read((sql) => findRequest(sql, requestId));

const formOf = (row: RequestRow) => world.context.database.read((sql) => readForm(world.context, sql, row));

/** A request that was accepted, whose people are verified, and that holds a slot if one is named. */
async function accepted(wishes: Partial<RequestForm> = {}, slotId?: string): Promise<string> {
  const requestId = await addSentRequest(world, 'accepted', wishes);
  await world.query('update requests set verified_at = now() where request_id = $1', [requestId]);
  if (slotId)
    await changeRequest(world.context, requestId, 'service', (change) =>
      holdFirst(world.context, change, [slotId]),
    );
  return requestId;
}

/** The form at a slot's time, for these requests. */
async function form(requestIds: string[], slotId = slotIds[0], differs: object = {}) {
  const at = TIMES[slotIds.indexOf(slotId!)] ?? TIMES[0]!;
  const whole = { ...bookingForm(world, staff), ...at, requestIds, slotId, ...differs };
  await leaveToDoubles(world, whole);
  return whole;
}

async function preview(consultation: object): Promise<ChangePreview> {
  const about = { consultationId: null, planVersion: null, change: { kind: 'create', consultation } };
  const { body, status, text } = await coordinator.post<ChangePreview>('/api/changes/preview', about);
  if (status !== 200) throw new Error(`the preview answered ${text}`);
  return body;
}

async function confirm(consultation: object) {
  const { mails } = await preview(consultation);
  const change = { kind: 'create', consultation };
  return coordinator.post<Refused>('/api/changes', {
    consultationId: null,
    planVersion: null,
    change,
    mails,
  });
}

async function booked(consultation: object): Promise<string> {
  const { body, text } = await confirm(consultation);
  if (body.state !== 'applied') throw new Error(`booking answered ${text}`);
  return body.consultationId;
}

describe('what cannot be booked', () => {
  test('[BK18] is named by its field', async () => {
    const far = await accepted({ regionId: OTHER_REGION });
    const raw = await addSentRequest(world, 'requested');
    const unverified = await addSentRequest(world, 'accepted');
    const good = await accepted();
    const ids = [good, NO_BODY, far, raw, unverified, good];
    const { refusals } = await preview(await form(ids));
    expect(refusals.filter(({ field }) => field.startsWith('requestIds'))).toEqual([
      { field: 'requestIds.1', code: 'unknown_request' },
      { field: 'requestIds.2', code: 'unknown_request' },
      { field: 'requestIds.3', code: 'not_accepted' },
      { field: 'requestIds.4', code: 'not_verified' },
      { field: 'requestIds.5', code: 'wrong_form' },
    ]);
    expect((await confirm(await form([raw]))).status).toBe(400);
  });

  test('[BK18] a colleague who was not verified stands in the way too', async () => {
    const requestId = await accepted();
    await world.query(
      `insert into request_colleagues (colleague_id, request_id, kind, name, title, organisation, email, language, added_at)
       values ('col_1' || $1, $1, 'colleague', 'Tiina Testitapaus', 'T', 'O', 'tiina@social.example', 'fi', now())`,
      [requestId],
    );
    const { refusals } = await preview(await form([requestId]));
    expect(refusals).toEqual([{ field: 'requestIds.0', code: 'not_verified' }]);
  });

  test('[BK19] a slot that is somebody else’s, at another time, or nowhere', async () => {
    const [requestId, other] = [await accepted(), await accepted({}, slotIds[1])];
    const codeOf = async (differs: object) => {
      const { refusals } = await preview(await form([requestId], slotIds[0], differs));
      return refusals.find(({ field }) => field === 'slotId')?.code;
    };
    expect(await codeOf({ ...TIMES[1], slotId: slotIds[1] })).toBe('slot_taken');
    expect(await codeOf({ localTime: '09:30' })).toBe('other_time');
    expect(await codeOf({ slotId: 'slo_AAAAAAAAAAAAAAAAAAAAAA' })).toBe('unknown_slot');
    expect(await codeOf({})).toBeUndefined();
    expect(await slotState(slotIds[1])).toMatchObject({ request_id: other });
    await addWaiting(world); // and the offer to them is still to be made
    expect(await codeOf({})).toBe('slot_taken');
  });

  test('[BK19] two bookings race for one slot: one has it, the other is told', async () => {
    const people = ['jaakko.0@social.example', 'jaakko.1@social.example'];
    const asked = [await accepted({ email: people[0]! }), await accepted({ email: people[1]! })];
    const forms = [await form([asked[0]!]), await form([asked[1]!])].map((one, at) => ({
      ...one,
      panel: [{ staffId: [staff.chair, staff.expert][at]!.staffId, chair: true }],
      requester: invited('Jaakko Keinotekoinen', people[at]!),
      guests: [],
    }));
    const answers = await Promise.all(forms.map(confirm));
    const states = answers.map(({ body }) => body.state ?? body.error.code);
    expect(states.filter((state) => state === 'applied')).toHaveLength(1);
    expect(await slotState(slotIds[0])).toMatchObject({ state: 'booked' });
  });
});

const slotState = async (slotId: string | undefined) =>
  (await world.query('select state, request_id, consultation_id from slots where slot_id = $1', [slotId]))[0];

describe('a booking', () => {
  test('[BK20] [BK21] takes the request’s slot, case and questions; the other slot that it held is free', async () => {
    const requestId = await accepted({}, slotIds[1]);
    const consultationId = await booked(await form([requestId], slotIds[0], { questions: ['Miten edetä?'] }));
    const row = await find(requestId);
    expect(row).toMatchObject({ status: 'scheduled', consultationId });
    expect(await slotState(slotIds[0])).toEqual({
      ...{ state: 'booked', request_id: requestId, consultation_id: consultationId },
    });
    expect(await slotState(slotIds[1])).toMatchObject({ state: 'free', request_id: null });
    expect(
      await world.query('select case_id from cases where consultation_id = $1', [consultationId]),
    ).toEqual([{ case_id: row!.caseId }]);
    const sections = await world.context.database.read((sql) => listSections(sql, consultationId));
    expect(new Set(sections.map(({ caseId }) => caseId))).toEqual(new Set([row!.caseId]));
    expect((await desk.slot(slotIds[0]!)).consultationId).toBe(consultationId);
  });

  test('[BK20] of a theme session: everybody who asked is there, and each case is the consultation’s', async () => {
    const first = await accepted({}, slotIds[0]);
    const second = await accepted({ name: 'Tiina Testitapaus', email: 'tiina@family.example' }, slotIds[1]);
    const third = await accepted({ email: 'jaakko@social.example', questions: ['Entä koulu?'] });
    const whole = await form([first, second, third], slotIds[0], { questions: ['Miten edetä?'], guests: [] });
    const shown = await preview(whole);
    expect(shown.tells.flatMap(({ people }) => people.map(({ name, role }) => [name, role]))).toContainEqual([
      ...['Tiina Testitapaus', 'guest'],
    ]);
    const consultationId = await booked(whole);
    const page = await coordinator.get<ConsultationPage>(`/api/consultations/${consultationId}`);
    expect(page.body.people.filter(({ role }) => role === 'guest').map(({ email }) => email)).toEqual([
      'tiina@family.example', // and Jaakko, who asks twice, is the requester once
    ]);
    for (const id of [first, second, third])
      expect(await find(id)).toMatchObject({ status: 'scheduled', consultationId });
    const cases = await world.query(
      'select case_id from cases where consultation_id = $1 order by created_at',
      [consultationId],
    );
    expect(cases).toHaveLength(3);
    expect(cases[0]).toEqual({ case_id: (await find(first))!.caseId });
    expect(await slotState(slotIds[1])).toMatchObject({ state: 'free' });
    const read = await world.query(
      `select subject from audit_log where action = 'request.read.booking' and subject = any ($1) order by audit_id`,
      [[first, second, third]],
    );
    expect(read.map(({ subject }) => subject)).toEqual([second, third]);
  });

  test('[BK20] more guests than there is room for are refused', async () => {
    const [first, second] = [await accepted(), await accepted({ email: 'one.more@social.example' })];
    const guests = Array.from({ length: 8 }, (_none, at) => invited('Vieras', `guest.${at}@social.example`));
    const { refusals } = await preview(await form([first, second], slotIds[0], { guests }));
    expect(refusals).toEqual([{ field: 'requestIds', code: 'too_long', limit: 8 }]);
  });

  test('[BK20] without a request it may stand in a free slot, and without a slot anywhere', async () => {
    const consultationId = await booked(await form([]));
    expect(await slotState(slotIds[0])).toEqual({
      ...{ state: 'booked', request_id: null, consultation_id: consultationId },
    });
    await booked(await form([await accepted()], undefined, { localTime: '16:00', slotId: undefined }));
  });
});

describe('taken back or failed', () => {
  const undoSeconds = async (seconds: number) => Object.assign(world.config, { undoSeconds: seconds });
  afterAll(() => undoSeconds(0));

  test('[BK21] [BK22] the request’s key stays; one booking of it is on its way at a time', async () => {
    await undoSeconds(10);
    const requestId = await accepted({}, slotIds[0]);
    const { body } = await confirm(await form([requestId]));
    expect(body.state).toBe('held');
    expect((await preview(await form([requestId]))).refusals).toContainEqual({
      ...{ field: 'requestIds.0', code: 'being_changed' },
    });
    await coordinator.post(`/api/changes/${body.changeId}/undo`);
    await world.context.outbox.runOnce();
    const row = (await find(requestId))!;
    expect(row.status).toBe('accepted');
    expect(await formOf(row)).toMatchObject({ questions: ['Miten edetä?'] });
    expect(await slotState(slotIds[0])).toMatchObject({ state: 'held' });
    // Once more, and the requester withdraws before it is made.
    const again = await confirm(await form([requestId]));
    await changeRequest(world.context, requestId, 'service', async (change) => {
      change.step('withdraw');
      await change.happened('request.withdrawn');
    });
    await world.advance(10_000);
    const failed = await coordinator.get<HeldChange>(`/api/changes/${again.body.changeId}`);
    expect(failed.body).toMatchObject({ state: 'failed', code: 'not_accepted' });
    await world.context.outbox.runOnce();
    expect(await formOf(row)).not.toBeNull();
    await undoSeconds(0);
  });
});

describe('afterwards', () => {
  let requestId: string;
  let planning: Planning;
  beforeEach(async () => {
    requestId = await accepted({}, slotIds[0]);
    planning = new Planning(coordinator, await booked(await form([requestId])));
  });
  const move = (localTime: string, minutes: 60 | 90 = 60) =>
    planning.make({ kind: 'move', localDate: '2026-03-25', localTime, minutes });

  test('[BK23] moved, its slot goes to who waits, and a free one at the new time is its own', async () => {
    await move('11:00');
    expect([await slotState(slotIds[0]), await slotState(slotIds[1])]).toEqual([
      { state: 'free', request_id: null, consultation_id: null },
      { state: 'booked', request_id: requestId, consultation_id: planning.consultationId },
    ]);
    const others = `update slots set state = 'closed' where state = 'free' and slot_id <> $1`;
    await world.query(others, [slotIds[0]]); // of other stories
    const waiting = await addWaiting(world);
    await world.doDueWork();
    const offers = await world.context.database.read((sql) => openOfferOf(sql, waiting));
    expect(offers).toMatchObject({ slot: { slotId: slotIds[0] } });
    expect((await find(requestId))?.status).toBe('scheduled');
  });

  test('[BK23] longer at the same time it keeps its slot; at an hour of its own it has none', async () => {
    await move('09:00', 90);
    expect(await slotState(slotIds[0])).toMatchObject({ state: 'booked' });
    await move('18:30');
    expect(await slotState(slotIds[0])).toMatchObject({ state: 'free' });
    await planning.make({ kind: 'cancel' });
    expect((await find(requestId))?.status).toBe('to_reschedule');
  });

  test('[BK21] [BK23] called off, its request needs a new time, and its case goes on in the next', async () => {
    await planning.make({ kind: 'cancel' });
    expect(await find(requestId)).toMatchObject({ status: 'to_reschedule', consultationId: null });
    expect(await slotState(slotIds[0])).toMatchObject({ state: 'free' });
    const next = await booked(await form([requestId], slotIds[1]));
    expect(await find(requestId)).toMatchObject({ status: 'scheduled', consultationId: next });
    const { caseId } = (await find(requestId))!;
    const sections = await world.context.database.read(async (sql) => [
      await listSections(sql, planning.consultationId),
      await listSections(sql, next),
    ]);
    expect(sections.map((some) => some.length > 0 && some.every((one) => one.caseId === caseId))).toEqual([
      ...[true, true],
    ]);
    const note = await coordinator.post(`/api/consultations/${planning.consultationId}/phone-notes`, {
      text: 'Soitettu',
    });
    expect(note.status).toBeLessThan(300);
  });

  test('[BK23] what has ended keeps its slot', async () => {
    world.clock.set(new Date('2026-03-25T06:50:00Z'));
    await world.doDueWork();
    await world.advance(150 * MINUTE);
    await world.doDueWork();
    const [row] = await world.query('select status from consultations where consultation_id = $1', [
      planning.consultationId,
    ]);
    expect(row).toEqual({ status: 'ended' });
    expect(await slotState(slotIds[0])).toMatchObject({ state: 'booked' });
  });
});

describe('the form that a request fills in', () => {
  const draft = (requestId: string, by = coordinator) =>
    by.get<CreateConsultation>(`/api/requests/${requestId}/booking`);
  const saysYes = (requestId: string, staffId: string, ticked: string[]) =>
    world.context.database.change(async ({ sql }) => {
      const inquiryId = mintId('inq');
      await sql.insert(inquiries).values({
        ...{ inquiryId, requestId, staffId, state: 'yes', generation: 1, linkHash: hashSecret(inquiryId) },
        ...{
          slotIds,
          ticked,
          askedBy: staff.coordinator.staffId,
          askedAt: world.now(),
          answeredAt: world.now(),
        },
      });
    });

  test('[BK24] its reference, people, slot, willing experts and questions; the reading is recorded', async () => {
    const requestId = await accepted({ sessionLanguage: 'sv' }, slotIds[1]);
    await saysYes(requestId, staff.chair.staffId, [slotIds[0]!]);
    await saysYes(requestId, staff.expert.staffId, [slotIds[1]!]);
    const { body } = await draft(requestId);
    expect(body).toMatchObject({
      ...{ reference: (await find(requestId))!.reference, language: 'sv', requestIds: [requestId] },
      ...{ ...TIMES[1], minutes: 60, slotId: slotIds[1], questions: ['Miten edetä?'], guests: [] },
      panel: [{ staffId: staff.expert.staffId, chair: true }],
      requester: { name: 'Jaakko Keinotekoinen', email: 'jaakko@social.example' },
    });
    const record = await world.query(
      `select actor from audit_log where action = 'request.read.booking' and subject = $1`,
      [requestId],
    );
    expect(record).toEqual([{ actor: staff.coordinator.staffId }]);
    // As it comes it can be booked.
    await leaveToDoubles(world, body);
    expect((await confirm(body)).body.state).toBe('applied');
  });

  test('[BK24] for coordinators of its region alone; without a slot its time is still to be chosen', async () => {
    const requestId = await accepted();
    expect((await draft(requestId)).body).toMatchObject({ localDate: '', localTime: '', panel: [] });
    expect((await draft(requestId, await signIn(world, staff.otherCoordinator))).status).toBe(403);
    expect((await draft(requestId, await signIn(world, staff.chair))).status).toBe(403);
    expect((await draft(NO_BODY)).status).toBe(404);
  });

  test('[BK27] a form from before the address was corrected is refused, and told the one that holds', async () => {
    const requestId = await accepted({}, slotIds[1]);
    const shown = await form([requestId], slotIds[1]);
    await changeRequest(world.context, requestId, 'service', (change) =>
      correctAddress(world.context, change, 'oikea@social.example', null),
    );
    await world.query('update requests set verified_at = now() where request_id = $1', [requestId]);
    const told = { field: 'requester.email', code: 'address_corrected', email: 'oikea@social.example' };
    expect((await preview(shown)).refusals).toEqual([told]);
    expect((await confirm(shown)).body.error.fields).toEqual([told]);
    const requester = { ...shown.requester, email: 'oikea@social.example' };
    expect((await confirm({ ...shown, requester })).body.state).toBe('applied');
  });

  test('[BK24] a reference that a consultation has had is not given again', async () => {
    const requestId = await accepted({}, slotIds[0]);
    const { reference } = (await draft(requestId)).body;
    const id = await booked(await form([requestId], slotIds[0], { reference }));
    await new Planning(coordinator, id).make({ kind: 'cancel' });
    expect((await draft(requestId)).body.reference).not.toBe(reference);
  });
});
