import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isId } from '../store/ids.ts';
import { NoRoom } from './problem.ts';
import type { StoredFile } from './store.ts';

/** What is sent is longer than it may be; nothing of it was kept. */
export class TooLong extends Error {
  readonly kind = 'too-long';
}

/** Archives on disk: one file each, whole or not at all. They are written and read piece by piece, however large. */
export interface ArchiveStore {
  /** Writes what comes, at most so many bytes; gives its length. @throws {TooLong} @throws {NoRoom} */
  put(id: string, bytes: AsyncIterable<Uint8Array>, most: number): Promise<number>;
  open(id: string): Promise<StoredFile | null>;
  /** Where it lies, for whoever has to read here and there in it. */
  path(id: string): string;
  remove(id: string): Promise<void>;
  /** The ids of all that are there. */
  list(): Promise<string[]>;
}

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException | null)?.code);
/** Longer than any upload takes: what is left of one after that was interrupted. */
const ABANDONED_AFTER_MS = 6 * 60 * 60 * 1000;

/** Archives under `DATA_DIR/archives`. */
export function archiveStore({ dataDir }: { dataDir: string }): ArchiveStore {
  const root = join(dataDir, 'archives');
  const unfinished = join(root, 'unfinished');
  const path = (id: string): string => {
    if (!isId(id)) throw new TypeError(`no id of an archive: ${id}`);
    return join(root, `${id}.zip`);
  };
  return {
    path,
    async put(id, bytes, most) {
      const draft = join(unfinished, randomUUID());
      try {
        await mkdir(unfinished, { recursive: true });
        await removeAbandoned(unfinished);
        let length = 0;
        const counted = new Transform({
          transform(chunk: Uint8Array, _, done) {
            length += chunk.length;
            if (length > most) done(new TooLong());
            else done(null, chunk);
          },
        });
        await pipeline(
          Readable.from(bytes, { objectMode: false }),
          counted,
          createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
        );
        await rename(draft, path(id));
        return length;
      } catch (error) {
        await rm(draft, { force: true });
        throw NO_ROOM.has(codeOf(error)) ? new NoRoom(error) : error;
      }
    },
    async open(id) {
      const handle = await open(path(id)).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      });
      if (handle === null) return null;
      const { size } = await handle.stat();
      return {
        length: size,
        stream: Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>,
      };
    },
    remove: (id) => rm(path(id), { force: true }),
    async list() {
      const names = await readdir(root).catch((): string[] => []);
      return names.map((name) => name.replace(/\.zip$/, '')).filter(isId);
    },
  };
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS)
      await rm(join(folder, name), { force: true });
  }
}
