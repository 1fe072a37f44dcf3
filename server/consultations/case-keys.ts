import { randomBytes } from 'node:crypto';
import { MINUTE, type Clock } from '../platform/clock.ts';
import { Refusal } from '../platform/errors.ts';
import { derive } from '../platform/secrets.ts';
import { seal, unseal, unwrapKey, wrapKey, type SealPlace } from '../platform/seal.ts';
import type { Database } from '../platform/storage/database.ts';
import { addCaseKey, dropCaseKey, findCaseKey } from './case-key-store.ts';

const MASTER_VERSION = 1;
/** Plain keys are remembered this long at most; a shredded case is unreadable a minute later. */
const REMEMBERED = MINUTE;

/** Seals and opens case text under the case's own key, which lies wrapped in the key database. */
export class CaseKeys {
  readonly #wrappingKey: Buffer;
  readonly #remembered = new Map<string, { key: Buffer; until: number }>();

  constructor(
    private readonly keyDatabase: Database,
    masterKey: Buffer,
    private readonly clock: Clock,
  ) {
    this.#wrappingKey = derive(masterKey, 'kamari case keys');
  }

  /** Makes a case's key. Called before the case's row is committed, so that no case is ever without one. */
  async create(caseId: string): Promise<void> {
    const wrapped = wrapKey(this.#wrappingKey, randomBytes(32), caseId);
    await this.keyDatabase.change(({ sql }) =>
      addCaseKey(sql, { caseId, masterVersion: MASTER_VERSION, wrapped }),
    );
  }

  /** Destroys a case's key, and with it whatever was sealed under it. Other processes forget it within a minute. */
  async shred(caseId: string): Promise<void> {
    this.#remembered.delete(caseId);
    await this.keyDatabase.change(({ sql }) => dropCaseKey(sql, caseId));
  }

  seal(place: SealPlace, text: string): Promise<Buffer> {
    return this.sealBytes(place, Buffer.from(text, 'utf8'));
  }

  async unseal(place: SealPlace, sealed: Buffer): Promise<string> {
    return (await this.unsealBytes(place, sealed)).toString('utf8');
  }

  async sealBytes(place: SealPlace, plain: Uint8Array): Promise<Buffer> {
    return seal(await this.#keyOf(place.caseId), plain, place);
  }

  async unsealBytes(place: SealPlace, sealed: Buffer): Promise<Buffer> {
    return unseal(await this.#keyOf(place.caseId), sealed, place);
  }

  async #keyOf(caseId: string): Promise<Buffer> {
    const now = this.clock.now().getTime();
    const known = this.#remembered.get(caseId);
    if (known && known.until > now) return known.key;
    const wrapped = await this.keyDatabase.read((sql) => findCaseKey(sql, caseId));
    if (!wrapped) throw new Refusal('shredded', 410);
    const key = unwrapKey(this.#wrappingKey, wrapped, caseId);
    this.#forgetOld(now);
    this.#remembered.set(caseId, { key, until: now + REMEMBERED });
    return key;
  }

  #forgetOld(now: number): void {
    for (const [caseId, { until }] of this.#remembered) if (until <= now) this.#remembered.delete(caseId);
  }
}
