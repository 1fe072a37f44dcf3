import type { ConsultationPage } from '#contract/consultations';
import { snapshotPath } from '#contract/notes';
import type { Periods } from '#contract/bookings';
import type { RequestPage } from '#contract/triage';
import type { Browser } from './browser.ts';
import { periodForm } from './bookings-desk.ts';
import { personForm } from './directory.ts';
import { addPeople, addPerson, book, REGION, signIn, type Booking, type Staff } from './people.ts';
import { Planning } from './planning.ts';
import { addThemes, colleague, filledForm, Requester } from './requester.ts';
import { addFreeSlots, addSentRequest } from './sent-request.ts';
import type { World } from './world.ts';

/**
 * A small world in which people have lived: everything that a route may be asked for has been asked for once, and been
 * had. It is for whoever needs things of every kind, or wants to see each route do what it is there for.
 */
export class LivedInWorld {
  private constructor(
    readonly world: World,
    readonly staff: Staff,
    private readonly coordinator: Browser,
    private readonly expert: Browser,
  ) {}

  static async live(world: World): Promise<LivedInWorld> {
    const staff = await addPeople(world);
    await addThemes(world);
    await world.query(`update regions set mailbox = 'konsultaatiot@lappi.example'`);
    const browsers = await Promise.all([signIn(world, staff.coordinator), signIn(world, staff.expert)]);
    const lived = new LivedInWorld(world, staff, ...browsers);
    await lived.#keepDirectory();
    await lived.#keepTimes();
    await lived.#meet();
    await lived.#ask();
    await lived.#triage();
    await lived.#match();
    await lived.#signInAndOut();
    await lived.#readMail();
    return lived;
  }

  /** What must be had, or this world is not as it says. */
  async #get<T>(browser: Browser, path: string): Promise<T> {
    const { status, body, text } = await browser.get<T>(path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status} ${text}`);
    return body;
  }

  async #post<T = Record<string, unknown>>(browser: Browser, path: string, input: object = {}): Promise<T> {
    const { status, body, text } = await browser.post<T>(path, input);
    if (status >= 300) throw new Error(`POST ${path} answered ${status} ${text}`);
    return body;
  }

  async #keepDirectory(): Promise<void> {
    const { world } = this;
    const keeper = await signIn(world, await addPerson(world, 'Aino Vastaava', ['administrator'], [REGION]));
    const name = { fi: 'Uusi' };
    const region = { name, mailbox: null, employerDomains: [] };
    const post = (path: string, input: object) =>
      this.#post<{ staffId: string; version: number }>(keeper, `/api/directory/${path}`, input);
    await post('regions', { regionId: 'uusi', region });
    await post('regions/uusi', { version: 1, region });
    await post('themes', { themeId: 'uusi', theme: { name } });
    await post('themes/uusi', { version: 1, theme: { name } });
    await post('organisations', { organisationId: 'org_uusi', organisation: { name: 'Uusi' } });
    await post('organisations/org_uusi', { version: 1, organisation: { name: 'Uusin' } });
    const person = personForm();
    const { staffId, version } = await post('people', person);
    await post(`people/${staffId}`, { version, person });
    await post('themes/uusi/active', { version: 1, active: false });
    for (const path of ['/all', '/people/' + staffId + '/touches', '']) {
      const browser = path === '' ? this.coordinator : keeper;
      await this.#get(browser, `/api/directory${path}`);
    }
    const csv = await keeper.get('/api/directory/export/people.csv');
    await post('people/import', { csv: csv.text, apply: false });
  }

  async #keepTimes(): Promise<void> {
    const { coordinator } = this;
    const own = { week: [], exceptions: [], mostPerWeek: null, deputyId: null };
    await this.#post(this.expert, '/api/availability', { version: 0, ...own });
    await this.#get(this.expert, '/api/availability');
    const added = await this.#post<Periods>(coordinator, '/api/periods', { period: periodForm() });
    const { periodId } = added.periods[0]!;
    const at = `/api/periods/${periodId}`;
    const slots = ['10:00', '12:00'].map((localTime) => ({ localDate: '2026-12-28', localTime }));
    await this.#post(coordinator, `${at}/slots/preview`, { slots });
    const { periods } = await this.#post<Periods>(coordinator, `${at}/slots`, { version: 1, slots });
    const made = periods.find((one) => one.periodId === periodId)!;
    const { version, slotsMade } = made;
    await this.#post(coordinator, at, { version, period: periodForm({ name: 'Kevät ja kesä' }) });
    await this.#post(coordinator, `${at}/copy`, { name: 'Syksy', startsOn: '2027-03-01' });
    await this.#post(coordinator, `/api/slots/${slotsMade[0]!.slotId}/closed`, { closed: true });
    const all = await this.#get<Periods>(coordinator, '/api/periods');
    const now = all.periods.find((one) => one.periodId === periodId)!;
    await this.#post(coordinator, `${at}/closed`, { version: now.version, closed: true });
    await this.#get(coordinator, '/api/overview?from=2026-12-28');
    await this.#get(coordinator, '/api/board/week?from=2026-12-28');
  }

  /** Somebody asks, changes their mind in every way, and takes the request back. */
  async #ask(): Promise<void> {
    const { world } = this;
    const somebody = world.browser();
    for (const path of ['/api/service', `/api/free-slots?regionId=${REGION}`, '/api/own-requests'])
      await this.#get(somebody, path);
    const begun = await Requester.begin(world, filledForm(), somebody);
    const draft = `/api/drafts/${begun.requestId}`;
    await begun.save(filledForm());
    await this.#post(somebody, `${draft}/mail`, { email: 'jaakko@social.example', language: 'fi' });
    await this.#post(somebody, `${draft}/discard`);
    const requester = await Requester.sent(world, filledForm(), { waitingList: true });
    const { browser, requestId } = requester;
    await this.#post(browser, '/api/request-links/send-again', { email: 'jaakko@social.example' });
    const corrected = await requester.act('address', { email: 'jaakko.uusi@social.example' });
    if (corrected.status !== 200) throw new Error(`correcting answered ${corrected.text}`);
    const generation = Number((await requester.row())['generation']);
    const secret = requester.secret(generation);
    const other = world.browser();
    await this.#post(other, '/api/request-links/look', { secret });
    await this.#post(browser, '/api/request-links/claim', { secret });
    const { attemptId } = await this.#post(other, '/api/request-links/claim', { secret });
    const code = world.context.secrets.code(String(attemptId), 8);
    await this.#post(other, '/api/request-links/code', { attemptId, code });
    // The request is held by that browser from now on.
    const there = new Requester(world, other, requestId, requester.version);
    await there.look();
    await this.#act(there, 'colleagues', {
      colleague: colleague('Tiina Testitapaus', 'tiina@social.example'),
    });
    const { colleagues } = await there.look();
    await this.#act(there, `colleagues/${colleagues[0]!.colleagueId}/remove`);
    const own = [{ localDate: '2026-12-24', localTime: '09:00' }];
    await this.#act(there, 'times', { times: { slots: [], own }, waitingList: false });
    await this.#decide(requestId, { kind: 'ask', message: 'Kuka pyytää?' });
    await there.look();
    await this.#act(there, 'answer', { text: 'Minä.' });
    await this.#act(there, 'withdraw');
    await this.#get(other, '/api/own-requests');
  }

  async #act(requester: Requester, what: string, body: object = {}): Promise<void> {
    const { status, text } = await requester.act(what, body);
    if (status !== 200) throw new Error(`${what} answered ${status} ${text}`);
  }

  async #pageOf(requestId: string): Promise<RequestPage> {
    return this.#get<RequestPage>(this.coordinator, `/api/requests/${requestId}`);
  }

  async #decide(requestId: string, decision: object): Promise<string> {
    const { version } = await this.#pageOf(requestId);
    const path = `/api/requests/${requestId}/decisions`;
    const { decisionId } = await this.#post(this.coordinator, path, { version, decision });
    return String(decisionId);
  }

  /** A coordinator reads, verifies, decides, takes back, puts on the waiting list, and offers a slot. */
  async #triage(): Promise<void> {
    const { world, coordinator } = this;
    const requester = await Requester.sent(world, filledForm({ duty: 'not_assessed' }));
    const { requestId } = requester;
    const at = `/api/requests/${requestId}`;
    const act = async (what: string, input: object) =>
      this.#post(coordinator, `${at}/${what}`, {
        version: (await this.#pageOf(requestId)).version,
        ...input,
      });
    await act('address', { email: 'jaakko.kolmas@social.example', reason: 'Kirjoitusvirhe' });
    const generation = Number((await requester.row())['generation']);
    await requester.claim(requester.browser, generation);
    await act('verify', { person: 'requester', method: 'switchboard' });
    for (const what of ['/text', '/export']) await this.#get(coordinator, at + what);
    const message = 'Otamme yhteyttä.';
    const undoSeconds = world.context.config.undoSeconds;
    Object.assign(world.context.config, { undoSeconds: 10 });
    const held = await this.#decide(requestId, { kind: 'accept', message });
    await this.#post(coordinator, `/api/decisions/${held}/undo`);
    Object.assign(world.context.config, { undoSeconds });
    const made = await this.#decide(requestId, { kind: 'accept', message });
    await this.#get(coordinator, `/api/decisions/${made}`);
    await act('keep', { reason: 'Perhe toivoo aikaa' });
    await act('duty', { duty: 'notified' });
    const stands = (status: string) =>
      world.query('update requests set status = $2 where request_id = $1', [requestId, status]);
    await stands('scheduled'); // beside a booked time they write to each other
    await act('message', { text: 'Tulkki on tilattu.' });
    await stands('accepted');
    await this.#get(coordinator, `${at}/booking`);
    await act('return', { reason: 'Aikaa ei löytynyt' });
    await this.#decide(requestId, { kind: 'waitlist', message });
    await this.#offer(requester);
  }

  /** A slot is offered and taken back, offered and taken, and taken from them again. */
  async #offer({ requestId, browser }: Requester): Promise<void> {
    const { world, coordinator } = this;
    // What is free would be offered by itself, to this very request.
    await world.context.due.stop();
    const [slotId] = await addFreeSlots(world, [6_000]);
    const reason = 'Kiireellinen';
    const offer = () => this.#post(coordinator, `/api/slots/${slotId}/offer`, { requestId, reason });
    const offerId = async () =>
      (await this.#pageOf(requestId)).offers.find(({ state }) => state === 'open')!.offerId;
    await offer();
    await this.#get(coordinator, '/api/waiting-list');
    await this.#post(coordinator, `/api/offers/${await offerId()}/withdraw`, { reason });
    await offer();
    const answer = { offerId: await offerId(), reply: 'accept' };
    await this.#post(browser, `/api/own-requests/${requestId}/offer`, answer);
    await this.#post(coordinator, `/api/slots/${slotId}/release`, { reason });
    world.context.due.start();
  }

  /** Experts are found, asked, answer, read, and one is no longer asked. */
  async #match(): Promise<void> {
    const { world, staff, coordinator, expert } = this;
    const requestId = await addSentRequest(world);
    const slotIds = await addFreeSlots(world, [7_000, 9_000]);
    const at = `/api/requests/${requestId}`;
    await this.#get(coordinator, `${at}/suggestions?slotId=${slotIds[0]}`);
    const asking = async ({ staffId }: { staffId: string }) => {
      const { version } = await this.#pageOf(requestId);
      const input = { version, staffIds: [staffId], slotIds };
      const page = await this.#post<RequestPage>(coordinator, `${at}/inquiries`, input);
      return page.inquiries.find((one) => one.staffId === staffId)!.inquiryId;
    };
    const inquiryId = await asking(staff.expert);
    await this.#get(expert, '/api/inquiries');
    await this.#post(expert, `/api/inquiries/${inquiryId}/answer`, { reply: 'yes', slotIds });
    await this.#get(expert, `/api/inquiries/${inquiryId}/text`);
    const asked = await asking(staff.chair);
    const secret = world.context.secrets.linkSecret(asked, 1);
    await this.#post(world.browser(), '/api/inquiry-links/look', { secret });
    await this.#post(world.browser(), '/api/inquiry-links/answer', { secret, reply: 'no', slotIds: [] });
    const { version } = await this.#pageOf(requestId);
    await this.#post(coordinator, `/api/inquiries/${inquiryId}/withdraw`, { version });
  }

  /** A session is booked and changed; its links are opened, sent again, copied and revoked. */
  async #meet(): Promise<void> {
    const { world, staff, coordinator, expert } = this;
    for (const path of ['/next-reference', '']) await this.#get(coordinator, `/api/consultations${path}`);
    const booking = await book(world, staff, coordinator, { inMinutes: 26 * 60 });
    const at = `/api/consultations/${booking.id}`;
    await this.#get(coordinator, `${at}/reminders`);
    await this.#get(coordinator, `${at}/substitutes?invitationId=${booking.invitation('expert')}`);
    await this.#post(coordinator, `${at}/phone-notes`, { text: 'Soitto' });
    const guest = `${at}/invitations/${booking.invitation('guest')}`;
    await this.#openLink(booking);
    for (const what of ['resend', 'link', 'revoke']) await this.#post(coordinator, `${guest}/${what}`);
    const planning = new Planning(coordinator, booking.id);
    Object.assign(world.context.config, { undoSeconds: 10 });
    const changeId = await planning.hold({ kind: 'add_expert', staffId: staff.stranger.staffId });
    await this.#get(coordinator, `/api/changes/${changeId}`);
    await this.#post(coordinator, `/api/changes/${changeId}/undo`);
    Object.assign(world.context.config, { undoSeconds: 0 });
    const { people } = await this.#get<ConsultationPage>(coordinator, at);
    const { mailId } = people.find(({ role }) => role === 'requester')!.mails[0]!;
    await this.#get(coordinator, `/api/mails/${mailId}`);
    await booking.claim('expert', expert);
    await this.#post(expert, `/api/invitations/${booking.invitation('expert')}/disqualify`);
    const ended = await book(world, staff, coordinator);
    await world.query(
      `update consultations set status = 'ended', actual_end = starts_at where consultation_id = $1`,
      [ended.id],
    );
    await this.#post(coordinator, `/api/consultations/${ended.id}/keep`, { reason: 'Valitus kesken' });
  }

  async #openLink(booking: Booking): Promise<void> {
    const { world } = this;
    const other = world.browser();
    const secret = booking.secret('requester');
    await this.#post(other, '/api/links/look', { secret });
    await booking.claim('requester');
    const { attemptId } = await this.#post(other, '/api/links/claim', { secret });
    const code = world.context.secrets.code(String(attemptId), 8);
    await this.#post(other, '/api/links/code', { attemptId, code });
    await this.#post(other, '/api/links/request', { email: 'jaakko@social.example' });
  }

  async #signInAndOut(): Promise<void> {
    const { world, staff } = this;
    const [here, there] = [await signIn(world, staff.chair), await signIn(world, staff.chair)];
    await this.#post(here, '/api/sign-in', { email: staff.chair.email });
    await this.#get(here, '/api/me');
    const { sessions } = await this.#get<{ sessions: { sessionId: string; current: boolean }[] }>(
      here,
      '/api/sessions',
    );
    const { sessionId } = sessions.find(({ current }) => !current)!;
    await this.#post(here, `/api/sessions/${sessionId}/end`);
    await this.#post(here, '/api/sessions/others/end');
    await this.#post(here, '/api/sign-out');
    if ((await there.get('/api/me')).status !== 401) throw new Error('a session that was ended goes on');
  }

  /** The local mailbox, as anybody at this machine reads it, and empties it. */
  async #readMail(): Promise<void> {
    const browser = this.world.browser();
    await this.world.doDueWork();
    await this.#get(browser, '/api/openapi.json');
    const { mails } = await this.#get<{ mails: { mailId: string }[] }>(browser, '/api/mailbox');
    for (const { mailId } of mails) {
      const mail = await this.#get<{ calendar: object | null }>(browser, `/api/mailbox/${mailId}`);
      if ((await browser.get(`/api/mailbox/${mailId}/html`)).status !== 200)
        throw new Error('a mail has no page');
      if (mail.calendar) await browser.get(`/api/mailbox/${mailId}/calendar`);
    }
    await browser.send('/api/mailbox', { method: 'DELETE' });
  }
}

/** What even people who have lived did not ask for, and why. */
export const ELSEWHERE: Record<string, string> = {
  [`get ${snapshotPath(':invitationId', ':sectionId')}`]:
    'a long note in a session that goes on: fetched in test/notes/secrecy.test.ts',
  'post /api/inquiries/:inquiryId/dispute':
    'somebody else has stepped aside by a forwarded link: disputed in test/matching',
};
