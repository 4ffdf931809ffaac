import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
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

  return {
    async put(id, size, bytes) {
      if (!isId(id) || !SIZE.test(size)) throw new TypeError(`no id or size of a file: ${id} ${size}`);
      const draft = join(unfinished, randomUUID());
      try {
        await mkdir(unfinished, { recursive: true });
        await (cleared ??= removeAbandoned(unfinished));
        await writeDurably(draft, bytes);
        if (await mkdir(folderOf(id), { recursive: true })) await sync(root);
        await rename(draft, pathOf(id, size));
        await sync(folderOf(id));
      } catch (error) {
        await rm(draft, { force: true });
        throw NO_ROOM.has(codeOf(error)) ? new NoRoom(error) : error;
      }
    },

    async open(id, size) {
      if (!isId(id) || !SIZE.test(size)) return null;
      const handle = await open(pathOf(id, size)).catch(nullWhereMissing);
      if (handle === null) return null;
      const { size: length } = await handle.stat();
      return { length, stream: Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array> };
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
