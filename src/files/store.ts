import type { PreparedPicture } from './pictures.ts';

/** A file that was found: read its stream or cancel it. */
export interface StoredFile {
  /** Its length in bytes. */
  length: number;
  stream: ReadableStream<Uint8Array>;
}

/** Where files are kept. What `put` acknowledged is there after a crash, whole; what it did not is not there at all. */
export interface FileStore {
  /** Stores or replaces one size of a file. @throws {NoRoom} */
  put(id: string, size: string, bytes: Uint8Array): Promise<void>;
  /** The file, or null where there is none, also when the id or the size is nonsense. */
  open(id: string, size: string): Promise<StoredFile | null>;
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
