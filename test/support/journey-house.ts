import { randomBytes } from 'node:crypto';
import type { ConsultationPage, InvitedRole } from '#contract/consultations';
import type { MailboxMail, MailboxRow } from '#contract/mail';
import type { Language } from '#contract/platform';
import type { HeldChange } from '#contract/scheduling';
import { query } from './databases.ts';
import {
  GUEST,
  ORGANISATIONS,
  REGION,
  REGIONS,
  REQUESTER,
  STAFF,
  type Invited,
  type Staff,
  type StaffName,
} from './journey-names.ts';
import { layParts, TIME_ZONE, type HouseParts, type HouseWishes } from './journey-parts.ts';
import { confirmed, leaveToDoubles } from './people.ts';
import type { Program } from './program.ts';
import { pause, until } from './until.ts';

const MINUTE = 60_000;

export { GUEST, OTHER_REGION, REQUESTER } from './journey-names.ts';

export type BookingWishes = {
  /** When it starts, by the clock on the wall; otherwise in so many minutes. */
  at?: { localDate: string; localTime: string };
  inMinutes?: number;
  minutes?: number;
  guests?: readonly Invited[];
  language?: Language;
  requester?: Invited;
  questions?: readonly string[];
  chair?: StaffName;
  experts?: readonly StaffName[];
  by?: StaffName;
  regionId?: string;
};

/** The whole service as it runs in production, each part a process of its own, with nothing in it but the staff. */
export class House {
  readonly databases: HouseParts['databases'];
  readonly livekit: HouseParts['livekit'];
  readonly redis: HouseParts['redis'];
  readonly services: HouseParts['services'];
  readonly masterKey: HouseParts['masterKey'];
  readonly staff = {} as Record<StaffName, Staff>;
  #references = 0;
  readonly #cookies = new Map<StaffName, Promise<string>>();

  private constructor({ databases, livekit, redis, services, masterKey }: HouseParts) {
    this.databases = databases;
    this.livekit = livekit;
    this.redis = redis;
    this.services = services;
    this.masterKey = masterKey;
  }

  /**
   * Its parts are strangers' programs on whatever ports and processes the machine gives: what does not start is told,
   * and all of it is opened once more.
   */
  static open(wishes: HouseWishes = {}): Promise<House> {
    return House.#openOnce(wishes).catch((error: unknown) => {
      process.stderr.write(`A house did not open, and is opened once more: ${String(error)}\n`);
      return House.#openOnce(wishes);
    });
  }

  static async #openOnce(wishes: HouseWishes): Promise<House> {
    const house = new House(await layParts(wishes));
    try {
      await house.#hire();
      for (const { program } of house.services) await program.start();
    } catch (error) {
      await house.close();
      throw error;
    }
    return house;
  }

  /** The first process; with two, the second is `services[1]`. */
  get port(): number {
    return this.services[0]!.port;
  }

  get program(): Program {
    return this.services[0]!.program;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  query<T extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> {
    return query<T>(this.databases.databaseUrl, sql, values);
  }

  async mails(): Promise<MailboxRow[]> {
    const { mails } = (await this.#get('/api/mailbox')) as { mails: MailboxRow[] };
    return mails;
  }

  /** The newest mail to an address besides those already `known`, waited for. */
  async mailTo(email: string, known: ReadonlySet<string> = new Set()): Promise<MailboxMail> {
    const newest = await until(`a mail to ${email}`, async () => {
      const mails = (await this.mails()).filter(({ to, mailId }) => to.includes(email) && !known.has(mailId));
      return mails.toSorted((a, b) => b.at.localeCompare(a.at))[0];
    });
    return (await this.#get(`/api/mailbox/${newest.mailId}`)) as MailboxMail;
  }

  async knownMails(): Promise<Set<string>> {
    return new Set((await this.mails()).map(({ mailId }) => mailId));
  }

  /** The link in the newest mail to an address. */
  async linkTo(email: string, known?: ReadonlySet<string>): Promise<string> {
    return linkIn((await this.mailTo(email, known)).text);
  }

  /** A sign-in link, as somebody's mail would bring it. */
  async signInLink(who: StaffName): Promise<string> {
    const { email } = this.staff[who];
    const known = await this.knownMails();
    await this.#post('/api/sign-in', { email }, null);
    return this.linkTo(email, known);
  }

  /** Books as the coordinator would, past the form. With the default ten minutes to go the lobby opens at once. */
  async book({
    at,
    inMinutes = 10,
    minutes = 60,
    guests = [GUEST],
    language = 'fi',
    requester = REQUESTER,
    questions = [],
    chair = 'chair',
    experts = ['expert'],
    by = 'coordinator',
    regionId = REGION,
  }: BookingWishes = {}): Promise<Booked> {
    const signingIn = this.#cookies.get(by) ?? this.#signIn(by);
    this.#cookies.set(by, signingIn);
    const cookie = await signingIn;
    this.#references += 1;
    const form = {
      reference: `KP-2026-${String(this.#references).padStart(4, '0')}`,
      regionId,
      language,
      ...(at ?? localTime(inMinutes)),
      minutes,
      panel: [
        { staffId: this.staff[chair].staffId, chair: true },
        ...experts.map((one) => ({ staffId: this.staff[one].staffId, chair: false })),
      ],
      requester,
      guests,
      questions,
    };
    const known = await this.knownMails();
    await leaveToDoubles(this, form);
    const page = await this.#confirm(form, cookie);
    const links = new Map<InvitedRole, string>();
    for (const { role, email, link } of page.people)
      if (link) links.set(role, await this.linkTo(email, known));
    const booked = new Booked(this, page, links);
    if (!at && inMinutes < 15) await booked.lobbyOpen();
    return booked;
  }

  /** Confirms, and waits until it can no longer be taken back. */
  async #confirm(form: Parameters<typeof confirmed>[0], cookie: string | null): Promise<ConsultationPage> {
    const held = (await this.#post('/api/changes', confirmed(form), cookie)).body as HeldChange;
    const made = async () => {
      await pause(250); // asked more often, it would be refused as too often
      const { state } = (await this.#get(`/api/changes/${held.changeId}`, cookie)) as HeldChange;
      if (state === 'failed') throw new Error('the booking failed');
      return state === 'applied';
    };
    await until('the booking is made', made, 30_000);
    return (await this.#get(`/api/consultations/${held.consultationId}`, cookie)) as ConsultationPage;
  }

  async #signIn(who: StaffName): Promise<string> {
    const secret = (await this.signInLink(who)).split('#')[1];
    const { cookie } = await this.#post('/api/sign-in/claim', { secret }, null);
    return cookie ?? '';
  }

  async close(): Promise<void> {
    await Promise.all(this.services.map(({ program }) => program.kill()));
    await Promise.all([this.livekit.dispose(), this.redis?.program.kill()]);
    await this.databases.drop();
  }

  async #get(where: string, cookie: string | null = null): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.port}${where}`, {
      headers: cookie ? { cookie } : {},
    });
    if (!response.ok) throw new Error(`GET ${where} answered ${response.status}`);
    return response.json();
  }

  async #post(where: string, body: object, cookie: string | null) {
    const response = await fetch(`http://127.0.0.1:${this.port}${where}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.origin, ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST ${where} answered ${response.status} ${await response.text()}`);
    const set = response.headers.getSetCookie().findLast((one) => one.startsWith('__Host-'));
    return { body: await response.json(), cookie: set?.split(';')[0] ?? null };
  }

  async #hire(): Promise<void> {
    for (const [id, name] of Object.entries(REGIONS))
      await this.query(`insert into regions (region_id, name) values ($1, $2)`, [id, JSON.stringify(name)]);
    for (const [id, name] of Object.entries(ORGANISATIONS))
      await this.query(`insert into organisations (organisation_id, name) values ($1, $2)`, [id, name]);
    for (const [key, { name, title, roles, regions, language, at }] of Object.entries(STAFF)) {
      const staffId = `stf_${randomBytes(16).toString('base64url')}`;
      const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@kamari.example`;
      await this.query(
        `insert into staff (staff_id, name, title, organisation_id, email, language, languages, roles, regions, themes,
           can_chair, active, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '{}', true, true, now())`,
        [staffId, name, title, at, email, language, ['fi', 'sv'], roles, regions],
      );
      this.staff[key as StaffName] = { staffId, name, email, language };
    }
  }
}

/** A booked consultation, and what a test does to its time. */
export class Booked {
  constructor(
    private readonly house: House,
    readonly page: ConsultationPage,
    private readonly links: ReadonlyMap<InvitedRole, string>,
  ) {}

  get id(): string {
    return this.page.consultationId;
  }

  /** The link that was mailed to the person of this role. */
  link(role: InvitedRole): string {
    return this.links.get(role)!;
  }

  async status(): Promise<string> {
    const [row] = await this.house.query<{ status: string }>(
      'select status from consultations where consultation_id = $1',
      [this.id],
    );
    return row?.status ?? '';
  }

  async lobbyOpen(): Promise<void> {
    await until('the lobby is open', async () => (await this.status()) === 'lobby_open');
  }

  /** Moves the start (and with it lobby and end) so that the lobby opens in so many milliseconds, or has just opened. */
  async retime(lobbyOpensIn: number): Promise<void> {
    const opens = Date.now() + lobbyOpensIn;
    const starts = opens + 15 * MINUTE;
    const ends = starts + this.page.minutes * MINUTE;
    const times = [opens, starts, ends].map((at) => new Date(at));
    await this.house.query(
      `update consultations set lobby_opens_at = $2, starts_at = $3, ends_at = $4 where consultation_id = $1`,
      [this.id, ...times],
    );
    await this.house.query(
      `update due_work set due_at = $2 where subject = $1 and kind = 'consultation.open_lobby' and done_at is null`,
      [this.id, times[0]],
    );
  }
}

/** The first link of ours in a mail's text. */
export function linkIn(text: string): string {
  const link = /https?:\/\/[^\s<>"]+\/[kqrs]#[\w-]+/.exec(text)?.[0];
  if (!link) throw new Error('This mail has no link.');
  return link;
}

/** The day and the wall-clock minute that come in so many minutes. */
export function localTime(inMinutes: number): { localDate: string; localTime: string } {
  const at = new Date(Math.ceil((Date.now() + inMinutes * MINUTE) / MINUTE) * MINUTE);
  const words = new Intl.DateTimeFormat('sv-SE', {
    timeZone: TIME_ZONE,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
  const [localDate = '', time = ''] = words.split(' ');
  return { localDate, localTime: time };
}

/** Noon, so many days after the day that it is now. */
export function noonIn(days: number): { localDate: string; localTime: string } {
  const noon = new Date(`${localTime(0).localDate}T12:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return { localDate: noon.toISOString().slice(0, 10), localTime: '12:00' };
}
