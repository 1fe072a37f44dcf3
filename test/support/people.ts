import type * as z from 'zod/mini';
import type { ConsultationPage, InvitedRole } from '#contract/consultations';
import type { StaffRole } from '#contract/identity';
import type { knock } from '#contract/lobby';
import type { HeldChange } from '#contract/scheduling';
import { addOrganisation, addRegion } from '../../server/directory/directory-store.ts';
import { issueSignInLink } from '../../server/identity/request-sign-in.ts';
import { addStaff, findStaff } from '../../server/identity/staff-store.ts';
import { MINUTE } from '../../server/platform/clock.ts';
import { localOf } from '../../server/platform/local-time.ts';
import type { Browser } from './browser.ts';
import type { Page } from './page.ts';
import type { World } from './world.ts';

export const REGION = 'lappi';
export const OTHER_REGION = 'kainuu';

export type Person = { staffId: string; name: string; email: string };
export type Staff = {
  coordinator: Person;
  otherCoordinator: Person;
  chair: Person;
  expert: Person;
  stranger: Person;
};

/** Two regions with a coordinator each, and three experts, of whom the last is on no panel. */
export async function addPeople(world: World): Promise<Staff> {
  await world.context.database.change(async ({ sql }) => {
    await addRegion(sql, { regionId: REGION, name: { fi: 'Lappi' } });
    await addRegion(sql, { regionId: OTHER_REGION, name: { fi: 'Kainuu' } });
    await addOrganisation(sql, { organisationId: 'org_county', name: 'Lapin hyvinvointialue' });
  });
  return {
    coordinator: await addPerson(world, 'Raili Olematon', ['coordinator'], [REGION]),
    otherCoordinator: await addPerson(world, 'Jouni Koelajinen', ['coordinator'], [OTHER_REGION]),
    chair: await addPerson(world, 'Kaisla Harjoituslahti', ['expert'], [REGION]),
    expert: await addPerson(world, 'Otso Demonäyte', ['expert'], [REGION]),
    stranger: await addPerson(world, 'Eero Testinen', ['expert'], [REGION]),
  };
}

export async function addPerson(
  world: World,
  name: string,
  roles: StaffRole[],
  regions: string[],
  email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@county.example`,
): Promise<Person> {
  const staffId = await world.context.database.change(({ sql }) =>
    addStaff(sql, {
      name,
      roles,
      regions,
      email,
      title: 'Erityisasiantuntija',
      organisationId: 'org_county',
      language: 'fi',
      languages: ['fi'],
      themes: [],
      canChair: true,
      active: true,
      createdAt: world.now(),
    }),
  );
  return { staffId, name, email };
}

/** The secret of a fresh sign-in link, as the mail would carry it. */
export async function signInSecret(world: World, person: Person): Promise<string> {
  const { context } = world;
  const staff = await context.database.read((sql) => findStaff(sql, person.staffId));
  return issueSignInLink(context, staff!, { mailed: false });
}

/** A browser in which a member of staff has signed in. */
export async function signIn(world: World, person: Person): Promise<Browser> {
  const browser = world.browser();
  const { status } = await browser.post('/api/sign-in/claim', { secret: await signInSecret(world, person) });
  if (status !== 200) throw new Error(`signing in answered ${status}`);
  return browser;
}

let references = 0;

/** A booking form, rightly filled in: Jaakko asks, Tiina is a guest. */
export function bookingForm(
  world: World,
  staff: Staff,
  { inMinutes = 10, minutes = 60, questions = [] as string[], ...rest } = {},
) {
  references += 1;
  // The form knows whole minutes: the next one from now on.
  const start = new Date(Math.ceil((world.now().getTime() + inMinutes * MINUTE) / MINUTE) * MINUTE);
  return {
    reference: `KP-2026-${String(references).padStart(4, '0')}`,
    regionId: REGION,
    language: 'fi',
    ...localOf(start, world.config.timeZone),
    minutes,
    panel: [
      { staffId: staff.chair.staffId, chair: true },
      { staffId: staff.expert.staffId, chair: false },
    ],
    requester: invited('Jaakko Keinotekoinen', 'jaakko@social.example'),
    guests: [invited('Tiina Testitapaus', 'tiina@shelter.example')],
    questions,
    ...rest,
  };
}

export function invited(name: string, email: string) {
  return { name, title: 'Sosiaalityöntekijä', organisation: 'Poroselkälän kunta', email, language: 'fi' };
}

/** A booked consultation and the ways into it. */
export class Booking {
  constructor(
    private readonly world: World,
    readonly page: ConsultationPage,
  ) {}

  get id(): string {
    return this.page.consultationId;
  }

  invitation(role: InvitedRole, nth = 0): string {
    return this.page.people.filter((person) => person.role === role)[nth]!.invitationId;
  }

  /** The secret of an invitation's link, as the mail carries it. */
  secret(role: InvitedRole, generation = 1): string {
    return this.world.context.secrets.linkSecret(this.invitation(role), generation);
  }

  /** A new browser that has pressed Continue on the link. */
  async claim(role: InvitedRole, browser = this.world.browser(), generation = 1): Promise<Browser> {
    const { body } = await browser.post('/api/links/claim', { secret: this.secret(role, generation) });
    if (body['state'] !== 'yours') throw new Error(`claiming answered ${JSON.stringify(body)}`);
    return browser;
  }

  /** A new browser that has claimed the link, and its page. */
  async door(role: InvitedRole, at?: { port: number }): Promise<Page> {
    const browser = await this.claim(role);
    return browser.door(this.invitation(role), at);
  }

  /** Somebody who has knocked and waits; answers the page and the visit's id. */
  async knock(role: 'requester' | 'guest', at?: { port: number }): Promise<{ page: Page; visitId: string }> {
    const page = await this.door(role, at);
    await page.in('join');
    const name = role === 'requester' ? 'Jaakko Keinotekoinen' : 'Tiina Testitapaus';
    const { visitId } = await page.get<{ visitId: string }>('lobby:knock', knockForm(name));
    await page.in('waiting');
    return { page, visitId };
  }
}

export function knockForm(name: string): z.output<typeof knock> {
  return {
    name,
    takePart: 'camera',
    privatePlace: true,
    selfTest: { microphone: true, camera: null, speaker: null },
  };
}

type Addressed = { email: string };
type BookedForm = {
  panel: readonly { staffId: string }[];
  requester: Addressed;
  guests: readonly Addressed[];
  localDate: string;
  localTime: string;
  minutes: number;
};

/** What confirms a booking: the form, and as many mails as its people are. */
export function confirmed(form: BookedForm) {
  const mails = form.panel.length + 1 + form.guests.length;
  const change = { kind: 'create', consultation: form };
  return { consultationId: null, planVersion: null, change, mails };
}

/**
 * Books through the API; with the default ten minutes to go the lobby opens at once. Who is still in another session
 * of this world at that time leaves it to a double: stories need many sessions at the same moment.
 */
export async function book(
  world: World,
  staff: Staff,
  coordinator: Browser,
  wishes: Parameters<typeof bookingForm>[2] = {},
): Promise<Booking> {
  const form = bookingForm(world, staff, wishes);
  await leaveToDoubles(world, form);
  const { body, text } = await coordinator.post<HeldChange>('/api/changes', confirmed(form));
  if (body.state !== 'applied') throw new Error(`booking answered ${text}`);
  const page = await coordinator.get<ConsultationPage>(`/api/consultations/${body.consultationId}`);
  if (page.status !== 200) throw new Error(`the booked page answered ${page.status} ${page.text}`);
  await world.doDueWork();
  return new Booking(world, page.body);
}

/** The sessions that stand keep their links and roles; only the people behind them are others from now on. */
export async function leaveToDoubles(world: Pick<World, 'query'>, form: BookedForm): Promise<void> {
  const { panel, requester, guests, localDate, localTime, minutes } = form;
  await world.query(
    `update invitations set email = 'double-' || email, staff_id = null
     where role <> 'coordinator' and (staff_id = any ($1) or email = any ($2))
       and consultation_id in (
         select consultation_id from consultations where status not in ('ended', 'cancelled')
           and starts_at at time zone time_zone < $3::timestamp + $4 * interval '1 minute'
           and ends_at at time zone time_zone > $3::timestamp)`,
    [
      panel.map(({ staffId }) => staffId),
      [requester, ...guests].map(({ email }) => email),
      `${localDate} ${localTime}`,
      minutes,
    ],
  );
}
