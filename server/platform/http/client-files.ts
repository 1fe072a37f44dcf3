import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type express from 'express';
import { Router } from 'express';
import staticCompressed from 'express-static-gzip';

/** Paths of the invited person's entry; everything else that is not a file or an API is the staff's. */
const GUEST_PATHS = [
  '/k',
  '/j',
  '/join',
  /^\/[krq](?:%23|#).*/,
  '/request',
  '/request/:page',
  '/r',
  '/o',
  '/q',
];

/**
 * The built client. Hashed files are kept for ever; the two pages are never kept. The page for an unknown path
 * answers 404 with the staff entry, which says so in words.
 */
export function clientFiles(folder: string): Router {
  const router = Router();
  router.use(
    '/assets',
    // The build has left a file.br beside each file: a quarter of the bytes, and nothing to compress while serving.
    staticCompressed(join(folder, 'assets'), {
      enableBrotli: true,
      orderPreference: ['br'],
      index: false,
      serveStatic: {
        immutable: true,
        maxAge: '1y',
        setHeaders: (response) => response.setHeader('Cache-Control', 'public, max-age=31536000, immutable'),
      },
    }),
  );
  const page = (name: string, status: number) => (_request: express.Request, response: express.Response) => {
    const file = join(folder, name);
    if (!existsSync(file))
      return void response.status(503).type('text').send('The client is not built: npm run build');
    response.status(status).sendFile(file, { cacheControl: false, etag: false, lastModified: false });
  };
  router.get(GUEST_PATHS, page('guest.html', 200));
  router.get(
    [
      '/',
      '/s',
      /^\/s(?:%23|#).*/,
      '/board',
      '/board/:day',
      '/consultations',
      '/consultations/*rest',
      '/directory',
      '/directory/*rest',
      '/requests',
      '/requests/*rest',
      '/times',
      '/times/*rest',
      '/inquiries',
      '/inquiries/*rest',
      '/availability',
      '/sessions',
      '/mailbox',
    ],
    page('staff.html', 200),
  );
  router.get('/*rest', page('staff.html', 404));
  return router;
}
