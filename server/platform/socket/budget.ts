/** How many events a connection may send at once, and how many come back each second. */
export type Allowance = { burst: number; perSecond: number };

/** A person never comes near. */
export const EVENTS: Allowance = { burst: 40, perSecond: 8 };
/** A connection that goes on after this many refusals is closed: nothing honest does. */
const PATIENCE = 200;
/** So many events that no honest page would send, and it is closed. */
const BAD_PATIENCE = 50;

/** How much one connection may ask; it earns trust by staying inside. */
export class Budget {
  #left: number;
  #at: number;
  #refusals = 0;
  #bad = 0;

  constructor(
    now: number,
    private readonly allowance: Allowance = EVENTS,
  ) {
    this.#left = allowance.burst;
    this.#at = now;
  }

  /** Takes one event from the budget at `now` (ms). */
  spend(now: number): 'ok' | 'refused' | 'exhausted' {
    const { burst, perSecond } = this.allowance;
    this.#left = Math.min(burst, this.#left + ((now - this.#at) / 1000) * perSecond);
    this.#at = now;
    if (this.#left >= 1) {
      this.#left -= 1;
      return 'ok';
    }
    this.#refusals += 1;
    return this.#refusals > PATIENCE ? 'exhausted' : 'refused';
  }

  /** Counts an event that was malformed. Answers whether that was one too many. */
  spendOnBad(): boolean {
    this.#bad += 1;
    return this.#bad > BAD_PATIENCE;
  }
}
