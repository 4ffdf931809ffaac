import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry as ZipEntry, type ZipFile } from 'yauzl';
import { Lie } from './lie.ts';
import { isPacked } from './shape.ts';

/** What we take at most: of files, of bytes of one and of all together once unpacked. */
export const MOST_ENTRIES = 20_000;
const MOST_UNPACKED = 2 * 1024 * 1024 * 1024;
const MOST_OF_ONE = 256 * 1024 * 1024;
const LONGEST_PATH = 300;

const [STORED, DEFLATED] = [0, 8];
const UNIX = 3;
const [KIND, PLAIN, FOLDER] = [0o170000, 0o100000, 0o040000];

export type Found = { bytes: number; sha256: string };

/** A zip that kept to everything that can be known before it is unpacked. */
export interface OpenZip {
  readonly paths: ReadonlySet<string>;
  /** The bytes of a file, checked while they pass: their number and their sum are as it says, or it ends with a `Lie`. */
  read(path: string): AsyncGenerator<Uint8Array>;
  /** Unpacks everything, keeps nothing, and tells what it was. */
  readAll(): Promise<Map<string, Found>>;
  close(): void;
}

/**
 * Opens a zip and believes nothing: names that lead elsewhere or stand twice, links, secrets, files that lie in one another,
 * and more than we take are refused before a byte is unpacked.
 * @throws {Lie}
 */
export async function openZip(path: string): Promise<OpenZip> {
  const zip = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: true,
    validateEntrySizes: true,
  }).catch((error: unknown) => {
    throw reasonOf(error);
  });
  try {
    const entries = await directoryOf(zip);
    await demandApart(zip, [...entries.values()]);
    return {
      paths: new Set(entries.keys()),
      read: (name) => bytesOf(zip, entries.get(name)!),
      async readAll() {
        const found = new Map<string, Found>();
        for (const [name, entry] of entries) {
          const hash = createHash('sha256');
          let bytes = 0;
          for await (const piece of bytesOf(zip, entry)) {
            hash.update(piece);
            bytes += piece.length;
          }
          found.set(name, { bytes, sha256: hash.digest('hex') });
        }
        return found;
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function directoryOf(zip: ZipFile): Promise<Map<string, ZipEntry>> {
  if (zip.entryCount > MOST_ENTRIES) throw new Lie('too_many');
  const entries = new Map<string, ZipEntry>();
  const spellings = new Set<string>();
  let unpacked = 0;
  for (;;) {
    const entry = await nextOf(zip);
    if (!entry) break;
    if (isFolder(entry)) continue;
    const name = entry.fileName;
    demandPlain(entry);
    // Two names that a disk may take for one are one.
    const spelling = name.normalize('NFC').toLowerCase();
    if (spellings.has(spelling)) throw new Lie('twice', name);
    spellings.add(spelling);
    unpacked += entry.uncompressedSize;
    if (entry.uncompressedSize > MOST_OF_ONE || unpacked > MOST_UNPACKED) throw new Lie('too_large', name);
    entries.set(name, entry);
  }
  return entries;
}

const isFolder = ({ fileName, uncompressedSize }: ZipEntry): boolean =>
  fileName.endsWith('/') && uncompressedSize === 0;

function demandPlain(entry: ZipEntry): void {
  const { fileName: name, compressionMethod: method } = entry;
  const isOdd =
    name === '' ||
    name.length > LONGEST_PATH ||
    name.endsWith('/') ||
    /[\p{Cc}\p{Cf}\\:]/u.test(name) ||
    name.split('/').some((part) => part === '' || part === '.' || part === '..');
  if (isOdd) throw new Lie('bad_name', name);
  if (entry.isEncrypted() || (method !== STORED && method !== DEFLATED)) throw new Lie('locked', name);
  const kind = (entry.externalFileAttributes >>> 16) & KIND;
  if (entry.versionMadeBy >>> 8 === UNIX && kind !== 0 && kind !== PLAIN)
    throw new Lie(kind === FOLDER ? 'bad_name' : 'link', name);
  if (isPacked(name)) throw new Lie('nested', name);
}

/** The next line of the directory; null behind the last. */
function nextOf(zip: ZipFile): Promise<ZipEntry | null> {
  const { promise, resolve, reject } = Promise.withResolvers<ZipEntry | null>();
  const [entry, end, fail] = [
    (one: ZipEntry) => resolve(one),
    () => resolve(null),
    (error: unknown) => reject(reasonOf(error)),
  ];
  zip.once('entry', entry).once('end', end).once('error', fail);
  zip.readEntry();
  return promise.finally(() => zip.off('entry', entry).off('end', end).off('error', fail));
}

/** No file lies where another does, and each says of itself what the directory says: so a small zip cannot unpack to a huge one. */
async function demandApart(zip: ZipFile, entries: ZipEntry[]): Promise<void> {
  let end = 0;
  for (const entry of entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    const { fileName: name } = entry;
    if (entry.relativeOffsetOfLocalHeader < end) throw new Lie('overlap', name);
    const local = await zip.readLocalFileHeaderPromise(entry).catch((error: unknown) => {
      throw reasonOf(error, name);
    });
    if (!entry.fileNameRaw.equals(local.fileName) || local.compressionMethod !== entry.compressionMethod)
      throw new Lie('overlap', name);
    end = local.fileDataStart + entry.compressedSize;
    if (end > zip.fileSize) throw new Lie('wrong_size', name);
  }
}

async function* bytesOf(zip: ZipFile, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let [sum, bytes] = [0, 0];
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const piece of stream as AsyncIterable<Buffer>) {
      sum = crc32(piece, sum);
      bytes += piece.length;
      if (bytes > entry.uncompressedSize) throw new Lie('wrong_size', entry.fileName);
      yield piece;
    }
  } catch (error) {
    throw reasonOf(error, entry.fileName);
  }
  if (bytes !== entry.uncompressedSize) throw new Lie('wrong_size', entry.fileName);
  if (sum !== entry.crc32) throw new Lie('wrong_sum', entry.fileName);
}

/** What a fault of the zip's own means for whoever brought it; what is no fault of it stays what it is. */
function reasonOf(error: unknown, name = ''): unknown {
  if (error instanceof Lie) return error;
  const { message = '', code = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (/^E[A-Z]+$/.test(code)) return error;
  if (/bytes in the stream|size/i.test(message)) return new Lie('wrong_size', name);
  if (/characters in fileName|absolute path|relative path|fileName/i.test(message))
    return new Lie('bad_name', name);
  if (/encrypt|compression method|multi-disk/i.test(message)) return new Lie('locked', name);
  return new Lie('not_a_zip', name);
}
