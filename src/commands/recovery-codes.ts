import { createHash, randomBytes } from 'node:crypto';

/** Letters and digits that nobody mistakes for one another on paper. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 16;

/** A new code of 80 bits, in groups that one can read aloud. */
export const newRecoveryCode = (): string =>
  Array.from(randomBytes(LENGTH), (byte) => SIGNS[byte % SIGNS.length])
    .join('')
    .replaceAll(/(....)(?=.)/g, '$1-');

/** What is kept of a code: it cannot be turned back, and means nothing for another account. */
export function recoveryHash(accountId: string, typed: string): Uint8Array {
  const code = typed
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
  return createHash('sha256').update(`${accountId} ${code}`).digest();
}
