import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser } from '../support/browser.ts';
import { World } from '../support/world.ts';

let world: World;
let browser: Browser;
const client = fs.mkdtempSync(path.join(os.tmpdir(), 'kamari-client-'));

beforeAll(async () => {
  fs.mkdirSync(path.join(client, 'assets'));
  fs.writeFileSync(path.join(client, 'assets', 'app-1a2b.js'), 'void 0;');
  for (const page of ['guest', 'staff'])
    fs.writeFileSync(path.join(client, `${page}.html`), `<title>${page}</title>`);
  world = await World.start({ config: { clientDir: client } });
  browser = world.browser();
});
afterAll(async () => {
  await world.dispose();
  fs.rmSync(client, { recursive: true, force: true });
});

const SECRET = 'a'.repeat(43);
const post = (raw: string | Buffer, headers: Record<string, string> = {}, to = '/api/links/look') =>
  browser.send<{ error?: { code: string } }>(to, { method: 'POST', raw, headers });

describe('routes that nobody knows', () => {
  test.each([
    '/api',
    '/api/',
    '/api/unknown',
    '/api/me/x',
    '/api/links/look/',
    '/api/../api/x',
    '/hooks',
    '/hooks/x',
  ])('[PF1] %s answers JSON with a code', async (at) => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await browser.send(at, { method, body: {} });
      if (answer.status === 200 || answer.status === 400) continue; // one trailing slash is the route itself
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
      expect(answer.headers['content-type']).toMatch(/^application\/json/);
    }
  });

  test.each([
    ['/', 200, 'staff'],
    ['/board', 200, 'staff'],
    ['/consultations/con_x', 200, 'staff'],
    ['/k', 200, 'guest'],
    ['/k%23secret', 200, 'guest'],
    ['/j', 200, 'guest'],
    ['/s', 200, 'staff'],
    ['/s%23secret', 200, 'staff'],
    ['/nothing/of/ours', 404, 'staff'],
    ['/wp-login.php', 404, 'staff'],
  ])('[PF1] %s answers a page with %i', async (at, status, page) => {
    const answer = await browser.get(at);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
    expect(answer.text).toContain(`<title>${page}</title>`);
  });

  test.each([
    '/assets/../guest.html',
    '/assets/..%2f..%2fetc/passwd',
    '/assets/%2e%2e/staff.html',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/.env',
    '/assets/%00',
    '/assets/',
    '/%',
    '/assets/%',
  ])('[PF1] %s leads to no file but our own', async (at) => {
    const { status, text } = await browser.get(at);
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/root:|node_modules|at .*\.ts/);
  });
});

describe('bodies that nobody means', () => {
  test.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['broken JSON', '{"secret":', {}, 400, 'bad_input'],
    ['a string', '"secret"', {}, 400, 'bad_input'],
    ['a list', '[]', {}, 400, 'bad_input'],
    ['null', 'null', {}, 400, 'bad_input'],
    ['a form', `secret=${SECRET}`, { 'content-type': 'application/x-www-form-urlencoded' }, 400, 'bad_input'],
    ['plain text', JSON.stringify({ secret: SECRET }), { 'content-type': 'text/plain' }, 400, 'bad_input'],
    ['a megabyte', JSON.stringify({ secret: 'a'.repeat(1_000_000) }), {}, 413, 'too_large'],
    [
      'a strange character set',
      JSON.stringify({ secret: SECRET }),
      { 'content-type': 'application/json; charset=klingon' },
      400,
      'bad_input',
    ],
    ['a strange packing', Buffer.from('x'), { 'content-encoding': 'br' }, 400, 'bad_input'],
    ['a planted prototype', '{"__proto__":{"admin":true}}', {}, 400, 'bad_input'],
    ['depth', `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`, {}, 400, 'bad_input'],
    ['a field twice, the second one wrong', `{"secret":"${SECRET}","secret":7}`, {}, 400, 'bad_input'],
    ['a field too many', JSON.stringify({ secret: SECRET, admin: true }), {}, 400, 'bad_input'],
  ])('[PF3] %s is refused with a code and nothing else', async (_what, raw, headers, status, code) => {
    const answer = await post(raw, headers);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
    expect(answer.text).not.toMatch(/SyntaxError|node_modules|stack|position \d/);
  });

  test('[PF3] a small bomb stays small', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(JSON.stringify({ secret: 'a'.repeat(5_000_000) }));
    expect(bomb.length).toBeLessThan(32 * 1024);
    expect((await post(bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
  });
});

describe('where a request comes from', () => {
  const variants = (origin: string, port: number) => [
    undefined,
    '',
    'null',
    origin.replace('http', 'https'),
    origin.toUpperCase(),
    `${origin}/`,
    `${origin}.evil.example`,
    `http://localhost.evil.example:${port}`,
    `http://evil.example/${origin}`,
    `http://127.0.0.1:${port}`,
    'http://localhost',
    `http://localhost:${port + 1}`,
    `http://user@localhost:${port}`,
    `${origin}, ${origin}`,
  ];

  test('[PF2] a change from any origin but our own is refused, on every changing route', async () => {
    const routes = [
      '/api/sign-in',
      '/api/sign-in/claim',
      '/api/sign-out',
      '/api/changes',
      '/api/changes/preview',
      '/api/links/look',
      '/api/links/claim',
      '/api/links/code',
      '/api/links/request',
    ];
    for (const origin of variants(world.origin, world.port))
      for (const at of origin === undefined || origin === 'null' ? routes : routes.slice(0, 1)) {
        const headers = { ...(origin === undefined ? {} : { origin }) };
        const answer = await new Browser(world.port, '').send(at, { method: 'POST', body: {}, headers });
        expect([at, origin, answer.status, answer.body['error']]).toEqual([
          at,
          origin,
          403,
          { code: 'wrong_origin' },
        ]);
      }
  });

  test('[PF2] a socket from any origin but our own is refused', async () => {
    for (const origin of variants(world.origin, world.port)) {
      const page = browser.open({ desk: true }, undefined, { origin: origin ?? '' });
      expect(await page.shut()).toBe('websocket error');
    }
  });

  test('[PF2] there is no polling, which another origin could use', async () => {
    const { status } = await browser.get('/socket.io/?EIO=4&transport=polling');
    expect(status).toBe(400);
  });
});

describe('headers', () => {
  const paths = ['/', '/k', '/api/me', '/api/unknown', '/nothing', '/assets/app-1a2b.js'];

  test.each(paths)('[PF9] %s carries what the security rules ask of a browser', async (at) => {
    const { headers } = await browser.get(at);
    const policy = String(headers['content-security-policy']);
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types kamari ProseMirrorClipboard',
    ])
      expect(policy.split(';')).toContain(directive);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('camera=(self)'),
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['cache-control']).toBe(
      at.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
    );
  });

  test('[PF9] behind TLS the browser is told to stay there', async () => {
    const { browserHeaders } = await import('../../server/platform/http/headers.ts');
    const sent: Record<string, string> = {};
    const response = {
      setHeader: (name: string, value: string) => (sent[name] = value),
      removeHeader: () => undefined,
    };
    browserHeaders(new URL('https://rooms.example.org'))({} as never, response as never, () => undefined);
    expect(sent['Strict-Transport-Security']).toBe('max-age=63072000; includeSubDomains');
    expect(sent['Content-Security-Policy']).toContain('wss://rooms.example.org');
  });
});
