import pg from 'pg';
import type { SectionKind } from '#contract/notes';
import { CaseKeys } from '../../server/consultations/case-keys.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { Database } from '../../server/platform/storage/database.ts';
import type { Booked, House } from './journey-house.ts';
import { textOf } from './note-pad.ts';
import { storedDocument } from './notes-stored.ts';

/** The lines of a section as the database holds them at this moment, unsealed beside the service. */
export async function storedLines(house: House, booked: Booked, kind: SectionKind): Promise<string[]> {
  const { databaseUrl, keyDatabaseUrl } = house.databases;
  const database = new Database(databaseUrl, 1);
  const keys = new Database(keyDatabaseUrl, 1);
  try {
    const kept = { database, caseKeys: new CaseKeys(keys, house.masterKey, systemClock) };
    return textOf(await storedDocument(kept, await idOf(house, booked, kind))).split('\n');
  } finally {
    await Promise.all([database.close(), keys.close()]);
  }
}

/** While `work` goes on nobody's words can be stored in a section: its row is held, as by a slow disk. */
export async function whileHeld(
  house: House,
  booked: Booked,
  kind: SectionKind,
  work: () => Promise<void>,
): Promise<void> {
  const sectionId = await idOf(house, booked, kind);
  const client = new pg.Client({ connectionString: house.databases.databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select 1 from note_sections where section_id = $1 for update', [sectionId]);
    await work();
    await client.query('rollback');
  } finally {
    await client.end();
  }
}

async function idOf(house: House, booked: Booked, kind: SectionKind): Promise<string> {
  const [row] = await house.query<{ section_id: string }>(
    'select section_id from note_sections where consultation_id = $1 and kind = $2',
    [booked.id, kind],
  );
  if (!row) throw new Error(`there is no section ${kind}`);
  return row.section_id;
}
