import type { Request, Response } from 'express';
import type { Context } from '../context.ts';
import { mintSecret } from '../platform/ids.ts';
import { addBrowser, findBrowser } from './browser-store.ts';
import { describeDevice } from './device.ts';

const COOKIE = '__Host-kamari';
const COOKIE_DAYS = 180;

/** The secret in a Cookie header, or null. The first one counts; a second of the same name is not ours. */
export function readBrowserSecret(cookieHeader: string | undefined): string | null {
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === COOKIE) return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
  }
  return null;
}

export async function browserOf(context: Context, cookieHeader: string | undefined): Promise<string | null> {
  const secret = readBrowserSecret(cookieHeader);
  return secret ? context.database.read((sql) => findBrowser(sql, secret)) : null;
}

/** The browser of a request, remembered now if it is new. Only requests that change something may call this. */
export async function rememberBrowser(
  { database, clock }: Context,
  request: Request,
  response: Response,
): Promise<string> {
  const secret = readBrowserSecret(request.headers.cookie);
  const known = secret ? await database.read((sql) => findBrowser(sql, secret)) : null;
  if (known) return known;
  const device = describeDevice(request.headers['user-agent']);
  const fresh = await database.change(({ sql }) => addBrowser(sql, device, clock.now()));
  setBrowserCookie(response, fresh.secret);
  return fresh.browserId;
}

/** What a new browser is sent that is not to be remembered: a cookie of nobody's. */
export async function pretendToRemember(
  context: Context,
  request: Request,
  response: Response,
): Promise<void> {
  if (!(await browserOf(context, request.headers.cookie))) setBrowserCookie(response, mintSecret());
}

/** `__Host-` binds the cookie to this host and path /; browsers treat http://localhost as secure. */
export function setBrowserCookie(response: Response, secret: string): void {
  response.cookie(COOKIE, secret, {
    httpOnly: true,
    secure: true,
    sameSite: 'lax', // a link in a mail is opened from another site; changing requests check the origin besides
    path: '/',
    maxAge: COOKIE_DAYS * 24 * 3600 * 1000,
  });
}
