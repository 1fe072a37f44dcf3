/**
 * The reference: @hocuspocus/server as its manual starts it, without extensions or a database, its documents in memory.
 * With NOTE_FILE every document that is opened anew is made of those bytes, as a store of its own would do.
 */
import fs from 'node:fs';
import { Server } from '@hocuspocus/server';
import * as Y from 'yjs';

const stored = process.env.NOTE_FILE ? fs.readFileSync(process.env.NOTE_FILE) : null;
const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  onAuthenticate: ({ token }) => {
    if (token !== process.env.TOKEN) throw new Error('not allowed');
    return Promise.resolve();
  },
  ...(stored
    ? {
        onLoadDocument: ({ document }) => {
          Y.applyUpdate(document, stored);
          return Promise.resolve(document);
        },
      }
    : {}),
});
await server.listen();
