import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * What a browser lets our pages do: nothing but our own files, no framing, Trusted Types; `unsafe` sources are never
 * needed. On plain-http localhost the socket is `ws:`, which 'self' covers in Chromium and Firefox; Safari wants it named.
 */
export function browserHeaders(publicUrl: URL): RequestHandler {
  const secure = publicUrl.protocol === 'https:';
  const socketOrigin = `${secure ? 'wss' : 'ws'}://${publicUrl.host}`;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'worker-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'blob:', 'data:'],
        'media-src': ["'self'", 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'", socketOrigin],
        // only the local mailbox frames anything: a mail's HTML, sandboxed
        'frame-src': [(request) => ((request as Request).path === '/mailbox' ? "'self'" : "'none'")],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'object-src': ["'none'"],
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ['kamari', 'ProseMirrorClipboard'],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}

const PERMISSIONS = [
  'camera=(self)',
  'microphone=(self)',
  'display-capture=(self)',
  'speaker-selection=(self)',
  'fullscreen=(self)',
  'autoplay=(self)',
  'screen-wake-lock=(self)',
  ...['geolocation', 'usb', 'serial', 'hid', 'midi', 'payment', 'accelerometer', 'gyroscope'].map(
    (n) => `${n}=()`,
  ),
].join(', ');

/** Headers helmet has no words for; pages and answers are personal unless a route says otherwise. */
export const personalHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('Permissions-Policy', PERMISSIONS);
  response.setHeader('X-Robots-Tag', 'noindex, nofollow');
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** An id to find a request's log lines by; random, so that it says nothing. */
export const requestId: RequestHandler = (_request, response, next) => {
  response.locals['requestId'] = randomUUID();
  next();
};
