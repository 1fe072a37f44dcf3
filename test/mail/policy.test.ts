import { expect, test } from '@jest/globals';
import { mayOpenMailbox } from '../../server/mail/policy.ts';

const KEPT = { kind: 'kept', from: 'rooms@kamari.example' } as const;
const HERE = { remoteAddress: '127.0.0.1', headers: { host: 'localhost:8080' } };

test.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])(
  '[ML14] a browser at %s is on this machine',
  (remoteAddress) => {
    expect(mayOpenMailbox(KEPT, { ...HERE, remoteAddress })).toBe(true);
  },
);

test.each(['localhost', 'localhost:8080', '127.0.0.1:8080', '[::1]:8080'])(
  '[ML14] Host: %s names this machine',
  (host) => {
    expect(mayOpenMailbox(KEPT, { ...HERE, headers: { host } })).toBe(true);
  },
);

test.each(['10.0.0.7', '192.168.1.5', '::ffff:10.0.0.7', 'fe80::1', '8.8.8.8', '', undefined])(
  '[ML14] a browser at %s is elsewhere',
  (remoteAddress) => {
    expect(mayOpenMailbox(KEPT, { ...HERE, remoteAddress })).toBe(false);
  },
);

test.each([
  'kamari.example',
  'attacker.example:8080',
  'localhost.attacker.example',
  '127.0.0.1.attacker.example',
  'localhost@attacker.example',
  'attacker.example/localhost',
  'localhost:8080/..',
  '127.0.0.1 attacker.example',
  '0.0.0.0',
  '',
  undefined,
])('[ML14] Host: %s is a foreign name bent to this address', (host) => {
  expect(mayOpenMailbox(KEPT, { ...HERE, headers: { host } })).toBe(false);
});

test.each(['x-forwarded-for', 'X-Forwarded-Host', 'x-forwarded-proto', 'forwarded', 'via', 'x-real-ip'])(
  '[ML14] with %s a proxy stands in between',
  (name) => {
    expect(mayOpenMailbox(KEPT, { ...HERE, headers: { host: 'localhost', [name]: '127.0.0.1' } })).toBe(
      false,
    );
  },
);

test('[ML14] where mail is sent there is no mailbox', () => {
  expect(mayOpenMailbox({ kind: 'smtp', url: 'smtp://127.0.0.1', from: KEPT.from }, HERE)).toBe(false);
});
