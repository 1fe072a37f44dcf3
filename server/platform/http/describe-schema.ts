import * as z from 'zod/mini';

/** A piece of an OpenAPI document, or of the JSON Schema in it. */
export type Schema = Record<string, unknown>;

/** What a contract takes, as JSON Schema: what is typed, before it is trimmed and put in order. */
export function describeSchema(contract: z.ZodMiniType): Schema {
  return toSchema(contract, 'input');
}

/** What a route answers, as JSON Schema: this and nothing besides. */
export function describeAnswer(answer: z.ZodMiniType): Schema {
  return toSchema(answer, 'output');
}

function toSchema(contract: z.ZodMiniType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(contract, {
    io,
    override: ({ zodSchema, jsonSchema }) => sayWhatTrimmingMeans(zodSchema, jsonSchema),
  }) as Schema;
  return schema;
}

/** Where a text is trimmed before its length is looked at, spaces alone are no text. */
function sayWhatTrimmingMeans(contract: z.core.$ZodTypes, schema: Schema): void {
  const { type, minLength } = schema;
  if (type !== 'string' || typeof minLength !== 'number' || minLength < 1) return;
  if (z.core.safeParse(contract, ' '.repeat(minLength)).success) return;
  const patterns = [schema['pattern'], ...(Array.isArray(schema['allOf']) ? schema['allOf'] : [])];
  delete schema['pattern'];
  schema['allOf'] = [
    ...patterns.flatMap((one) => (typeof one === 'string' ? [{ pattern: one }] : one ? [one] : [])),
    { pattern: '\\S' },
  ];
}
