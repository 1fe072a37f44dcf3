import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';
import { freePort } from './free-port.ts';
import { isWell, Program } from './program.ts';

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

/** Where a LiveKit server stands when it is not on this machine's own loopback. */
export type LiveKitPlace = {
  media: { address: string; device: string };
  /** What comes before the program's name. */
  onServiceSide: string[];
  /** Makes its port answer here. */
  bringOut(port: number): Promise<void>;
};

const HERE: LiveKitPlace = {
  media: { address: '127.0.0.1', device: 'lo' },
  onServiceSide: [],
  bringOut: () => Promise.resolve(),
};

/** A LiveKit server of one's own that tells its webhooks to `webhookUrl`. */
export async function startLiveKit(webhookUrl: string, place: LiveKitPlace = HERE): Promise<LiveKitServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kamari-livekit-'));
  const [port, tcp, udp] = [await freePort(), await freePort(), await freePort('udp')];
  const file = path.join(folder, 'livekit.yaml');
  fs.writeFileSync(file, JSON.stringify(settings({ port, tcp, udp }, webhookUrl, place)), { mode: 0o600 });
  const url = `http://127.0.0.1:${port}`;
  await place.bringOut(port);
  const command = [
    ...place.onServiceSide,
    process.env['TEST_LIVEKIT_BIN'] ?? 'livekit-server',
    '--config',
    file,
  ];
  const program = new Program(command[0]!, command.slice(1), () => isWell(url));
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

function settings(
  ports: { port: number; tcp: number; udp: number },
  webhookUrl: string,
  { media: { address, device } }: LiveKitPlace,
) {
  return {
    port: ports.port,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      tcp_port: ports.tcp,
      udp_port: ports.udp,
      use_external_ip: false,
      node_ip: address,
      enable_loopback_candidate: device === 'lo',
      interfaces: { includes: [device] },
      stun_servers: [`${address}:${ports.udp}`],
    },
    room: { auto_create: false, empty_timeout: 60, departure_timeout: 10 },
    keys: { [LIVEKIT_KEY]: LIVEKIT_SECRET },
    webhook: { api_key: LIVEKIT_KEY, urls: [webhookUrl] },
    logging: { level: 'warn', json: true },
  };
}
