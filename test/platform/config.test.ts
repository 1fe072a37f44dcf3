import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, isLoopback, readConfig } from '../../server/platform/config/config.ts';
import type { Environment } from '../../server/platform/config/environment.ts';

const SECRET = 'a-secret-of-livekit-that-is-long-enough';
const enough: Environment = {
  DATABASE_URL: 'postgres://kamari:secret-of-db@db/kamari',
  KEY_DATABASE_URL: 'postgres://kamari:secret-of-db@db/kamari_keys',
  LIVEKIT_URL: 'http://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: SECRET,
  MASTER_KEY: randomBytes(32).toString('base64'),
};
const abroad = {
  PUBLIC_URL: 'https://rooms.example.org',
  SMTP_URL: 'smtp://mail',
  MAIL_FROM: 'rooms@example.org',
};

describe('settings that are refused', () => {
  test.each<[string, Environment, string]>([
    ['no database', { DATABASE_URL: '' }, 'DATABASE_URL'],
    ['no key database', { KEY_DATABASE_URL: '' }, 'KEY_DATABASE_URL'],
    ['no LiveKit', { LIVEKIT_URL: '' }, 'LIVEKIT_URL'],
    ['no LiveKit key', { LIVEKIT_API_KEY: '' }, 'LIVEKIT_API_KEY'],
    ['a short LiveKit secret', { LIVEKIT_API_SECRET: 'short' }, 'LIVEKIT_API_SECRET'],
    ['no master key', { MASTER_KEY: '' }, 'MASTER_KEY'],
    ['a short master key', { MASTER_KEY: randomBytes(16).toString('base64') }, 'MASTER_KEY'],
    ['a master key of zeros', { MASTER_KEY: Buffer.alloc(32).toString('base64') }, 'MASTER_KEY'],
    ['a port that is a word', { PORT: 'web' }, 'PORT'],
    ['a port that there is not', { PORT: '70000' }, 'PORT'],
    ['half a port', { PORT: '80.5' }, 'PORT'],
    ['no address', { PUBLIC_URL: 'rooms' }, 'PUBLIC_URL'],
    ['a public address without TLS', { ...abroad, PUBLIC_URL: 'http://rooms.example.org' }, 'PUBLIC_URL'],
    ['a public address that looks like home', { PUBLIC_URL: 'http://localhost.example.org' }, 'PUBLIC_URL'],
    ['kept mail on a public address', { PUBLIC_URL: 'https://rooms.example.org' }, 'SMTP_URL'],
    ['mail over the web', { SMTP_URL: 'https://mail' }, 'SMTP_URL'],
    ['mail from nobody', { SMTP_URL: 'smtp://mail' }, 'MAIL_FROM'],
    ['mail from a name', { ...abroad, MAIL_FROM: 'Kamari <rooms@example.org>' }, 'MAIL_FROM'],
    ['a time zone that there is not', { TIME_ZONE: 'Europe/Tampere' }, 'TIME_ZONE'],
    ['texts that go at once', { KEEP_TEXT_DAYS: '0' }, 'KEEP_TEXT_DAYS'],
    ['drafts for ever', { KEEP_DRAFT_DAYS: '99999' }, 'KEEP_DRAFT_DAYS'],
    ['a month of asking', { ASK_AFTER_DAYS: 'month' }, 'ASK_AFTER_DAYS'],
    ['minus one proxy', { TRUST_PROXY: '-1' }, 'TRUST_PROXY'],
  ])('[PF10] %s is refused with a sentence that names the setting and no secret', (_what, wrong, name) => {
    const environment = { ...enough, ...wrong };
    expect(() => readConfig(environment)).toThrow(ConfigError);
    const said = messageOf(() => readConfig(environment));
    expect(said).toMatch(/^.{10,200}[.)]$/);
    expect(said).toContain(name);
    for (const secret of [SECRET, 'secret-of-db', enough.MASTER_KEY!]) expect(said).not.toContain(secret);
  });
});

test('[PF10] what makes sense is taken as it is', () => {
  const config = readConfig({ ...enough, ...abroad, PORT: '0', TRUST_PROXY: '2', REDIS_URL: 'redis://r' });
  expect(config).toMatchObject({
    port: 0,
    trustedProxies: 2,
    redisUrl: 'redis://r',
    timeZone: 'Europe/Helsinki',
  });
  expect(config.mail).toEqual({ kind: 'smtp', url: 'smtp://mail', from: 'rooms@example.org' });
  expect(config.masterKey).toHaveLength(32);
});

test('[PF10] how long texts are kept is set by the house; what it leaves open is as the notice says', () => {
  const set = { KEEP_DECLINED_DAYS: '7', KEEP_TEXT_DAYS: '' };
  expect(readConfig({ ...enough, ...set }).retention).toEqual({
    ...{ draftDays: 14, declinedDays: 7, askAfterDays: 90 },
    ...{ askedDays: 30, textDays: 90, cancelledDays: 30 },
  });
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['[::1]', true],
  ['127.0.0.1.example.org', false],
  ['localhost.example.org', false],
  ['0.0.0.0', false],
  ['example.org', false],
])('%s is this machine: %s', (name, expected) => {
  expect(isLoopback(name)).toBe(expected);
});

function messageOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
