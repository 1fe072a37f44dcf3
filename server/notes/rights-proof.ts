import type { Context } from '../context.ts';

/**
 * When the rights of one consultation's readers count: only while they were read at the newest version heard of. A
 * doorbell, a row or a failed write may tell of a newer one; from that moment on nothing is sent and nothing accepted
 * until they have been read again.
 */
export class RightsProof {
  /** The version that the rights held here are of; below zero until there are any. */
  version = -1;
  #heardVersion = 0;
  #stale = true;
  #proving: Promise<void> | null = null;

  constructor(
    private readonly context: Context,
    /** Reads the rights, gives them to the readers and says their version here. */
    private readonly readAgain: () => Promise<void>,
  ) {}

  get isCurrent(): boolean {
    return !this.#stale && !this.#proving;
  }

  /** A version was heard of; older rights do not count from this moment on. */
  changed(version: number): void {
    if (version <= Math.max(this.version, this.#heardVersion)) return;
    this.#heardVersion = version;
    this.proveAgain();
  }

  proveAgain(): void {
    this.#stale = true;
    this.context.background('notes rights', this.current());
  }

  /** Waits until the rights are those of the newest version heard of. */
  async current(): Promise<void> {
    while (!this.isCurrent) await (this.#proving ??= this.#prove().finally(() => (this.#proving = null)));
  }

  /** The facts of the first reader's opening prove the rights of all there are, unless newer ones are heard of. */
  beginAt(version: number): void {
    if (this.version >= 0 || this.#heardVersion > version || this.#proving) return;
    this.version = version;
    this.#stale = false;
  }

  /** Whether facts of this version are those by which rights hold here. Newer ones are heard of. */
  stillHolds(version: number): boolean {
    this.changed(version);
    return this.isCurrent && version === this.version;
  }

  async #prove(): Promise<void> {
    // Heard of while they are read, a newer version makes them stale once more.
    this.#stale = false;
    try {
      await this.readAgain();
    } catch (error) {
      this.#stale = true;
      throw error;
    }
  }
}
