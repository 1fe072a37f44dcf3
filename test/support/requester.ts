import type { OwnRequest, SavedDraft, SentRequest } from '#contract/requests';
import { findCaseKey } from '../../server/consultations/case-key-store.ts';
import { addTheme } from '../../server/directory/directory-store.ts';
import { SECOND } from '../../server/platform/clock.ts';
import type { Answer, Browser } from './browser.ts';
import { requestForm } from './sent-request.ts';
import type { World } from './world.ts';

/** The theme that the forms here name. */
export async function addThemes(world: World): Promise<void> {
  await world.context.database.change(({ sql }) =>
    addTheme(sql, { themeId: 'teema', name: { fi: 'Vaino' } }),
  );
}

let requesters = 0;

/** A form as somebody new has filled it in; every word of it may be another. */
export function filledForm(rest: Record<string, unknown> = {}) {
  requesters += 1;
  const own = [{ localDate: '2099-03-24', localTime: '10:00' }];
  const email = `jaakko.${requesters}@social.example`;
  return { ...requestForm({ email, times: { slots: [], own } }), ...rest };
}

export function colleague(name: string, email: string) {
  const work = { title: 'Johtava sosiaalityöntekijä', organisation: 'Poroselkälän kunta' };
  return { kind: 'colleague', name, email, language: 'fi', ...work };
}

/** Somebody who asks, in a browser of their own. */
export class Requester {
  constructor(
    readonly world: World,
    readonly browser: Browser,
    readonly requestId: string,
    public version: number,
  ) {}

  static async begin(
    world: World,
    form: object = filledForm(),
    browser = world.browser(),
  ): Promise<Requester> {
    const { status, body, text } = await browser.post<SavedDraft>('/api/drafts', { form });
    if (status !== 200) throw new Error(`beginning answered ${status} ${text}`);
    return new Requester(world, browser, body.requestId, body.version);
  }

  /** One who has sent the form as it is filled in here. */
  static async sent(world: World, form: object = filledForm(), wishes: object = {}): Promise<Requester> {
    const requester = await Requester.begin(world, form);
    const { status, text } = await requester.send(wishes);
    if (status !== 200) throw new Error(`sending answered ${status} ${text}`);
    await requester.look();
    return requester;
  }

  save(form: object, version = this.version) {
    return this.browser.post<SavedDraft>(`/api/drafts/${this.requestId}`, { version, form });
  }

  /** Sends the draft, once as much time has passed as a person needs. */
  send(wishes: object = {}) {
    this.world.clock.advance(20 * SECOND);
    return this.sendNow(wishes);
  }

  sendNow(wishes: object = {}) {
    const input = { version: this.version, acknowledged: [], waitingList: false, ...wishes };
    return this.browser.post<SentRequest>(`/api/drafts/${this.requestId}/send`, input);
  }

  /** The page as it stands, whose version the next act names. */
  async look(): Promise<Extract<OwnRequest, { reference: string }>> {
    const { status, body, text } = await this.browser.get<OwnRequest>(`/api/own-requests/${this.requestId}`);
    if (status !== 200) throw new Error(`the own page answered ${status} ${text}`);
    this.version = body.version;
    return body as Extract<OwnRequest, { reference: string }>;
  }

  async act(what: string, body: object = {}) {
    const path = `/api/own-requests/${this.requestId}/${what}`;
    const answer = await this.browser.post<Extract<OwnRequest, { reference: string }>>(path, {
      version: this.version,
      ...body,
    });
    if (answer.status === 200) this.version = answer.body.version;
    return answer;
  }

  /** The secret of the mailed link. */
  secret(generation = 1): string {
    return this.world.context.secrets.linkSecret(this.requestId, generation);
  }

  /** Opens the mailed link and presses Continue. */
  claim(browser = this.browser, generation = 1) {
    return browser.post('/api/request-links/claim', { secret: this.secret(generation) });
  }

  async row(): Promise<Record<string, unknown>> {
    const [row] = await this.world.query('select * from requests where request_id = $1', [this.requestId]);
    return row!;
  }

  /** Whether what was written can be read by anybody at all. */
  async hasKey(): Promise<boolean> {
    const { case_id: caseId } = await this.row();
    const { keyDatabase } = this.world.context;
    return (await keyDatabase.read((sql) => findCaseKey(sql, String(caseId)))) !== null;
  }

  /** The kinds of mails that were queued about it, in their order. */
  async mails(): Promise<string[]> {
    const rows = await this.world.query<{ kind: string }>(
      'select kind from mails where subject = $1 order by queued_at, mail_id',
      [this.requestId],
    );
    return rows.map(({ kind }) => kind);
  }
}

/** The status of an answer, and what it says of why. */
export function refusalOf({ status, body }: Answer<unknown>): [number, unknown] {
  return [status, (body as { error?: unknown }).error];
}
