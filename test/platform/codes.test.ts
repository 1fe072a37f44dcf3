import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { words as en } from '../../client/src/words/common.en.ts';
import { words as fi } from '../../client/src/words/common.fi.ts';
import { words as sv } from '../../client/src/words/common.sv.ts';
import { BOOKING_CODES } from '../../server/bookings/contract.ts';
import { CONSULTATION_CODES } from '../../server/consultations/contract.ts';
import { DIRECTORY_CODES } from '../../server/directory/contract.ts';
import { IDENTITY_CODES } from '../../server/identity/contract.ts';
import { LOBBY_CODES } from '../../server/lobby/contract.ts';
import { MATCHING_CODES } from '../../server/matching/contract.ts';
import { NOTES_CODES } from '../../server/notes/contract.ts';
import { COMMON_CODES, FORM_CODES } from '../../server/platform/contract.ts';
import { REQUEST_CODES } from '../../server/requests/contract.ts';
import { ROOM_CODES } from '../../server/room/contract.ts';
import { SCHEDULING_CODES } from '../../server/scheduling/contract.ts';
import { TRIAGE_CODES } from '../../server/triage/contract.ts';

/** What the pages say in the words that all of them have. */
const SAID = new Set<string>([
  ...COMMON_CODES,
  ...IDENTITY_CODES,
  ...CONSULTATION_CODES,
  ...LOBBY_CODES,
  ...ROOM_CODES,
]);
/** The notes, the directory, the changes of a plan and all that is around a request have words of their own. */
const LISTED = new Set<string>([
  ...SAID,
  ...FORM_CODES,
  ...NOTES_CODES,
  ...DIRECTORY_CODES,
  ...SCHEDULING_CODES,
  ...REQUEST_CODES,
  ...TRIAGE_CODES,
  ...BOOKING_CODES,
  ...MATCHING_CODES,
]);

/** Codes as they stand in `new Refusal('…')`, both arms of a choice included. */
function refusedCodes(): string[] {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.flatMap((name) => {
    const source = readFileSync(join('server', name), 'utf8');
    return [...source.matchAll(/new Refusal\(([^()]*)/g)].flatMap(([, inside = '']) =>
      [...inside.matchAll(/(?<!=== |field: )'([a-z_]+)'/g)].map(([, code = '']) => code),
    );
  });
}

test('[PF1] every code the server refuses with stands in a contract', () => {
  const refused = refusedCodes();
  expect(refused.length).toBeGreaterThan(25);
  expect(refused.filter((code) => !LISTED.has(code))).toEqual([]);
});

test.each([
  ['Finnish', fi],
  ['Swedish', sv],
  ['English', en],
])('every code has words in %s that say what to do', (_language, words) => {
  expect([...SAID].filter((code) => !words.problem[code])).toEqual([]);
});
