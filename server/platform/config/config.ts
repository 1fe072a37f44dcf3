import { emailAddress } from '#contract/platform';
import { UNDO_SECONDS } from '#contract/scheduling';
import type { Environment } from './environment.ts';
import { MOST_DAYS, RETENTION_DEFAULTS, RETENTION_NAMES, type Retention } from './retention.ts';

export type Config = {
  publicUrl: URL;
  port: number;
  host: string;
  databaseUrl: string;
  keyDatabaseUrl: string;
  redisUrl: string | null;
  livekit: { url: string; apiKey: string; apiSecret: string };
  mail: { kind: 'smtp'; url: string; from: string } | { kind: 'kept'; from: string };
  masterKey: Buffer;
  timeZone: string;
  clientDir: string | null;
  logLevel: string;
  metricsPort: number | null;
  /** How many reverse proxies stand in front and set X-Forwarded-For; 0 believes only the socket. */
  trustedProxies: number;
  /** How long a confirmed change of a plan can be taken back before it is made, in seconds. */
  undoSeconds: number;
  retention: Retention;
};

/** A setting that makes no sense; its message is a sentence for the operator and never holds a secret. */
export class ConfigError extends Error {}

/** Gives meaning to the environment, or refuses with a sentence that says what to set. */
export function readConfig(environment: Environment): Config {
  const publicUrl = readUrl('PUBLIC_URL', environment.PUBLIC_URL ?? 'http://localhost:8080');
  const config: Config = {
    publicUrl,
    port: readNumber('PORT', environment.PORT ?? '8080', 0, 65_535),
    host: environment.HOST ?? '127.0.0.1',
    databaseUrl: required('DATABASE_URL', environment.DATABASE_URL),
    keyDatabaseUrl: required('KEY_DATABASE_URL', environment.KEY_DATABASE_URL),
    redisUrl: environment.REDIS_URL || null,
    livekit: {
      url: required('LIVEKIT_URL', environment.LIVEKIT_URL),
      apiKey: required('LIVEKIT_API_KEY', environment.LIVEKIT_API_KEY),
      apiSecret: readLiveKitSecret(environment.LIVEKIT_API_SECRET),
    },
    mail: readMail(environment),
    masterKey: readMasterKey(environment.MASTER_KEY),
    timeZone: readTimeZone(environment.TIME_ZONE ?? 'Europe/Helsinki'),
    clientDir: environment.CLIENT_DIR || null,
    logLevel: environment.LOG_LEVEL ?? 'info',
    metricsPort: environment.METRICS_PORT
      ? readNumber('METRICS_PORT', environment.METRICS_PORT, 0, 65_535)
      : null,
    trustedProxies: readNumber('TRUST_PROXY', environment.TRUST_PROXY ?? '0', 0, 5),
    undoSeconds: readNumber('UNDO_SECONDS', environment.UNDO_SECONDS ?? String(UNDO_SECONDS), 0, 60),
    retention: readRetention(environment),
  };
  refuseUnsafe(config);
  return config;
}

function refuseUnsafe(config: Config): void {
  if (isLoopback(config.publicUrl.hostname)) return;
  if (config.publicUrl.protocol !== 'https:')
    throw new ConfigError(
      'PUBLIC_URL must begin with https:// unless it is localhost: set up TLS in front of the service.',
    );
  if (config.mail.kind === 'kept')
    throw new ConfigError(
      'Set SMTP_URL: without it mail is kept in a local mailbox, which a public address must not have.',
    );
}

/** Whether a host name means this very machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    hostname === '::1' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

function required(name: string, value: string | undefined): string {
  if (!value) throw new ConfigError(`Set ${name}. infra/example.env says what it means.`);
  return value;
}

function readUrl(name: string, value: string): URL {
  if (!URL.canParse(value)) throw new ConfigError(`${name} is not an address.`);
  return new URL(value);
}

function readNumber(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new ConfigError(`${name} must be a whole number from ${least} to ${most}.`);
  return number;
}

function readRetention(environment: Environment): Retention {
  const read = (what: keyof Retention) => {
    const name = RETENTION_NAMES[what];
    // An empty line of the example is no number of days: nothing is ever deleted at once by a slip.
    return readNumber(name, environment[name] || String(RETENTION_DEFAULTS[what]), 1, MOST_DAYS);
  };
  return {
    draftDays: read('draftDays'),
    declinedDays: read('declinedDays'),
    askAfterDays: read('askAfterDays'),
    askedDays: read('askedDays'),
    textDays: read('textDays'),
    cancelledDays: read('cancelledDays'),
  };
}

function readMail({ SMTP_URL, MAIL_FROM }: Environment): Config['mail'] {
  const from = MAIL_FROM ?? 'ajat@kamari.example';
  if (!SMTP_URL) return { kind: 'kept', from };
  if (!/^smtps?:\/\//.test(SMTP_URL)) throw new ConfigError('SMTP_URL must begin with smtp:// or smtps://.');
  if (!MAIL_FROM) throw new ConfigError('Set MAIL_FROM: the address mail is sent from.');
  // A name around the address would make every mail unsafe to send, and none would go.
  if (!emailAddress.safeParse(from).success)
    throw new ConfigError('MAIL_FROM must be an address alone, without a name: rooms@example.org.');
  return { kind: 'smtp', url: SMTP_URL, from };
}

function readMasterKey(value: string | undefined): Buffer {
  const key = Buffer.from(required('MASTER_KEY', value), 'base64');
  if (key.length !== 32)
    throw new ConfigError('MASTER_KEY must be 32 random bytes in base64 (openssl rand -base64 32).');
  if (new Set(key).size < 12)
    throw new ConfigError('MASTER_KEY is not random: make one with openssl rand -base64 32.');
  return key;
}

function readLiveKitSecret(value: string | undefined): string {
  const secret = required('LIVEKIT_API_SECRET', value);
  if (secret.length < 32) throw new ConfigError('LIVEKIT_API_SECRET must have at least 32 characters.');
  return secret;
}

function readTimeZone(value: string): string {
  if (!Intl.supportedValuesOf('timeZone').includes(value) && value !== 'UTC')
    throw new ConfigError('TIME_ZONE is not a name of the time zone database, such as Europe/Helsinki.');
  return value;
}
