import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { DraftForm } from '#contract/requests';
import { ApiProblem } from '../../client/src/connection/api.ts';
import { keepDraft, type DraftKeeper } from '../../client/src/requests/draft-keeper.ts';

type Sent = { path: string; body: { form: DraftForm; version?: number; website?: string } };

/** A service that stores, until it is told to refuse. */
class Service {
  sent: Sent[] = [];
  refuse: ApiProblem | null = null;
  version = 0;
  other: DraftForm = { name: 'toisessa' };
  /** Answers only when it is let to. */
  gate: Promise<void> = Promise.resolve();

  post = async <T>(path: string, body: object): Promise<T> => {
    this.sent.push({ path, body: body as Sent['body'] });
    await this.gate;
    if (this.refuse) throw this.refuse;
    this.version += 1;
    return { requestId: 'req_1', version: this.version, savedAt: `at ${this.version}`, expiresAt: '' } as T;
  };
  get = async <T>(): Promise<T> =>
    ({ status: 'draft', requestId: 'req_1', version: 9, savedAt: 'at 9', form: this.other }) as T;
}

let service: Service;
let keeper: DraftKeeper;
const problem = (code: string, more: object = {}) => new ApiProblem({ code, ...more }, 409);
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  jest.useFakeTimers();
  service = new Service();
  keeper = keepDraft({ form: { language: 'fi' }, draft: null }, service);
});
afterEach(() => {
  keeper.stop();
  jest.useRealTimers();
});

describe('a draft', () => {
  test('reaches the service with its first words, once typing has paused, and is called saved only then', async () => {
    await pass(5_000);
    expect(service.sent).toHaveLength(0);
    keeper.change({ name: 'R' });
    await pass(900);
    keeper.change({ name: 'Ro' });
    await pass(900);
    expect(service.sent).toHaveLength(0);
    expect(keeper.get().saving).toEqual({ is: 'saving' });
    await pass(100);
    expect(service.sent).toEqual([{ path: '/api/drafts', body: { form: { language: 'fi', name: 'Ro' } } }]);
    expect(keeper.get().saving).toEqual({ is: 'saved', at: 'at 1' });
    keeper.change({ name: 'Ron' });
    await keeper.saveNow();
    expect(service.sent[1]).toMatchObject({ path: '/api/drafts/req_1', body: { version: 1 } });
    expect(keeper.hasUnsaved()).toBe(false);
  });

  test('never has two savings on their way, and what was typed meanwhile follows', async () => {
    let open = () => undefined as void;
    service.gate = new Promise((resolve) => (open = resolve));
    keeper.change({ name: 'R' });
    await pass(1_000);
    keeper.change({ name: 'Ro' });
    await pass(3_000);
    expect(service.sent).toHaveLength(1);
    open();
    await pass(1_000);
    expect(service.sent).toHaveLength(2);
    expect(service.sent[1]?.body).toMatchObject({ version: 1, form: { name: 'Ro' } });
    expect(keeper.get().saving).toEqual({ is: 'saved', at: 'at 2' });
  });

  test('loses nothing without a net: it says so, tries by itself, and later words go along', async () => {
    service.refuse = problem('offline');
    keeper.change({ name: 'R' });
    await pass(1_000);
    expect(keeper.get().saving).toEqual({ is: 'waiting', why: 'offline' });
    keeper.change({ title: 'Psykologi' });
    expect(keeper.get().saving.is).toBe('waiting');
    expect(keeper.hasUnsaved()).toBe(true);
    service.refuse = null;
    await pass(12_000);
    expect(service.sent.at(-1)?.body.form).toMatchObject({ name: 'R', title: 'Psykologi' });
    expect(keeper.get().saving).toEqual({ is: 'saved', at: 'at 1' });
  });

  test('waits as long as a service that is asked too much says', async () => {
    service.refuse = problem('too_many', { retryAfter: 30 });
    keeper.change({ name: 'R' });
    await pass(1_000);
    expect(keeper.get().saving).toEqual({ is: 'waiting', why: 'busy' });
    await pass(29_000);
    expect(service.sent).toHaveLength(1);
    await pass(1_000);
    expect(service.sent).toHaveLength(2);
  });

  test('that another page has changed is stored no more until one of the two is chosen', async () => {
    keeper.change({ name: 'R' });
    await keeper.saveNow();
    service.refuse = problem('stale', { details: { at: 'noon' } });
    keeper.change({ name: 'Ro' });
    await keeper.saveNow();
    expect(keeper.get().saving).toEqual({ is: 'stale', at: 'noon' });
    keeper.change({ name: 'Ron' });
    await pass(60_000);
    expect(service.sent).toHaveLength(2);
    service.refuse = null;
    await keeper.settle('mine');
    expect(service.sent.at(-1)?.body).toMatchObject({ version: 9, form: { name: 'Ron' } });
    expect(keeper.get().saving.is).toBe('saved');
  });

  test('gives way to the other page’s words where those are chosen', async () => {
    keeper.change({ name: 'R' });
    await keeper.saveNow();
    service.refuse = problem('stale');
    keeper.change({ name: 'Ro' });
    await keeper.saveNow();
    await keeper.settle('theirs');
    expect(keeper.get()).toMatchObject({ form: { name: 'toisessa' }, saving: { is: 'saved', at: 'at 9' } });
    expect(service.sent).toHaveLength(2);
  });

  test('whose days are over begins anew with the words that stand here', async () => {
    keeper.change({ name: 'R' });
    await keeper.saveNow();
    service.refuse = problem('not_yours');
    keeper.change({ name: 'Ro' });
    expect(keeper.get().isCopy).toBe(false);
    await keeper.saveNow();
    expect(keeper.get().isCopy).toBe(true);
    service.refuse = null;
    await pass(10);
    expect(service.sent.at(-1)).toMatchObject({ path: '/api/drafts', body: { form: { name: 'Ro' } } });
  });

  test('that was sent from another page is stored no more, and says so', async () => {
    service.refuse = problem('already_sent');
    keeper.change({ name: 'R' });
    await pass(60_000);
    expect(keeper.get().saving).toEqual({ is: 'sent' });
    expect(service.sent).toHaveLength(1);
  });

  test('brings along what a program wrote where no person looks', async () => {
    keeper.fillTrap('http://spam.example');
    keeper.change({ name: 'R' });
    await keeper.saveNow();
    expect(service.sent[0]?.body.website).toBe('http://spam.example');
    expect(keeper.trap()).toBe('http://spam.example');
  });

  test('is left alone once it was thrown away', async () => {
    keeper.change({ name: 'R' });
    keeper.stop();
    await pass(60_000);
    expect(service.sent).toHaveLength(0);
  });
});
