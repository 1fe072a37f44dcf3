import { parseArgs } from 'node:util';

type Options<Name extends string> = Record<Name, number> & {
  json: boolean;
  /** The file for a processor profile of the service. */
  profile: string | null;
};

/** The words behind a bench's name: numbers by their names, with what they are unless said otherwise. */
export function readOptions<Name extends string>(usual: Record<Name, number>): Options<Name> {
  const names = Object.keys(usual) as Name[];
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      profile: { type: 'string' },
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    },
  });
  const said = values as Record<string, string | boolean | undefined>;
  const numbers = names.map((name) => [name, numberOf(name, said[name] ?? usual[name])]);
  return {
    ...(Object.fromEntries(numbers) as Record<Name, number>),
    json: values.json ?? false,
    profile: values.profile ?? null,
  };
}

/** A slip of the pen would otherwise measure nothing, and say so as a figure. */
function numberOf(name: string, said: unknown): number {
  const number = Number(said);
  if (!Number.isFinite(number)) throw new Error(`--${name} takes a number, not ${String(said)}`);
  return number;
}

/** What was measured: as one JSON object for programs, or in a sentence. */
export function printResult(json: boolean, result: object, words: string): void {
  process.stdout.write(`${json ? JSON.stringify(result) : words}\n`);
}
