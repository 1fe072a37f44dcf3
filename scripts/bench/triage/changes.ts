import pg from 'pg';
import { pick, seeded, type Random } from '../../../test/support/seeded.ts';

/** What happens to one request; `$1` is its id. The last kind moves it in the queue. */
const HAPPENS = {
  news: `update requests set is_news = not is_news where request_id = $1`,
  verified: `update requests set verified_at = case when verified_at is null then now() end where request_id = $1`,
  duty: `update requests set is_duty_open = not is_duty_open where request_id = $1`,
  status: `update requests set status = case status when 'requested' then 'needs_info' when 'needs_info' then 'requested'
    when 'accepted' then 'waitlisted' when 'waitlisted' then 'accepted' else status end where request_id = $1`,
} as const;
const OFTEN = ['news', 'news', 'news', 'verified', 'duty', 'status'] as const;

export type Change = { requestId: string; version: number };

/** Changes the database as the service's own commands do, each with its version, and tells nobody. */
export class Changes {
  readonly #random: Random;

  private constructor(
    private readonly client: pg.Client,
    private readonly all: string[],
    seed: number,
  ) {
    this.#random = seeded(seed);
  }

  static async open(url: string, seed: number): Promise<Changes> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ id: string }>(
      `select request_id as id from requests where status not in ('scheduled', 'declined', 'withdrawn') order by 1`,
    );
    return new Changes(
      client,
      rows.map(({ id }) => id),
      seed,
    );
  }

  /** A change that every page which shows the request sees where it stands. */
  visible(shown: string[]): Promise<Change> {
    return this.#make(pick(this.#random, shown), 'news');
  }

  /** As coordinators work: every other change is of what stands first, the others are of any open request. */
  async make(many: number, shown: string[]): Promise<Change[]> {
    const made: Change[] = [];
    for (let nth = 0; nth < many; nth += 1)
      made.push(await this.#make(pick(this.#random, nth % 2 ? this.all : shown), pick(this.#random, OFTEN)));
    return made;
  }

  async #make(requestId: string, what: keyof typeof HAPPENS): Promise<Change> {
    await this.client.query(HAPPENS[what], [requestId]);
    const { rows } = await this.client.query<{ version: number }>(
      'update requests set version = version + 1 where request_id = $1 returning version',
      [requestId],
    );
    return { requestId, version: rows[0]!.version };
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
