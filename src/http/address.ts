import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { isIP, isIPv6 } from 'node:net';
import type { Env } from './parts.ts';

/**
 * Where a request comes from. `X-Forwarded-For` counts only as far as trusted proxies wrote it: each adds the address
 * that it saw at the right, so the last `trustProxy` entries are theirs and everything before may be forged.
 */
export function addressOf(c: Context<Env>, trustProxy: number): string {
  const socket = getConnInfo(c).remote.address ?? 'unknown';
  if (trustProxy === 0) return socket;
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim());
  const seen = told.at(-trustProxy) ?? told[0]!;
  return isIP(seen) ? seen : socket;
}

/** The part of an address by which one is counted: of IPv6 the first 64 bits, which are one household's or one server's. */
export function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4).join(':');
}
