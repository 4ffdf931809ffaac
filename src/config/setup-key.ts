import { createHmac, timingSafeEqual } from 'node:crypto';

/** The key by which whoever runs the server sets it up from another machine: printed at the start, derived from its secret. */
export const setupKey = (secret: string): string =>
  createHmac('sha256', secret).update('parley set-up').digest('base64url').slice(0, 32);

/** Whether a key is the one, told in a time that says nothing about it. */
export function isSetupKey(secret: string, key: string): boolean {
  const [wanted, given] = [Buffer.from(setupKey(secret)), Buffer.from(key)];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
