import type { PreparedPicture } from './pictures.ts';

/** A file that was found: read its stream or cancel it. */
interface StoredFile {
  /** Its length in bytes. */
  length: number;
  stream: ReadableStream<Uint8Array>;
}

/** Which bytes are asked for, the first and the last, of a file of this length; null for all of them. */
export type Range = { start: number; end: number };

/** Where files are kept. What `put` acknowledged is there after a crash, whole; what it did not is not there at all. */
export interface FileStore {
  /** Stores or replaces one size of a file. @throws {NoRoom} */
  put(id: string, size: string, bytes: Uint8Array): Promise<void>;
  /** A path at which something may be written that `adopt` takes in; what is left there is cleared away. */
  draft(): Promise<string>;
  /** Stores or replaces one size of a file by what was written at a path of `draft`, which is gone then. @throws {NoRoom} */
  adopt(id: string, size: string, path: string): Promise<void>;
  /** A path at which a program may read a size of a file, and which is removed after; null where there is none. */
  lend(id: string, size: string): Promise<string | null>;
  /** The file, or a range of it; null where there is none, also when the id or the size is nonsense. */
  open(id: string, size: string, range?: (length: number) => Range | null): Promise<StoredFile | null>;
  /** Removes one size of a file; one that is not there is removed already. */
  drop(id: string, size: string): Promise<void>;
  /** Removes every size of a file; a file that is not there is removed already. */
  remove(id: string): Promise<void>;
}

/** Stores a picture in all its sizes, or in none. @throws {NoRoom} */
export async function putPicture(store: FileStore, id: string, picture: PreparedPicture): Promise<void> {
  try {
    for (const { name, bytes } of picture.sizes) await store.put(id, name, bytes);
  } catch (problem) {
    await store.remove(id);
    throw problem;
  }
}
