import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

/**
 * JSON lines on stdout. Only what is named in a log call is written: ids, codes, counts and times. Errors are cut
 * to their name and stack, because a message may quote what a person sent.
 */
export function createLogger(level: string, destination: DestinationStream = pino.destination()): Logger {
  const serializers = { err: (error: unknown) => describeError(error) };
  return pino({ level, base: undefined, serializers }, destination);
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    name: error.name,
    code: (error as { code?: unknown }).code,
    at: frames.slice(0, 8).map((f) => f.trim()),
  };
}
