import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { makeArchives } from '../../src/archive/work.ts';
import { takeOverArchives } from '../../src/archive/take-over.ts';
import type { House } from '../writing/house.ts';
import type { Someone } from '../support/world.ts';

/** Everything in a zip, by path. */
export async function unzip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const files = new Map<string, Buffer>();
  await new Promise<void>((done, fail) => {
    zip.on('error', fail).on('end', done);
    zip.on('entry', (entry: Entry) => {
      readEntry(zip, entry).then((read) => {
        files.set(entry.fileName, read);
        zip.readEntry();
      }, fail);
    });
    zip.readEntry();
  });
  return files;
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>)
    pieces.push(piece);
  return Buffer.concat(pieces);
}

export const json = (files: Map<string, Buffer>, path: string): any =>
  JSON.parse(files.get(path)!.toString('utf8'));

/** Asks for somebody's archive as a browser does, makes it, and downloads it. */
export async function archiveOf(house: House, who: Someone): Promise<Buffer> {
  const asked = await house.post('/you/leaving/archive', who, {});
  if (asked.status !== 303) throw new Error(`asking: ${asked.status} ${await asked.text()}`);
  const made = await makeArchives(house.parts);
  if (made.failed.length > 0) throw made.failed[0];
  const got = await house.post('/you/leaving/archive/fetch', who, {});
  if (got.status !== 200) throw new Error(`fetching: ${got.status}`);
  return Buffer.from(await got.arrayBuffer());
}

/** Hands an archive in as a browser does. */
export const bring = (house: House, who: Someone, bytes: Uint8Array): Promise<Response> =>
  house.post('/you/leaving/bring', who, {
    archive: [new File([new Uint8Array(bytes)], 'archive.zip', { type: 'application/zip' })],
  });

/** Says what shall come, and lets it come. */
export async function confirm(
  house: House,
  who: Someone,
  wish: Record<string, string> = { said: 'yes', open: 'yes' },
): Promise<void> {
  const [row] = await house.parts.db.sql<
    { id: string }[]
  >`select id from bringing where account_id = ${who.id}`;
  const answer = await house.post('/you/leaving/bring/confirm', who, { id: row!.id, ...wish });
  if (answer.status !== 303) throw new Error(`confirming: ${answer.status}`);
  const done = await takeOverArchives(house.parts);
  if (done.failed.length > 0) throw done.failed[0];
}
