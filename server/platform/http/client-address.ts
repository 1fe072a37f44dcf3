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
