import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { Refusal } from './errors.ts';
import { networkOf } from './http/client-address.ts';
import type { RedisClient } from './redis.ts';

/** How many points in how many seconds one key may use. */
export type Limit = { points: number; seconds: number };

/** Limits of routes that anybody may call, by what is counted. Each stands with its reason. */
export const LIMITS = {
  /**
   * A person asks a few times for one address. Counted for the address as asked from one place: who asks in somebody
   * else's name from elsewhere does not keep that person out. Counted behind an answer that is always the same.
   */
  signInByAddress: { points: 5, seconds: 15 * 60 },
  /** A whole office behind one address comes to work at once; one who asks more is guessing who works here. */
  signInByNetwork: { points: 100, seconds: 15 * 60 },
  /** An office opens many links from one address at once; a guesser needs 2^256 tries. */
  linkByNetwork: { points: 300, seconds: 60 },
  /** Besides the five tries per code: attempts to get codes mailed. A new link has its own, whoever used up the old one's. */
  codeMailByLink: { points: 5, seconds: 30 * 60 },
  /** An expert thinks better of it a few times; each answer is an entry of the request's history. */
  answerByInquiryLink: { points: 20, seconds: 60 * 60 },
  /** Counted behind an answer that is always the same: whose address was typed is told to nobody. */
  newLinkByAddress: { points: 3, seconds: 60 * 60 },
  newLinkByNetwork: { points: 20, seconds: 60 * 60 },
  /** Pages before anything is asked: an office opens the form together, a program that counts slots goes on and on. */
  publicByNetwork: { points: 300, seconds: 60 },
  /** A person begins one form, an office behind one address some; each stores a row and a key for two weeks. */
  draftByNetwork: { points: 120, seconds: 60 * 60 },
  /** From however many places: a hundred times what all regions together begin, and no more than the disk bears. */
  draftsInAll: { points: 3_000, seconds: 60 * 60 },
  /** Sending is tried again while fields are mended; a coordinator reads each request that comes of it. */
  sendByNetwork: { points: 120, seconds: 60 * 60 },
  sendsInAll: { points: 1_000, seconds: 60 * 60 },
  /** What a requester does after sending; each act is a row, and makes what a coordinator is deciding on stale. */
  actByRequester: { points: 60, seconds: 60 * 60 },
  connectByNetwork: { points: 600, seconds: 60 },
  apiByBrowser: { points: 600, seconds: 60 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/**
 * Counts floods: in Redis where there is one (so that all processes count together), in memory otherwise. When the
 * store does not answer, the limited route is refused: a limiter that fails open is none.
 */
export class Limits {
  readonly #limiters = new Map<LimitName, RateLimiterAbstract>();

  /** `pseudonym` makes of who is counted what only this service can make: Redis holds nothing that says who was here. */
  constructor(
    redis: RedisClient | null,
    private readonly pseudonym: (text: string) => string,
  ) {
    for (const [name, { points, seconds }] of Object.entries(LIMITS) as [LimitName, Limit][]) {
      const options = { keyPrefix: `limit:${name}`, points, duration: seconds };
      this.#limiters.set(
        name,
        redis
          ? new RateLimiterRedis({
              ...options,
              storeClient: redis,
              useRedisPackage: true,
              rejectIfRedisNotReady: true,
            })
          : new RateLimiterMemory(options),
      );
    }
  }

  /** The same behind an answer that shall tell nobody: whether there was a point left. */
  async has(name: LimitName, key: string): Promise<boolean> {
    try {
      await this.spend(name, key);
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'too_many') return false;
      throw error;
    }
  }

  /** Uses one point of `key`; refuses with `too_many` (and the seconds to wait) when none is left. */
  async spend(name: LimitName, key: string): Promise<void> {
    try {
      const counted = name.endsWith('ByNetwork') ? networkOf(key) : key;
      await this.#limiters.get(name)!.consume(this.pseudonym(counted));
    } catch (reason) {
      if (reason instanceof RateLimiterRes)
        throw new Refusal('too_many', 429, undefined, Math.max(1, Math.ceil(reason.msBeforeNext / 1000)));
      throw new Refusal('not_ready', 503);
    }
  }
}
