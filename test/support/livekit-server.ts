import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';
import { freePort } from './free-port.ts';
import { Program } from './program.ts';

export const LIVEKIT_KEY = 'kamari-test';
export const LIVEKIT_SECRET = 'a-secret-of-tests-that-is-long-enough-for-livekit';

export const hasLiveKit = Boolean(process.env['TEST_LIVEKIT_BIN']);

export type LiveKitServer = {
  url: string;
  /** LiveKit's own administration, past the service. */
  rooms: RoomServiceClient;
  /** `kill()` is kill -9; `start()` starts it again on the same ports, with no rooms. */
  program: Program;
  dispose(): Promise<void>;
};

/** A LiveKit server of one's own that tells its webhooks to `webhookUrl`. */
export async function startLiveKit(webhookUrl: string): Promise<LiveKitServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kamari-livekit-'));
  const [port, tcp, udp] = [await freePort(), await freePort(), await freePort('udp')];
  const file = path.join(folder, 'livekit.yaml');
  fs.writeFileSync(file, JSON.stringify(settings({ port, tcp, udp }, webhookUrl)), { mode: 0o600 });
  const url = `http://127.0.0.1:${port}`;
  const program = new Program(
    process.env['TEST_LIVEKIT_BIN'] ?? 'livekit-server',
    ['--config', file],
    async () => (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok,
  );
  await program.start();
  return {
    url,
    rooms: new RoomServiceClient(url, LIVEKIT_KEY, LIVEKIT_SECRET),
    program,
    dispose: async () => {
      await program.kill();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settings(ports: { port: number; tcp: number; udp: number }, webhookUrl: string) {
  return {
    port: ports.port,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      tcp_port: ports.tcp,
      udp_port: ports.udp,
      use_external_ip: false,
      node_ip: '127.0.0.1',
      enable_loopback_candidate: true,
      interfaces: { includes: ['lo'] },
      stun_servers: [`127.0.0.1:${ports.udp}`],
    },
    room: { auto_create: false, empty_timeout: 60, departure_timeout: 10 },
    keys: { [LIVEKIT_KEY]: LIVEKIT_SECRET },
    webhook: { api_key: LIVEKIT_KEY, urls: [webhookUrl] },
    logging: { level: 'warn', json: true },
  };
}
