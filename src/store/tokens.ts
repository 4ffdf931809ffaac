import { createHash, randomBytes } from 'node:crypto';

const DAYS = 60;

/** A new secret for a cookie or a link: 256 bits, base64url. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): Uint8Array => createHash('sha256').update(token).digest();

/** When a session last used now ends by itself. */
export const sessionEnd = (now: Date): Date => new Date(now.getTime() + DAYS * 86_400_000);
