import { QUEUE_FILTERS, type QueueFilter, type QueueRow } from '#contract/triage';

/** What of a request decides where it stands in the queue. Moments in milliseconds. */
export type QueueEntry = Pick<
  QueueRow,
  'requestId' | 'version' | 'regionId' | 'status' | 'isUrgent' | 'isNews'
> & {
  sentAt: number;
  answerBy: number;
  sessionBy: number;
};

const DONE: ReadonlySet<QueueEntry['status']> = new Set(['scheduled', 'declined', 'withdrawn', 'closed']);
/** What is booked is done, until its requester writes: then it waits among the open ones to be read. */
const isOpen = ({ status, isNews }: QueueEntry) => !DONE.has(status) || (status === 'scheduled' && isNews);

/** What each filter shows. */
const SHOWS: Record<QueueFilter, (entry: QueueEntry) => boolean> = {
  open: isOpen,
  new: ({ status }) => status === 'requested',
  waiting: ({ status }) => status === 'waitlisted',
  urgent: (entry) => entry.isUrgent && isOpen(entry),
  done: (entry) => !isOpen(entry),
};

/** The promise that comes next: an answer, where nobody has answered yet, and then the session. */
function promiseOf({ status, answerBy, sessionBy }: QueueEntry): number {
  return status === 'requested' ? Math.min(answerBy, sessionBy) : sessionBy;
}

/** The oldest promise first; what is done, the newest first. */
function compare(filter: QueueFilter, one: QueueEntry, other: QueueEntry): number {
  const order = filter === 'done' ? 0 : promiseOf(one) - promiseOf(other);
  const bySending = filter === 'done' ? other.sentAt - one.sentAt : one.sentAt - other.sentAt;
  return order || bySending || (one.requestId < other.requestId ? -1 : 1);
}

/**
 * All requests of some regions, by filter and in order: what stands where is found without asking the database, however
 * many there are. Nothing of their content is here.
 */
export class QueueOrder {
  readonly #entries = new Map<string, QueueEntry>();
  readonly #orders: Record<QueueFilter, QueueEntry[]> = {
    open: [],
    new: [],
    waiting: [],
    urgent: [],
    done: [],
  };
  #versions = 0;

  constructor(readonly regions: readonly string[]) {}

  fill(entries: QueueEntry[]): void {
    for (const entry of entries) {
      this.#entries.set(entry.requestId, entry);
      this.#versions += entry.version;
    }
    for (const filter of QUEUE_FILTERS)
      this.#orders[filter] = entries
        .filter(SHOWS[filter])
        .toSorted((one, other) => compare(filter, one, other));
  }

  /** Takes in how a request stands now; of two readings the newer one counts. */
  put(entry: QueueEntry): void {
    const known = this.#entries.get(entry.requestId);
    if (known && known.version > entry.version) return;
    if (known) this.#remove(known);
    this.#entries.set(entry.requestId, entry);
    this.#versions += entry.version;
    for (const filter of QUEUE_FILTERS) {
      const order = this.#orders[filter];
      if (SHOWS[filter](entry)) order.splice(placeOf(order, filter, entry), 0, entry);
    }
  }

  #remove(known: QueueEntry): void {
    this.#entries.delete(known.requestId);
    this.#versions -= known.version;
    for (const filter of QUEUE_FILTERS) {
      const order = this.#orders[filter];
      if (SHOWS[filter](known)) order.splice(placeOf(order, filter, known), 1);
    }
  }

  /** The first of a filter, in order. */
  first(filter: QueueFilter, most: number): string[] {
    return this.#orders[filter].slice(0, most).map(({ requestId }) => requestId);
  }

  counts(): Record<QueueFilter, number> {
    const { open, new: fresh, waiting, urgent, done } = this.#orders;
    return {
      open: open.length,
      new: fresh.length,
      waiting: waiting.length,
      urgent: urgent.length,
      done: done.length,
    };
  }

  /** How many requests there are here and the sum of their versions: where the database says otherwise, news were lost. */
  get sum(): { requests: number; versions: number } {
    return { requests: this.#entries.size, versions: this.#versions };
  }

  /** Which of these are not here as they stand there. */
  behind(stored: { requestId: string; version: number }[]): string[] {
    return stored
      .filter(({ requestId, version }) => (this.#entries.get(requestId)?.version ?? -1) < version)
      .map(({ requestId }) => requestId);
  }
}

/** Where an entry stands, or would. */
function placeOf(order: QueueEntry[], filter: QueueFilter, entry: QueueEntry): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = order[middle]!;
    if (found.requestId === entry.requestId) return middle;
    if (compare(filter, found, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
