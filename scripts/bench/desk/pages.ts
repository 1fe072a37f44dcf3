import { io, type Socket } from 'socket.io-client';
import { pause } from '../../../test/support/until.ts';
import type { Answer, Place, Run, Said } from './run.ts';

/** The pages' process: does the run that its starter sends, and ends with it. */
export function runForStarter<OneRun extends Run, Told extends Answer>(
  measure: (run: OneRun) => Promise<Told>,
): void {
  process.on('message', ({ run }: { run: OneRun }) => {
    measure(run)
      .then((answer) => tell({ kind: 'done', answer }))
      .catch((error: unknown) => tell({ kind: 'failed', why: String((error as Error).stack) }));
  });
  process.on('disconnect', () => process.exit(0));
}

export function tell<Change, Told extends Answer>(said: Said<Change, Told>): void {
  process.send?.(said);
}

/** A coordinator's line, as a browser opens it. */
export async function openLine({ url, origin, cookie, space }: Place): Promise<Socket> {
  const socket = io(`${url}${space}`, {
    auth: { desk: true },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin, cookie },
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return socket;
}

/** What all pages were sent since they had been sent so much; what is on its way is waited for. */
export async function bytesSince(pages: { bytes: number }[], before: number): Promise<number> {
  await pause(200);
  return pages.reduce((sum, page) => sum + page.bytes, 0) - before;
}
