import net from 'node:net';
import dgram from 'node:dgram';

/** Whether nothing listens on this TCP port, on any address that this machine has. */
export async function isTcpFree(port) {
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

function canListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE') return resolve(false);
      // A machine without IPv6 cannot answer for `::`, which then takes no port from us either.
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return resolve(true);
      reject(error);
    });
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}

export function isUdpFree(port) {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, '0.0.0.0', () => socket.close(() => resolve(true)));
  });
}

/**
 * The first free TCP port from `first` on. All our ports lie below 32768: above it the system hands them out to
 * outgoing connections, and a port that was free at start is then taken at the next one.
 */
export async function freeTcpPort(first, { step = 1, tries = 200 } = {}) {
  for (let port = first; port < first + step * tries && port < 32_768; port += step) {
    if (await isTcpFree(port)) return port;
  }
  throw new Error(`no free port from ${first} on`);
}

/** LiveKit's three ports move together, ten at a time, so that a person can still recognise them. */
export async function freeLiveKitPorts(first = 7880) {
  for (let port = first; port < first + 2_000; port += 10) {
    const free = await Promise.all([isTcpFree(port), isTcpFree(port + 1), isUdpFree(port + 2)]);
    if (free.every(Boolean)) return { signalling: port, tcp: port + 1, udp: port + 2 };
  }
  throw new Error(`no free ports for LiveKit from ${first} on`);
}
