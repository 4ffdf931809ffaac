import type { Context } from 'hono';
import { createHash } from 'node:crypto';
import type { Env } from './parts.ts';

const MOST_REMEMBERED = 2_000;
const SECOND = 1_000;

/** Weak, for the same words go out squeezed and plain (RFC 9110 §8.8.1). */
export const etagOf = (body: string | Uint8Array): string =>
  `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/** Whether whoever asks has this very answer already: `if-none-match` first, else `if-modified-since` (RFC 9110 §13.2.2). */
export function isUnchanged(c: Context<Env>, headers: Record<string, string>): boolean {
  const { etag, 'last-modified': modified } = headers;
  const known = c.req.header('if-none-match');
  if (known !== undefined)
    return (
      etag !== undefined &&
      (known.trim() === '*' || known.split(',').some((one) => weak(one.trim()) === weak(etag)))
    );
  const since = c.req.header('if-modified-since');
  return modified !== undefined && since !== undefined && Date.parse(modified) <= Date.parse(since);
}

const weak = (etag: string): string => etag.replace(/^W\//, '');

/** Since when an answer reads as it does. */
export type Versions = { since(address: string, etag: string, now: Date): Date };

/**
 * What is taken back leaves no date behind, so the newest date in an answer cannot say whether it changed. This remembers
 * when each answer was first seen to read so; two that differ never have the same second.
 */
export function openVersions(): Versions {
  const seen = new Map<string, { etag: string; since: number }>();
  return {
    since(address, etag, now) {
      const before = seen.get(address);
      if (before?.etag === etag) return new Date(before.since);
      const second = Math.ceil(now.getTime() / SECOND) * SECOND;
      const since = before ? Math.max(second, before.since + SECOND) : second;
      seen.delete(address);
      seen.set(address, { etag, since });
      if (seen.size > MOST_REMEMBERED) seen.delete(seen.keys().next().value!);
      return new Date(since);
    },
  };
}
