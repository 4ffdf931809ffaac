import { createHash, randomUUID } from 'node:crypto';
import { seal, unseal } from './signed.ts';

const MINUTES = 120;
/** How many small puzzles, and how many zero bits each asks for: many small ones take about the same time for everyone. */
export const PUZZLES = 16;
export const PUZZLE_BITS = 13;

/** What keeps robots out without anybody's help: work for a browser, or else a question in words (`question`). */
export type Challenge = {
  token: string;
  /** Unique; whatever is sent with this challenge takes effect once under it. */
  nonce: string;
  /** Numbers below 1000 that only this server can draw from the nonce; the question is made of them. */
  draws: number[];
};

const drawsOf = (secret: string, nonce: string): number[] => {
  const bytes = createHash('sha256').update(`${secret} question ${nonce}`).digest();
  return Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(i * 2) % 1000);
};

export function newChallenge(secret: string, now: Date): Challenge {
  const nonce = randomUUID();
  const token = seal(secret, 'challenge', nonce, new Date(now.getTime() + MINUTES * 60_000));
  return { token, nonce, draws: drawsOf(secret, nonce) };
}

/** The challenge that a form came with; null when it is not ours or too old. */
export function readChallenge(secret: string, token: string | undefined, now: Date): Challenge | null {
  const nonce = unseal<string>(secret, 'challenge', token, now);
  return nonce === null ? null : { token: token!, nonce, draws: drawsOf(secret, nonce) };
}

/** Whether the work was done: for each puzzle a number that makes its hash begin with enough zero bits. */
export function isWorkDone({ nonce }: Challenge, proof: string | undefined): boolean {
  const numbers = (proof ?? '').split(',');
  return (
    numbers.length === PUZZLES &&
    numbers.every((number, i) => {
      if (!/^\d{1,10}$/.test(number)) return false;
      const hash = createHash('sha256').update(`${nonce}.${i}.${number}`).digest();
      return hash.readUInt32BE(0) >>> (32 - PUZZLE_BITS) === 0;
    })
  );
}
