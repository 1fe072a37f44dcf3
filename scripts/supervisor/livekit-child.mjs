import fs from 'node:fs';
import path from 'node:path';
import { Child } from './child.mjs';

// LiveKit waits for everyone to leave after one SIGTERM, without end; the second one makes it close its rooms.
const STOP = [
  ['SIGTERM', 0],
  ['SIGTERM', 200],
  ['SIGKILL', 2_000],
];

/**
 * A LiveKit server for this machine alone, its webhooks going to `webhookUrl`.
 * @param {{folder, program, ports: {signalling, tcp, udp}, key, secret, webhookUrl, giveUp?}} wishes
 */
export async function startLiveKit({ folder, program, ports, key, secret, webhookUrl, ...options }) {
  const file = path.join(folder, 'livekit.yaml');
  const settings = liveKitSettings({ ports, key, secret, webhookUrl });
  // JSON is YAML too. The file holds the secret, which a command line would show to everybody.
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, JSON.stringify(settings, null, 2), { mode: 0o600 });
  const url = `http://127.0.0.1:${ports.signalling}`;
  const spec = {
    name: 'livekit',
    title: 'LiveKit',
    command: program,
    args: ['--config', file],
    cwd: folder,
    stop: STOP,
    diesWith: 'KILL',
    ready: () => isReady(url),
  };
  const child = new Child(spec, { folder, ...options });
  await child.start();
  return { child, url };
}

function liveKitSettings({ ports, key, secret, webhookUrl }) {
  return {
    port: ports.signalling,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      tcp_port: ports.tcp,
      udp_port: ports.udp,
      use_external_ip: false,
      node_ip: '127.0.0.1',
      enable_loopback_candidate: true,
      interfaces: { includes: ['lo'] },
      // Without any, LiveKit tells the browsers to ask public STUN servers, and those would learn who meets when.
      stun_servers: [`127.0.0.1:${ports.udp}`],
    },
    room: { auto_create: false, empty_timeout: 60, departure_timeout: 10 },
    keys: { [key]: secret },
    webhook: { api_key: key, urls: [webhookUrl] },
    logging: { level: 'info', json: true },
  };
}

async function isReady(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  return response.ok;
}
