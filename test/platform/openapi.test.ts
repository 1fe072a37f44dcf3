import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { me } from '../../server/identity/answers.ts';
import { nothing } from '../../server/platform/answers.ts';
import { Refusal } from '../../server/platform/errors.ts';
import { changes, reads } from '../../server/platform/http/route.ts';
import { parse } from '../../server/platform/parse.ts';
import { routes } from '../../server/routes.ts';
import type { Browser } from '../support/browser.ts';
import { spoiled, valuesOf, without, type Described } from '../support/described-values.ts';
import { ELSEWHERE, LivedInWorld } from '../support/lived-in-world.ts';
import { signIn, type Staff } from '../support/people.ts';
import { World } from '../support/world.ts';

type Media = { content: Record<string, { schema: Described }> };
type Parameter = { name: string; in: 'path' | 'query'; required: boolean; schema: Described };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: Media & { required: boolean };
  responses: Record<string, unknown>;
};
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> };

/** Where a run began, to be had again: it stands in the name of whatever fails by it. */
const SEED = Number(process.env['KAMARI_SEED'] ?? Date.now() % 1_000_000);
const BEGUN = `KAMARI_SEED=${SEED}`;

let world: World;
let staff: Staff;
let document: Document;
/** Ids and words of things that exist, so that a request gets past "there is no such thing". */
let known: string[];

/** Routes that did what they are there for when the world was lived in, before anything odd was sent. */
let had: string[];

beforeAll(async () => {
  world = await World.start({ manualClock: true, config: { trustedProxies: 1 } });
  globalThis.answerJudge!.had.clear();
  ({ staff } = await LivedInWorld.live(world));
  had = [...globalThis.answerJudge!.had];
  document = (await world.browser().get<Document>('/api/openapi.json')).body;
  known = ['lappi', 'org_county', '12:00', '13:30', '2026-11-24', '2027-02-01', ...(await idsOf(IN_USE))];
});
afterAll(() => world.dispose());

/** Where the ids of what exists stand. */
const IN_USE: [table: string, column: string][] = [
  ['consultations', 'consultation_id'],
  ['invitations', 'invitation_id'],
  ['requests', 'request_id'],
  ['slots', 'slot_id'],
  ['periods', 'period_id'],
  ['inquiries', 'inquiry_id'],
  ['decisions', 'decision_id'],
  ['held_changes', 'change_id'],
  ['mails', 'mail_id'],
  ['offers', 'offer_id'],
  ['request_colleagues', 'colleague_id'],
  ['note_sections', 'section_id'],
  ['staff', 'staff_id'],
];

async function idsOf(places: typeof IN_USE): Promise<string[]> {
  const lists = places.map(([table, column]) =>
    world.query<{ id: string }>(`select ${column} as id from ${table} limit 8`),
  );
  return (await Promise.all(lists)).flat().map(({ id }) => id);
}

/** What OpenAPI's own schema has against a document, and JSON Schema's against the schemas in it. */
async function faultsOf(whole: Record<string, unknown>): Promise<unknown[]> {
  const { valid, errors } = await new Validator().validate(whole);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const faults: unknown[] = valid ? [] : [errors].flat();
  for (const schema of schemasIn(whole))
    if (!ajv.validateSchema(schema)) faults.push(...(ajv.errors ?? []), schema);
  return faults;
}

/** Each Schema Object: the named ones, and whatever stands under `schema`. */
function schemasIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === 'schemas') return Object.values(inner as Record<string, object>);
    return key === 'schema' ? [inner as object] : schemasIn(inner);
  });
}

const routeOf = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}');
const operationOf = ({ path, method }: { path: string; method: string }) =>
  document.paths[routeOf(path)]![method]!;
const sample = <T>(values: fc.Arbitrary<T>, numRuns: number, salt = 0): T[] =>
  fc.sample(values, { numRuns, seed: SEED + salt });
const isTaken = (schema: (typeof routes)[number]['form']['body'], value: unknown): boolean => {
  try {
    parse(schema!, value);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
};

describe('the description', () => {
  test('[PF16] holds every route and no other, each place of a path, and patterns that can be read', async () => {
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.toSorted()).toEqual(
      routes.map(({ method, path }) => `${method} ${routeOf(path)}`).toSorted(),
    );
    expect(described.length).toBeGreaterThan(60);
    const names = routes.map((route) => operationOf(route).operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const route of routes) {
      const { parameters = [], responses, requestBody } = operationOf(route);
      const places = parameters.filter((one) => one.in === 'path').map(({ name }) => `:${name}`);
      expect(places).toEqual(route.path.match(/:\w+/g) ?? []);
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining([String(route.form.status), '400', '404']),
      );
      expect(requestBody === undefined).toBe(route.form.body === null);
    }
    const patterns = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)];
    for (const [, pattern] of patterns) expect(() => new RegExp(JSON.parse(pattern!), 'u')).not.toThrow();
  });

  test('[PF16] is a document as OpenAPI has them, and what is none is found', async () => {
    expect(await faultsOf(document)).toEqual([]);
    const own: Record<string, unknown> = document.paths['/api/sign-in']!['post']!;
    const { requestBody } = operationOf({ path: '/api/sign-in', method: 'post' });
    const { schema } = requestBody!.content['application/json']!;
    const spoilt = (part: object, spoiling: object) => {
      const text = JSON.stringify(document);
      const [before, after] = [JSON.stringify(part), JSON.stringify({ ...part, ...spoiling })];
      expect(text).toContain(before);
      return faultsOf(JSON.parse(text.replace(before, () => after)) as Record<string, unknown>);
    };
    expect(await spoilt(document, { info: {} })).not.toEqual([]);
    expect(await spoilt(own, { parameters: [{ name: 'x', in: 'body' }] })).not.toEqual([]);
    expect(await spoilt(own, { answers: {} })).not.toEqual([]);
    expect(await spoilt(schema, { type: 'objekt' })).not.toEqual([]);
  });

  test('[PF16] is the same for everybody, and says nothing of anybody', async () => {
    const [one, other] = await Promise.all([
      world.browser().get('/api/openapi.json'),
      (await signIn(world, staff.coordinator)).get('/api/openapi.json'),
    ]);
    expect(one.text).toBe(other.text);
    for (const { name, email, staffId } of Object.values(staff))
      for (const word of [name, email, staffId]) expect(one.text).not.toContain(word);
  });
});

describe('what is answered', () => {
  test('[PF17] each route does what it is there for, as it is described, or it is said why not here', () => {
    const all = routes.map(({ method, path }) => `${method} ${path}`).filter((one) => !(one in ELSEWHERE));
    const missing = all.filter((one) => !had.includes(routeOf(one)));
    expect(missing).toEqual([]);
  });

  test('[PF17] a status, a header, a kind of content, a field or a form that is not described is found', () => {
    const json = { 'content-type': 'application/json; charset=utf-8' };
    const me = { staffId: staff.expert.staffId, name: 'Otso', title: '', organisation: '', language: 'fi' };
    const whole = { ...me, roles: ['expert'], regions: [], standsInFor: [] };
    const judge = (body: object, status = 200, headers: object = json, path = '/api/me') =>
      globalThis.answerJudge!.faultOf({
        ...{ method: 'GET', path, status, headers: { ...headers }, text: JSON.stringify(body) },
      });
    expect(judge(whole)).toBeNull();
    expect(judge({ ...whole, email: 'otso@county.example' })).toMatch(/^GET \/api\/me .*email/);
    expect(judge(me)).toMatch(/roles/);
    expect(judge({ ...whole, roles: ['director'] })).toMatch(/roles\/0/);
    expect(judge(whole, 201)).toMatch(/nothing says/);
    expect(judge(whole, 200, { 'content-type': 'text/html' })).toMatch(/text\/html/);
    const refused = { error: { code: 'too_many', retryAfter: 2 } };
    expect(judge(refused, 429)).toMatch(/Retry-After/);
    expect(judge(refused, 429, { ...json, 'retry-after': '2' })).toBeNull();
    expect(judge({ error: { code: 'failed', stack: 'at' } }, 500)).toMatch(/stack/);
    expect(judge({ error: { code: 'not_found', who: 'x' } }, 404, json, '/api/nowhere')).toMatch(/who/);
    const day = { timeZone: 'Europe/Helsinki', expiresAt: '2026-02-30T10:00:00.000Z' };
    const signIn = { method: 'POST', path: '/api/sign-in', status: 202, headers: json };
    expect(globalThis.answerJudge!.faultOf({ ...signIn, text: JSON.stringify(day) })).toMatch(/date-time/);
  });

  test('[PF17] the compiler refuses a handler that answers something else than its route describes', () => {
    // @ts-expect-error: a sender of half a person
    reads('/api/half', me, async () => ({ staffId: '' }));
    // @ts-expect-error: a word where nothing is said
    changes('/api/talkative', nothing, nothing, async () => ({ said: true }));
    // @ts-expect-error: a file that is given back instead of sent
    reads('/api/file', 'text/csv', async () => 'name');
    expect(routes.some(({ path }) => ['/api/half', '/api/talkative', '/api/file'].includes(path))).toBe(
      false,
    );
  });
});

describe(`what is described (${BEGUN})`, () => {
  const withBody = routes.filter(({ form }) => form.body !== null);
  const withQuery = routes.filter(({ form }) => form.query !== null);
  const schemaOf = (route: (typeof routes)[number]) =>
    operationOf(route).requestBody!.content['application/json']!.schema;
  const queryOf = (route: (typeof routes)[number]): Described => {
    const asked = operationOf(route).parameters!.filter((one) => one.in === 'query');
    return {
      type: 'object',
      properties: Object.fromEntries(asked.map(({ name, schema }) => [name, schema])),
      required: asked.filter(({ required }) => required).map(({ name }) => name),
    };
  };

  test('[PF16] is never refused for its form', () => {
    for (const route of withBody)
      for (const body of sample(valuesOf(schemaOf(route)), 40))
        expect([route.path, body, isTaken(route.form.body, body)]).toEqual([route.path, body, true]);
    for (const route of withQuery)
      for (const query of sample(valuesOf(queryOf(route)), 40))
        expect([route.path, query, isTaken(route.form.query, query)]).toEqual([route.path, query, true]);
  });

  test('[PF16] is all that is taken: nothing besides it, and nothing that it needs left out', () => {
    for (const route of withBody) {
      const schema = schemaOf(route);
      const required = (schema['required'] ?? []) as string[];
      for (const body of sample(valuesOf(schema), 5)) {
        expect(isTaken(route.form.body, { ...(body as object), unheardOf: 1 })).toBe(false);
        for (const key of required)
          expect([route.path, key, isTaken(route.form.body, without(body as Described, key))]).toEqual([
            ...[route.path, key, false],
          ]);
      }
    }
  });
});

describe.each(['coordinator', 'expert', 'nobody'] as const)(`asked by %s (${BEGUN})`, (who) => {
  let browser: Browser;
  /** A draft that only this browser holds. */
  let own = '';
  const come = async () => {
    // What was sent may have put anybody out of use, or out of the door.
    await world.query(`update staff set active = true, roles = array['coordinator'] where staff_id = $1`, [
      staff.coordinator.staffId,
    ]);
    await world.query(`update staff set active = true, roles = array['expert'] where staff_id = $1`, [
      staff.expert.staffId,
    ]);
    browser = who === 'nobody' ? world.browser() : await signIn(world, staff[who]);
    if (who !== 'nobody') return;
    const { body } = await browser.post<{ requestId: string }>('/api/drafts', { form: {} });

    own = body.requestId;
  };

  /** Counted by its network, nobody would get far: each request comes from another one. */
  async function send({ path, method, form }: (typeof routes)[number], place: string, body: unknown) {
    const network = `10.${sample(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), 1, sent)[0]!.join('.')}`;
    sent += 1;
    const { status, text } = await browser.send(place, {
      method: method.toUpperCase(),
      ...(form.body ? { body } : {}),
      // The local mailbox is for this machine alone: nothing may stand between.
      headers: path.startsWith('/api/mailbox') ? {} : { 'x-forwarded-for': network },
    });
    if (status >= 500) throw new Error(JSON.stringify({ place, body, text, status }));
    if (status === 401 && who !== 'nobody') await come();
  }
  let sent = 0;

  const pathsOf = (route: (typeof routes)[number]): fc.Arbitrary<string> => {
    const { parameters = [] } = operationOf(route);
    const odd = fc.constantFrom('x', '%00', '..%2f', '%ff', 'a'.repeat(3_000), '%F0%9F%8F%A0');
    const filled = parameters.map(({ name, in: where, schema, required }) => ({
      ...{ name, where, required },
      value: fc.oneof(
        {
          weight: 7,
          arbitrary: valuesOf(schema, [...known, own]).map((one) => encodeURIComponent(String(one))),
        },
        { weight: 1, arbitrary: odd },
      ),
    }));
    const values = filled.map(({ value, required }) => (required ? value : fc.option(value, { freq: 1 })));
    return fc.tuple(...values).map((chosen) => {
      let path = route.path;
      const query: string[] = [];
      for (const [at, { name, where }] of filled.entries())
        if (where === 'path') path = path.replace(`:${name}`, chosen[at]!);
        else if (chosen[at] !== null) query.push(`${name}=${chosen[at]}`);
      return query.length > 0 ? `${path}?${query.join('&')}` : path;
    });
  };

  test('[PF16] no route fails, whatever it is sent', async () => {
    await come();
    for (const [at, route] of routes.entries()) {
      if (who === 'nobody' && /own-requests|drafts/.test(route.path)) await come(); // the last one may be gone
      const schema = operationOf(route).requestBody?.content['application/json']?.schema;
      const good = schema ? valuesOf(schema, known) : fc.constant(undefined);
      const places = sample(pathsOf(route), schema ? 8 : 5, at);
      const bodies = [...sample(good, 5, at), ...sample(good.chain(spoiled), 3, at)];
      for (const [nth, place] of places.entries()) await send(route, place, bodies[nth]);
    }
    expect(world.logged.filter((line) => line.includes('request failed'))).toEqual([]);
  });
});
