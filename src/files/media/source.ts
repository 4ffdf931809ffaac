import { open } from 'node:fs/promises';
import { broken } from './problem.ts';

/** The most that is held of a file at once while it is looked at. */
export const MOST_HELD = 16 * 1024 * 1024;
const ZEROS = Buffer.alloc(64 * 1024);

/** A file to look into, a piece at a time. */
export type Source = {
  readonly length: number;
  /** These bytes exactly. @throws {MediaProblem} `broken` where the file ends before, or more are asked than may be held */
  read(at: number, length: number): Promise<Buffer>;
};

/** What is written over in a file, in place: nothing else of it moves. */
export type Patch = { at: number; bytes: Buffer } | { at: number; zeros: number };

/** Looks into the file at a path. */
export async function withSource<T>(path: string, look: (source: Source) => Promise<T>): Promise<T> {
  const handle = await open(path);
  try {
    const { size: length } = await handle.stat();
    return await look({
      length,
      async read(at, wanted) {
        if (at < 0 || wanted < 0 || at + wanted > length) throw broken('ends too early');
        if (wanted > MOST_HELD) throw broken('a piece is too large');
        const bytes = Buffer.alloc(wanted);
        const { bytesRead } = await handle.read(bytes, 0, wanted, at);
        if (bytesRead < wanted) throw broken('ends too early');
        return bytes;
      },
    });
  } finally {
    await handle.close();
  }
}

/** Writes over what should not be in the file at a path, and cuts off what follows `length`. */
export async function patch(path: string, patches: readonly Patch[], length?: number): Promise<void> {
  if (patches.length === 0 && length === undefined) return;
  const handle = await open(path, 'r+');
  try {
    for (const one of patches) {
      if ('bytes' in one) await handle.write(one.bytes, 0, one.bytes.length, one.at);
      else
        for (let done = 0; done < one.zeros; done += ZEROS.length)
          await handle.write(ZEROS, 0, Math.min(ZEROS.length, one.zeros - done), one.at + done);
    }
    if (length !== undefined) await handle.truncate(length);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
