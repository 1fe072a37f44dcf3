import pg from 'pg';
import { pick, seeded, type Random } from '../../../test/support/seeded.ts';
import { LIVE } from './fill-day.ts';

/** What happens to one consultation, there and back; `$1` is its id. */
const HAPPENS = {
  link: `update invitations set state = case state when 'sent' then 'claimed' else 'sent' end
    where consultation_id = $1 and role = 'requester'`,
  saying: `update visits set saying = case when saying is null then 'break' end where consultation_id = $1`,
  noticed: `update visits set noticed_at = case when noticed_at is null then now() end where consultation_id = $1`,
  line: `update admissions set quality = case quality when 'good' then 'weak' else 'good' end
    where admission_id = (select min(admission_id) from admissions where consultation_id = $1)`,
  seat: `update admissions set state = case state when 'inside' then 'lost' else 'inside' end
    where admission_id = (select max(admission_id) from admissions where consultation_id = $1)`,
  door: `update visits set state = case state when 'waiting' then 'lost' else 'waiting' end, lost_at = now()
    where consultation_id = $1`,
} as const;
/** As a day goes: most of all, links are opened, people say something, and lines come and go. */
const OFTEN = [
  'link',
  'link',
  'link',
  'saying',
  'saying',
  'noticed',
  'line',
  'line',
  'seat',
  'door',
] as const;

export type Change = { consultationId: string; version: number };

/** Changes the database as the service's own commands do, each with its version, and tells nobody. */
export class Changes {
  readonly #random: Random;

  private constructor(
    private readonly client: pg.Client,
    private readonly ids: { live: string[]; toCome: string[] },
    seed: number,
  ) {
    this.#random = seeded(seed);
  }

  static async open(url: string, seed: number): Promise<Changes> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ id: string; status: string }>(
      'select consultation_id as id, status from consultations order by 1',
    );
    const live = rows.filter((row) => row.status === 'in_session').map((row) => row.id);
    const toCome = rows.filter((row) => row.status === 'scheduled').map((row) => row.id);
    if (live.length < LIVE || toCome.length === 0) throw new Error('the day is not filled');
    return new Changes(client, { live, toCome }, seed);
  }

  async make(many: number): Promise<Change[]> {
    const made: Change[] = [];
    while (made.length < many) {
      const what = pick(this.#random, OFTEN);
      const from = what === 'link' ? this.ids.toCome : this.ids.live;
      const consultationId = pick(this.#random, from);
      await this.client.query(HAPPENS[what], [consultationId]);
      const { rows } = await this.client.query<{ version: number }>(
        'update consultations set version = version + 1 where consultation_id = $1 returning version',
        [consultationId],
      );
      made.push({ consultationId, version: rows[0]!.version });
    }
    return made;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
