import type { IncomingHttpHeaders } from 'node:http';

/**
 * The address a connection comes from: the socket's own, or what the outermost of `trustedProxies` reverse proxies
 * wrote. Whatever stands further left in X-Forwarded-For was written by the sender and proves nothing.
 */
export function clientAddress(
  socketAddress: string,
  headers: IncomingHttpHeaders,
  trustedProxies: number,
): string {
  if (trustedProxies === 0) return socketAddress;
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return forwarded.at(-trustedProxies) ?? socketAddress;
}

/**
 * What is counted as one place on the network: an IPv4 address, or the /64 of an IPv6 one. Whoever has one IPv6 address
 * has the other 2^64 of its network too.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [before = '', after = ''] = address.split('::');
  const [left, right] = [before, after].map((part) => part.split(':').filter(Boolean)) as [
    string[],
    string[],
  ];
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
