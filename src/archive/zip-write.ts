import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** What of a file the manifest says. */
export type Listed = { path: string; bytes: number; sha256: string };

/** One file of an archive that is being written: its bytes come when it is its turn. */
export type Entry = {
  path: string;
  bytes: AsyncIterable<Uint8Array>;
  /** It is small already. */
  packed?: boolean;
};

const PIECE = 64 * 1024;

/**
 * A zip that is written while it is read, one entry after the other: nothing of it is held but the piece under way, and the next entry is
 * asked for when the one before is through. `last` is made of what all others were.
 */
export async function* zipOf(
  entries: AsyncIterable<Entry>,
  last: { path: string; bytes(listed: readonly Listed[]): Buffer },
  mtime: Date,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const listed: Listed[] = [];
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  async function fill(): Promise<void> {
    for await (const { path, bytes, packed = false } of entries) {
      const source = Readable.from(measured(path, bytes, listed), { objectMode: false });
      zip.addReadStream(source, path, { mtime, mode: 0o100644, compress: !packed });
      await finished(source);
    }
    zip.addBuffer(last.bytes(listed), last.path, { mtime, mode: 0o100644 });
    zip.end();
  }
  const filled = fill().catch((error: Error) => void output.destroy(error));
  yield* output as AsyncIterable<Uint8Array>;
  await filled;
}

async function* measured(
  path: string,
  source: AsyncIterable<Uint8Array>,
  listed: Listed[],
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of source) {
    hash.update(piece);
    bytes += piece.length;
    yield piece;
  }
  listed.push({ path, bytes, sha256: hash.digest('hex') });
}

/** Texts as bytes, in pieces of a fair size. */
export async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let waiting = '';
  for await (const text of texts) {
    waiting += text;
    if (waiting.length < PIECE) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting);
}
