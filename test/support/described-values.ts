import fc from 'fast-check';

/** A JSON Schema as the service describes what it takes. */
export type Described = Record<string, unknown>;

const WORDS = 'aäöšč bdegi kmnost-.,?1 27’'.split('');
/** As an address is made up; the pattern that it is judged by looks ahead. */
const ADDRESS = '^[a-z]{1,8}([.+-][a-z0-9]{1,5})?@[a-z]{2,8}\\.example$';
/** What a pattern forbids is left to the judging. */
const LOOKS_AHEAD = /\(\?!(?:[^()]|\([^()]*\))*\)/g;
/** Lists longer than this tell nothing that a short one does not. */
const LONGEST_LIST = 4;

/** Values that a description allows; where an id is asked for, also ones that exist. */
export function valuesOf(schema: Described, known: readonly string[] = []): fc.Arbitrary<unknown> {
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Described[] | undefined;
  if (choices) return fc.oneof(...choices.map((one) => valuesOf(one, known)));
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const { type } = schema;
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => valuesOf({ ...schema, type: one }, known)));
  switch (type) {
    case 'string':
      return texts(schema, known);
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer(bounds(schema, 2)), fc.integer(bounds(schema, 1_000)));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return lists(schema, known);
    case 'object':
      return objects(schema, known);
    default:
      throw new Error(`a description that says nothing: ${JSON.stringify(schema)}`);
  }
}

/** Whether a text matches every pattern that its description names. */
function matchesAll(patterns: string[]): (text: string) => boolean {
  const all = patterns.map((pattern) => new RegExp(pattern, 'u'));
  return (text) => all.every((pattern) => pattern.test(text));
}

function texts(schema: Described, known: readonly string[]): fc.Arbitrary<string> {
  const parts = [schema, ...((schema['allOf'] ?? []) as Described[])];
  const patterns = parts.flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : []));
  const [minLength, maxLength] = [Number(schema['minLength'] ?? 0), Number(schema['maxLength'] ?? 400)];
  const matches = matchesAll(patterns);
  const isAllowed = (text: string) => text.length >= minLength && text.length <= maxLength && matches(text);
  const shape = patterns.some((pattern) => pattern.includes('@'))
    ? ADDRESS
    : patterns.find((pattern) => pattern !== '\\S' && !pattern.includes('\\p'));
  const typed = shape
    ? fc.stringMatching(new RegExp(shape.replaceAll(LOOKS_AHEAD, '')), { size: 'xsmall' })
    : fc.string({ unit: fc.constantFrom(...WORDS), minLength, maxLength: Math.min(maxLength, 60) });
  const real = known.filter(isAllowed);
  const made = typed.filter(isAllowed);
  if (real.length === 0) return made;
  const weight = shape ? 3 : 1;
  return fc.oneof({ weight: 4 - weight, arbitrary: made }, { weight, arbitrary: fc.constantFrom(...real) });
}

function bounds({ minimum, exclusiveMinimum, maximum }: Described, width: number) {
  const min = Number(minimum ?? (exclusiveMinimum === undefined ? -1_000 : Number(exclusiveMinimum) + 1));
  return { min, max: Math.min(Number(maximum ?? 1_000), min + width) };
}

function lists({ items, minItems, maxItems }: Described, known: readonly string[]): fc.Arbitrary<unknown[]> {
  const minLength = Number(minItems ?? 0);
  const maxLength = Math.max(minLength, Math.min(Number(maxItems ?? LONGEST_LIST), LONGEST_LIST));
  return fc.array(valuesOf(items as Described, known), { minLength, maxLength });
}

function objects({ properties, required }: Described, known: readonly string[]): fc.Arbitrary<object> {
  const fields = Object.entries((properties ?? {}) as Record<string, Described>);
  const model = Object.fromEntries(fields.map(([name, field]) => [name, valuesOf(field, known)]));
  return fc.record(model, { requiredKeys: (required ?? []) as string[], noNullPrototype: true });
}

/** What stands where something else was described. */
const ODD: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  null,
  true,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'x'.repeat(5_000),
  [],
  [[]],
  {},
  { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } },
);

/** A value with one thing in it put out of order: something missing, something besides, something else. */
export function spoiled(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value) && value.length > 0)
    return fc.oneof(
      ODD,
      fc.constant(Array.from({ length: 300 }, () => value[0] as unknown)),
      spoiled(value[0]).map((first) => [first, ...value.slice(1)]),
    );
  if (typeof value !== 'object' || value === null) return ODD;
  const keys = Object.keys(value);
  if (keys.length === 0) return fc.oneof(ODD, fc.constant({ unheardOf: 1 }));
  const inner = fc
    .constantFrom(...keys)
    .chain((key) => spoiled((value as Described)[key]).map((odd) => ({ ...value, [key]: odd })));
  const less = fc.constantFrom(...keys).map((key) => without(value as Described, key));
  return fc.oneof(ODD, fc.constant({ ...value, unheardOf: 1 }), less, inner, inner, inner);
}

export function without(value: Described, key: string): Described {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}
