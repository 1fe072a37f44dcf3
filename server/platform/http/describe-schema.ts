import * as z from 'zod/mini';

/** A piece of an OpenAPI document, or of the JSON Schema in it. */
export type Schema = Record<string, unknown>;

/** What a contract takes, as JSON Schema: what is typed, before it is trimmed and put in order. */
export function describeSchema(contract: z.ZodMiniType): Schema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(contract, { io: 'input', override }) as Schema;
  return schema;
}

/** What is answered, by its name (`consultationPage` is called `ConsultationPage`), each said once. */
export type NamedAnswers = Record<string, z.ZodMiniType>;

/** The answers as JSON Schemas: this and nothing besides. What stands in one by name is referred to. */
export function describeAnswers(answers: NamedAnswers): {
  schemas: Record<string, Schema>;
  refer: (answer: z.ZodMiniType) => Schema;
} {
  const names = z.registry<{ id: string }>();
  for (const [name, answer] of Object.entries(answers))
    if (!names.has(answer)) names.add(answer, { id: name[0]!.toUpperCase() + name.slice(1) });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(names, { io: 'output', override, uri });
  const bare = Object.entries(schemas).map(([id, schema]) => {
    const { $schema: _dialect, $id: _place, ...rest } = schema as Schema;
    return [id, rest];
  });
  const refer = (answer: z.ZodMiniType): Schema => {
    const id = names.get(answer)?.id;
    if (!id) throw new Error('an answer stands among the answers of its domain');
    return { $ref: uri(id) };
  };
  return { schemas: Object.fromEntries(bare), refer };
}

function override({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Schema }): void {
  sayWhatTrimmingMeans(zodSchema, jsonSchema);
  // The format says it in a word; the pattern beside it is a line long.
  if (jsonSchema['format'] === 'date' || jsonSchema['format'] === 'date-time') delete jsonSchema['pattern'];
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
