import { isLoopback, type Config } from '../platform/config/config.ts';

/** What decides whether a request comes from this very machine. */
export type Asker = { remoteAddress: string | undefined; headers: Record<string, unknown> };

/**
 * Who may open the local mailbox: a browser on this machine, while mail is kept here. The mailbox holds every link,
 * so a proxy in between (its headers) or a foreign name that was bent to this address (the Host header) means no.
 */
export function mayOpenMailbox(mail: Config['mail'], { remoteAddress, headers }: Asker): boolean {
  return (
    mail.kind === 'kept' &&
    isLoopbackAddress(remoteAddress) &&
    !cameThroughProxy(headers) &&
    isLoopbackHost(headers['host'])
  );
}

function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && isLoopback(address.replace(/^::ffff:/i, ''));
}

function cameThroughProxy(headers: Record<string, unknown>): boolean {
  return Object.keys(headers).some((name) => /^(x-forwarded-.*|forwarded|via|x-real-ip)$/i.test(name));
}

function isLoopbackHost(host: unknown): boolean {
  const named = typeof host === 'string' ? /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d+)?$/i.exec(host) : null;
  return named !== null && isLoopback(named[1]!.toLowerCase());
}
