import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChangePreview, PlanChange } from '#contract/scheduling';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  addPerson,
  book,
  bookingForm,
  confirmed,
  invited,
  OTHER_REGION,
  REGION,
  signIn,
  type Booking,
  type Person,
  type Staff,
} from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let planning: Planning;
let experts: Person[];

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  experts = [staff.stranger];
  for (const name of ['Aune Esimerkkilä', 'Tapio Mallikappale', 'Inka Kokeilusto'])
    experts.push(await addPerson(world, name, ['expert'], [REGION]));
});
afterAll(() => world.dispose());

/** A consultation of its own, tomorrow, whose people have nothing else. */
async function begin(): Promise<void> {
  await world.query(
    `update invitations set email = invitation_id || '@double.example', staff_id = null where role <> 'coordinator'`,
  );
  booking = await book(world, staff, coordinator, { inMinutes: 24 * 60 + 30 });
  planning = new Planning(coordinator, booking.id);
}

const everything = async () =>
  (
    await world.query(
      `select (select count(*) from mails) m, (select count(*) from outbox) o, (select count(*) from due_work) d,
         (select count(*) from consultation_events) e, (select count(*) from audit_log) a,
         (select count(*) from held_changes) h, (select sum(version) from consultations) v,
         (select md5(string_agg(i::text, '' order by invitation_id)) from invitations i) i`,
    )
  )[0];

type Sent = { kind: string; name: string };
const mailIds = async () =>
  (await world.query<{ mail_id: string }>('select mail_id from mails')).map((row) => row.mail_id);
const sentSince = (known: string[]) =>
  world.query<Sent>(
    `select m.kind, i.name from mails m join invitations i on i.invitation_id = m.subject
     where not (m.mail_id = any ($1)) order by m.kind, i.name`,
    [known],
  );
const toldBy = ({ tells }: ChangePreview): Sent[] =>
  tells
    .flatMap(({ message, people }) => people.map(({ name }) => ({ kind: message, name })))
    .toSorted((a, b) => a.kind.localeCompare(b.kind) || (a.name < b.name ? -1 : 1));

describe('a preview', () => {
  beforeEach(begin);

  test('[SC1] changes nothing, however often it is asked for', async () => {
    await world.mailsSettled();
    const before = await everything();
    const changes: PlanChange[] = [
      { kind: 'move', localDate: '2026-04-03', localTime: '10:00', minutes: 60 },
      { kind: 'cancel' },
      { kind: 'swap', invitationId: booking.invitation('chair'), staffId: experts[0]!.staffId },
      { kind: 'add_expert', staffId: experts[1]!.staffId },
      { kind: 'withdraw', invitationId: booking.invitation('guest') },
      { kind: 'move', localDate: '2026-02-30', localTime: '10:00', minutes: 60 },
    ];
    for (const change of changes) await planning.preview(change);
    const form = bookingForm(world, staff, { inMinutes: 3_000 });
    const { mails: _mails, ...about } = confirmed(form);
    expect((await coordinator.post('/api/changes/preview', about)).status).toBe(200);
    expect(await everything()).toEqual(before);
  });

  test('[SC1] says whom no mail reaches and who is not told, and shows each letter once in each language', async () => {
    const guest = booking.invitation('guest');
    await world.query(`update mails set state = 'refused' where subject = $1`, [guest]);
    await world.query(`update invitations set language = 'sv' where invitation_id = $1`, [
      booking.invitation('requester'),
    ]);
    const moved = await planning.preview({
      kind: 'move',
      localDate: '2026-03-20',
      localTime: '10:00',
      minutes: 60,
    });
    expect(moved.unreachable).toEqual([
      { name: 'Tiina Testitapaus', role: 'guest', language: 'fi', invitationId: guest },
    ]);
    expect([moved.mails, moved.untold]).toEqual([3, []]);
    expect(moved.letters.map(({ kind, language }) => [kind, language])).toEqual([
      ['moved', 'fi'],
      ['moved', 'sv'],
    ]);
    const withdrawn = await planning.preview({
      kind: 'withdraw',
      invitationId: booking.invitation('expert'),
    });
    expect(withdrawn.untold.map(({ name }) => name)).toEqual([
      staff.chair.name,
      'Jaakko Keinotekoinen',
      'Tiina Testitapaus',
    ]);
    expect(withdrawn.when).toBeNull();
    expect(withdrawn.letters.map(({ kind, calendar }) => [kind, calendar?.method])).toEqual([
      ['withdrawn', 'CANCEL'],
    ]);
    expect(JSON.stringify([moved.letters, withdrawn.letters])).not.toMatch(
      /Tiina|Jaakko|Kaisla|KP-2026|Lappi/,
    );
  });

  test('[SC3] is for a coordinator of the region alone, as is confirming', async () => {
    const about = { consultationId: booking.id, planVersion: 1, change: { kind: 'cancel' } };
    const [elsewhere, chair] = [
      await signIn(world, staff.otherCoordinator),
      await signIn(world, staff.chair),
    ];
    for (const [browser, status] of [
      [elsewhere, 403],
      [chair, 403],
      [world.browser(), 401],
    ] as const) {
      expect((await browser.post('/api/changes/preview', about)).status).toBe(status);
      expect((await browser.post('/api/changes', { ...about, mails: 4 })).status).toBe(status);
    }
    const form = { ...bookingForm(world, staff, { inMinutes: 3_000 }), regionId: OTHER_REGION };
    expect((await coordinator.post('/api/changes', confirmed(form))).status).toBe(403);
    expect((await planning.page()).held).toBeNull();
  });
});

/** What one number of a walk makes of the consultation as it stands; null where there is nothing to do so. */
async function stepOf(number: number): Promise<PlanChange | null> {
  const { people } = await planning.page();
  const standing = people.filter(({ link }) => link && link.state !== 'withdrawn');
  const pick = <T>(from: T[]): T | undefined => from[Math.floor(number / 8) % Math.max(from.length, 1)];
  const of = (...roles: string[]) => pick(standing.filter(({ role }) => roles.includes(role)))?.invitationId;
  const expert = pick(experts.filter(({ email }) => !standing.some((one) => one.email === email)));
  const member = of('chair', 'expert');
  const companion = of('guest', 'expert');
  const corrected = standing.find(({ invitationId }) => invitationId === of('guest', 'requester'))!;
  const { name, title, organisation, language } = corrected;
  switch (number % 7) {
    case 0:
      return { kind: 'move', localDate: `2026-05-${10 + (number % 19)}`, localTime: '12:00', minutes: 60 };
    case 1:
      return member && expert ? { kind: 'swap', invitationId: member, staffId: expert.staffId } : null;
    case 2:
      return expert ? { kind: 'add_expert', staffId: expert.staffId } : null;
    case 3: {
      const guest = {
        ...invited(`Vieras ${number}`, `vieras${number}@social.example`),
        language: 'en' as const,
      };
      return { kind: 'add_guest', guest };
    }
    case 4:
      return companion ? { kind: 'withdraw', invitationId: companion } : null;
    case 5: {
      const person = { name, title, organisation, language, email: `oikea${number}@social.example` };
      return { kind: 'correct', invitationId: corrected.invitationId, person };
    }
    default: {
      const person = { name: `${name} x`.slice(-40), title, organisation, language, email: corrected.email };
      return { kind: 'correct', invitationId: corrected.invitationId, person };
    }
  }
}

/** What happens besides: a mail is refused, a link is taken out of use. */
async function disturb(number: number): Promise<void> {
  const { people } = await planning.page();
  const linked = people.filter(({ link }) => link && link.state !== 'withdrawn');
  const { invitationId } = linked[number % linked.length]!;
  if (number % 3 === 0)
    await world.query(`update mails set state = 'refused' where subject = $1`, [invitationId]);
  if (number % 5 === 0)
    await coordinator.post(`/api/consultations/${booking.id}/invitations/${invitationId}/revoke`);
}

describe('what was shown', () => {
  test('[SC2] is what happens: over any walk of changes exactly the shown mails go, and nobody else hears', async () => {
    const walks = fc.array(fc.nat(10_000), { minLength: 6, maxLength: 10 });
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(walks, async (walk) => {
        await begin();
        for (const number of walk) {
          await disturb(number);
          const change = await stepOf(number);
          const shown = change && (await planning.preview(change));
          if (!change || !shown || shown.refusals.length > 0) continue;
          const { planVersion } = await planning.page();
          const known = await mailIds();
          await planning.make(change);
          const sent = await sentSince(known);
          expect(sent.toSorted((a, b) => a.kind.localeCompare(b.kind) || (a.name < b.name ? -1 : 1))).toEqual(
            toldBy(shown),
          );
          expect(sent).toHaveLength(shown.mails);
          expect((await planning.page()).planVersion).toBe(planVersion + 1);
          steps += 1;
        }
        const shown = await planning.preview({ kind: 'cancel' });
        const known = await mailIds();
        await planning.make({ kind: 'cancel' });
        expect(await sentSince(known)).toHaveLength(shown.mails);
      }),
      { numRuns: 4, seed: 20_260_317, endOnFailure: true },
    );
    expect(steps).toBeGreaterThan(15);
  });
});
