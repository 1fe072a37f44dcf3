import type { Person } from './journey-person.ts';

/** Engine.IO's heartbeat, which goes through whatever is held back. */
const PING = '2';

/** A page to which the server's news come only when the test lets them; what it says itself goes out at once. */
export type LateNews = { holdBack(): void; letCome(): void };

/** Before the page is opened. */
export async function withLateNews({ page }: Person): Promise<LateNews> {
  const waiting: (() => void)[] = [];
  let held = false;
  await page.routeWebSocket(/socket\.io/, (ours) => {
    const server = ours.connectToServer();
    ours.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      if (held && message !== PING) waiting.push(() => ours.send(message));
      else ours.send(message);
    });
  });
  return {
    holdBack: () => void (held = true),
    letCome() {
      held = false;
      for (const send of waiting.splice(0)) send();
    },
  };
}
