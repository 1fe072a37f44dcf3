import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { World } from '../support/world.ts';

let folder: string;
let world: World;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kamari-client-'));
  for (const name of ['guest', 'staff'])
    writeFileSync(join(folder, `${name}.html`), `<title>${name}</title>`);
  world = await World.start({ config: { clientDir: folder } });
});
afterAll(async () => {
  await world.dispose();
  rmSync(folder, { recursive: true });
});

test.each([
  ['/k', 200, 'guest'],
  ['/k%23secret', 200, 'guest'],
  ['/j', 200, 'guest'],
  ['/join', 200, 'guest'], // for whoever lost the mail
  ['/', 200, 'staff'],
  ['/board/week', 200, 'staff'],
  ['/consultations/con_x', 200, 'staff'],
  ['/directory', 200, 'staff'],
  ['/directory/people/stf_x', 200, 'staff'],
  ['/joined', 404, 'staff'],
  ['/join/more', 404, 'staff'],
])('%s answers %d with the %s entry', async (path, status, name) => {
  const answer = await world.browser().get(path);
  expect([answer.status, answer.text]).toEqual([status, `<title>${name}</title>`]);
});
