import { randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { isId } from '../store/ids.ts';
import { NoRoom } from './problem.ts';
import type { FileStore } from './store.ts';

const SIZE = /^[a-z][a-z-]{0,19}$/;
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** Longer than any write takes: what is left of one after that was interrupted. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** Files on a disk, under `root` in up to 4096 folders by the random end of their id. Folders are made as they are needed. */
export function diskFileStore(root: string): FileStore {
  const unfinished = join(root, 'unfinished');
  let cleared: Promise<void> | undefined;

  const folderOf = (id: string) => join(root, id.slice(-3));
  const pathOf = (id: string, size: string) => join(folderOf(id), `${id}.${size}`);

  const draft = async (): Promise<string> => {
    await mkdir(unfinished, { recursive: true });
    await (cleared ??= removeAbandoned(unfinished));
    return join(unfinished, randomUUID());
  };

  /** Makes what was written whole into a size of a file; where that fails, nothing of it is left. */
  const place = async (id: string, size: string, path: string, write: () => Promise<void>): Promise<void> => {
    try {
      await write();
      if (await mkdir(folderOf(id), { recursive: true })) await sync(root);
      await rename(path, pathOf(id, size));
      await sync(folderOf(id));
    } catch (error) {
      await rm(path, { force: true });
      throw NO_ROOM.has(codeOf(error)) ? new NoRoom(error) : error;
    }
  };

  return {
    draft,

    async put(id, size, bytes) {
      if (!isId(id) || !SIZE.test(size)) throw new TypeError(`no id or size of a file: ${id} ${size}`);
      const path = await draft();
      await place(id, size, path, () => writeDurably(path, bytes));
    },

    async adopt(id, size, path) {
      if (!isId(id) || !SIZE.test(size)) throw new TypeError(`no id or size of a file: ${id} ${size}`);
      await place(id, size, path, () => sync(path));
    },

    async lend(id, size) {
      if (!isId(id) || !SIZE.test(size)) return null;
      const path = await draft();
      const from = pathOf(id, size);
      try {
        // A second name costs nothing; not every disk has them.
        await link(from, path).catch(() => copyFile(from, path));
        return path;
      } catch (error) {
        return nullWhereMissing(error);
      }
    },

    async open(id, size, range) {
      if (!isId(id) || !SIZE.test(size)) return null;
      const handle = await open(pathOf(id, size)).catch(nullWhereMissing);
      if (handle === null) return null;
      const { size: length } = await handle.stat();
      const part = range?.(length) ?? undefined;
      return {
        length,
        stream: Readable.toWeb(
          handle.createReadStream(part && { start: part.start, end: part.end }),
        ) as ReadableStream<Uint8Array>,
      };
    },

    async drop(id, size) {
      if (!isId(id) || !SIZE.test(size)) throw new TypeError(`no id or size of a file: ${id} ${size}`);
      await rm(pathOf(id, size), { force: true });
    },

    async remove(id) {
      if (!isId(id)) throw new TypeError(`no id of a file: ${id}`);
      const folder = folderOf(id);
      const names = (await readdir(folder).catch(nullWhereMissing)) ?? [];
      for (const name of names) if (name.startsWith(`${id}.`)) await rm(join(folder, name), { force: true });
    },
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name in a folder outlives a crash only once the folder itself was written out. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // Another process on the same folder may be writing, or clearing up as well.
    const found = await stat(path).catch(nullWhereMissing);
    if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
  }
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code);
}

function nullWhereMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}
