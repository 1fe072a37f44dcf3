/** Events a connection may send at once, and how many come back each second. A person never comes near. */
const BURST = 40;
const PER_SECOND = 8;
/** A connection that goes on after this many refusals is closed: nothing honest does. */
const PATIENCE = 200;

/** How much one connection may ask; it earns trust by staying inside. */
export class Budget {
  #left = BURST;
  #at: number;
  #refusals = 0;

  constructor(now: number) {
    this.#at = now;
  }

  /** Takes one event from the budget at `now` (ms). */
  spend(now: number): 'ok' | 'refused' | 'exhausted' {
    this.#left = Math.min(BURST, this.#left + ((now - this.#at) / 1000) * PER_SECOND);
    this.#at = now;
    if (this.#left >= 1) {
      this.#left -= 1;
      return 'ok';
    }
    this.#refusals += 1;
    return this.#refusals > PATIENCE ? 'exhausted' : 'refused';
  }
}
