import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Program } from './program.ts';

const SERVICE_SIDE = { space: 'kamari-a', device: 'kma', address: '10.99.0.1' };
const PERSON_SIDE = { space: 'kamari-b', device: 'kmb', address: '10.99.0.2' };

/** Joins two ends of any kind: a path, or `address:port`. Run as a program of its own inside a namespace. */
const FORWARDER = `
const net = require('node:net');
const [from, to] = process.argv.slice(1).map((end) => end.startsWith('/') ? { path: end } : { host: end.split(':')[0], port: Number(end.split(':')[1]) });
net.createServer((near) => {
  const far = net.connect(to);
  near.pipe(far).pipe(near);
  for (const [one, other] of [[near, far], [far, near]]) one.on('error', () => other.destroy()).on('close', () => other.destroy());
}).listen(from);`;

/**
 * Two network namespaces with one cable between them: the service and LiveKit on one side, one person's
 * browser on the other. Everybody still says localhost, since the browsers trust no other plain address; what must pass
 * between namespaces without the cable goes over sockets in a folder, which all namespaces share.
 */
export class Network {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'kamari-network-'));
  readonly #servers: Server[] = [];
  readonly #programs: Program[] = [];

  /** Null where this machine does not allow it. */
  static lay(): Network | null {
    if (process.getuid?.() !== 0) return null;
    try {
      forget();
      for (const { space } of [SERVICE_SIDE, PERSON_SIDE]) ip('netns', 'add', space);
      const [a, b] = [SERVICE_SIDE, PERSON_SIDE];
      ip(
        'link',
        'add',
        a.device,
        'netns',
        a.space,
        'type',
        'veth',
        'peer',
        'name',
        b.device,
        'netns',
        b.space,
      );
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const) {
        ip('-n', one.space, 'addr', 'add', `${one.address}/24`, 'dev', one.device);
        ip('-n', one.space, 'link', 'set', 'lo', 'up');
        ip('-n', one.space, 'link', 'set', one.device, 'up');
        ip('-n', one.space, 'route', 'add', 'default', 'via', other.address);
        mkdirSync(`/etc/netns/${one.space}`, { recursive: true });
        writeFileSync(
          `/etc/netns/${one.space}/resolv.conf`,
          'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n',
        );
      }
      inside(PERSON_SIDE.space, 'nft', 'list', 'ruleset');
      return new Network();
    } catch {
      forget();
      return null;
    }
  }

  /** Where LiveKit listens for media. */
  readonly media = { address: SERVICE_SIDE.address, device: SERVICE_SIDE.device };
  /** What comes before a program's name so that it runs on the service's side. */
  readonly onServiceSide = ['ip', 'netns', 'exec', SERVICE_SIDE.space];

  /** A program that starts Chromium on one of the sides. */
  chromium(side: 'service' | 'person'): string {
    const { space } = side === 'service' ? SERVICE_SIDE : PERSON_SIDE;
    const file = path.join(this.#folder, `chromium-${side}`);
    const real = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium';
    writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${space} ${real} "$@"\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** Makes a port of the service's side answer under the same number here. */
  async bringOut(port: number): Promise<void> {
    const socket = path.join(this.#folder, `out-${port}`);
    await this.#forward(SERVICE_SIDE.space, socket, `127.0.0.1:${port}`);
    await this.#listen(String(port), socket);
  }

  /** Makes a port of this machine answer under the same number on the service's side. */
  async bringIn(port: number): Promise<void> {
    const socket = path.join(this.#folder, `in-${port}`);
    await this.#listen(socket, String(port));
    await this.#forward(SERVICE_SIDE.space, `127.0.0.1:${port}`, socket);
  }

  /** Makes a port of the service's side answer at the person's, over the cable. */
  async bringAcross(port: number): Promise<void> {
    await this.#forward(SERVICE_SIDE.space, `${SERVICE_SIDE.address}:${port}`, `127.0.0.1:${port}`);
    await this.#forward(PERSON_SIDE.space, `127.0.0.1:${port}`, `${SERVICE_SIDE.address}:${port}`);
  }

  /** From now on every packet on the cable is lost, without a word to anybody. */
  cut(): void {
    const { device } = PERSON_SIDE;
    const rules =
      'add table inet cut; add chain inet cut i { type filter hook input priority -300; }; ' +
      'add chain inet cut o { type filter hook output priority -300; }; ' +
      `add rule inet cut i iifname ${device} drop; add rule inet cut o oifname ${device} drop`;
    inside(PERSON_SIDE.space, 'nft', rules);
  }

  heal(): void {
    inside(PERSON_SIDE.space, 'nft', 'delete', 'table', 'inet', 'cut');
  }

  async remove(): Promise<void> {
    for (const program of this.#programs) await program.kill();
    for (const server of this.#servers) server.close();
    rmSync(this.#folder, { recursive: true, force: true });
    forget();
  }

  async #forward(space: string, from: string, to: string): Promise<void> {
    const args = ['netns', 'exec', space, process.execPath, '-e', FORWARDER, from, to];
    const program = new Program('ip', args, async () => listens(space, from));
    this.#programs.push(program);
    await program.start();
  }

  async #listen(from: string, to: string): Promise<void> {
    const end = (where: string) =>
      where.startsWith('/') ? { path: where } : { host: '127.0.0.1', port: Number(where) };
    const server = createServer((near) => {
      const far = connect(end(to));
      near.pipe(far).pipe(near);
      near.on('error', () => far.destroy()).on('close', () => far.destroy());
      far.on('error', () => near.destroy()).on('close', () => near.destroy());
    });
    this.#servers.push(server);
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(end(from), resolve));
  }
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: 'ignore' });
}

function inside(space: string, ...command: string[]): string {
  return execFileSync('ip', ['netns', 'exec', space, ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function listens(space: string, end: string): boolean {
  if (end.startsWith('/')) return inside(space, 'ss', '-Hlx').includes(end);
  return inside(space, 'ss', '-Hltn').includes(`${end} `);
}

function forget(): void {
  for (const { space } of [SERVICE_SIDE, PERSON_SIDE]) {
    try {
      ip('netns', 'delete', space);
    } catch {
      // there was none
    }
    rmSync(`/etc/netns/${space}`, { recursive: true, force: true });
  }
}
