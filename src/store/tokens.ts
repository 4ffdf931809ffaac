import { createHash, createHmac, randomBytes } from 'node:crypto';

const DAYS = 60;

/** A new secret for a cookie or a link: 256 bits, base64url. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): Uint8Array => createHash('sha256').update(token).digest();

/** A secret that only the server's own key can make again, for one purpose and subject: it need not be kept to be shown. */
export const derivedToken = (secret: string, purpose: string, subject: string): string =>
  createHmac('sha256', secret).update(`${purpose}\n${subject}`).digest('base64url');

/** When a session last used now ends by itself. */
export const sessionEnd = (now: Date): Date => new Date(now.getTime() + DAYS * 86_400_000);
