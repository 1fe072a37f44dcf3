import type * as z from 'zod/mini';
import { openApiDocument, refused, type OpenApiDocument } from '../answers.ts';
import { describeAnswers, describeSchema, type NamedAnswers, type Schema } from './describe-schema.ts';
import { reads, type Route } from './route.ts';

/** The kinds of id that stand in paths, by the name of their place. A name that is missing here is no route's. */
const IDS: Record<string, string> = {
  changeId: 'chg',
  colleagueId: 'col',
  consultationId: 'con',
  decisionId: 'dec',
  inquiryId: 'inq',
  invitationId: 'inv',
  mailId: 'mai',
  offerId: 'off',
  periodId: 'per',
  requestId: 'req',
  sectionId: 'sec',
  sessionId: 'ses',
  slotId: 'slo',
};
const OTHER_PLACES: Record<string, Schema> = {
  /** A kind of the directory's entries. */
  kind: { type: 'string', enum: ['people', 'organisations', 'regions', 'themes'] },
  /** An entry's, which people choose themselves. */
  id: { type: 'string', minLength: 1, maxLength: 60 },
};

/** What any route may answer, besides what it is there for. */
const REFUSALS: Record<string, string> = {
  400: 'Something of the input is not as described; `fields` says what and why.',
  401: 'Nobody is signed in.',
  403: 'This person, browser or page may not.',
  404: 'There is no such thing, or not for this person.',
  409: 'Not as things stand now; `code` says why.',
  410: 'The link is dead, or the text has been deleted.',
  413: 'The body is too large.',
  429: 'Too often; `Retry-After` says when again.',
  503: 'Not ready: something the service stands on is away.',
};

const SECONDS = { schema: { type: 'integer', minimum: 1 }, required: true, description: 'Seconds.' };
const NAMED = { schema: { type: 'string', pattern: '^attachment; filename=' }, required: true };

const ABOUT = `Kamari's own interface, generated from the contracts by which each request is parsed. The browser is known
by its cookie alone. A request that changes anything must come from the service's own origin. Lengths are counted in
UTF-16 code units. Times of day are local to the time zone that the answers name; instants are ISO 8601.`;

/** `GET /api/openapi.json`: this and every other route, without a word about anybody. */
export function describesRoutes(others: Route[], answers: NamedAnswers): Route {
  let description: OpenApiDocument | null = null;
  const own: Route = reads('/api/openapi.json', openApiDocument, async ({ response }) => {
    response.setHeader('Cache-Control', 'public, max-age=300');
    return (description ??= describe([...others, own], answers));
  });
  return own;
}

/** An OpenAPI 3.1 document of some routes and what they answer. */
function describe(routes: Route[], answers: NamedAnswers): OpenApiDocument {
  const { schemas, refer } = describeAnswers(answers);
  const paths: Record<string, Record<string, Schema>> = {};
  for (const route of routes) (paths[placeOf(route)] ??= {})[route.method] = operation(route, refer);
  return {
    openapi: '3.1.0',
    info: { title: 'Kamari', version: '1', description: ABOUT },
    paths,
    components: {
      schemas,
      responses: Object.fromEntries(
        Object.entries(REFUSALS).map(([status, what]) => [status, refusal(status, what, refer(refused))]),
      ),
      securitySchemes: { browser: { type: 'apiKey', in: 'cookie', name: '__Host-kamari' } },
    },
    security: [{}, { browser: [] }],
  };
}

/** `/api/changes/:changeId` as the description writes it: `/api/changes/{changeId}`. */
function placeOf({ path }: Route): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

type Refer = (answer: z.ZodMiniType) => Schema;

function operation(route: Route, refer: Refer): Schema {
  const { body, query, status } = route.form;
  const parameters = [...inPath(route), ...(query ? inQuery(query) : [])];
  return {
    operationId: nameOf(route),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: bodyOf(body) } : {}),
    responses: {
      [status]: answerOf(route, refer),
      ...Object.fromEntries(
        Object.keys(REFUSALS).map((code) => [code, { $ref: `#/components/responses/${code}` }]),
      ),
    },
  };
}

function answerOf({ form: { answer, file } }: Route, refer: Refer): Schema {
  return {
    description: 'As asked.',
    ...(file ? { headers: { 'Content-Disposition': NAMED } } : {}),
    content:
      typeof answer === 'string' ? { [answer]: {} } : { 'application/json': { schema: refer(answer) } },
  };
}

/** `post_changes_changeId_undo`: the same for as long as the route is where it is. */
function nameOf({ method, path }: Route): string {
  return [method, ...(path.match(/\w+/g) ?? []).slice(1)].join('_');
}

function inPath({ path }: Route): Schema[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => {
    const schema = schemaOfPlace(name!);
    return { name, in: 'path', required: true, schema };
  });
}

function schemaOfPlace(name: string): Schema {
  const prefix = IDS[name];
  if (prefix) return { type: 'string', pattern: `^${prefix}_[A-Za-z0-9_-]{22}$` };
  const schema = OTHER_PLACES[name];
  if (!schema) throw new Error(`nothing says what :${name} is`);
  return schema;
}

function inQuery(query: z.ZodMiniType): Schema[] {
  const { properties, required } = describeSchema(query);
  return Object.entries(properties as Record<string, Schema>).map(([name, schema]) => ({
    ...{ name, in: 'query', schema },
    required: Array.isArray(required) && required.includes(name),
  }));
}

function bodyOf(body: z.ZodMiniType): Schema {
  const schema = describeSchema(body);
  return { required: !body.safeParse({}).success, content: { 'application/json': { schema } } };
}

function refusal(status: string, description: string, schema: Schema): Schema {
  const headers = status === '429' ? { headers: { 'Retry-After': SECONDS } } : {};
  return { description, ...headers, content: { 'application/json': { schema } } };
}
