import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Without the letters and digits that are taken for one another. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP = 4;

/** A password nobody can guess (100 bits), in groups that one can copy by hand. */
export const newPassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
  ).join('-');

/** Reads the first line of standard input; on a terminal asks for it, and shows nothing of what is typed. */
export async function readSecret(what: string): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write(`${what}: `);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silence, terminal: stdin.isTTY });
  try {
    // A terminal in raw mode sends Ctrl-C as a sign, not as a signal.
    lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    const { promise, resolve } = Promise.withResolvers<string>();
    lines.once('line', resolve);
    lines.once('close', () => resolve(''));
    return await promise;
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}
