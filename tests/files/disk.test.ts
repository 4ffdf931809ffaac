import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readlink, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { diskFileStore } from '../../src/files/disk.ts';
import { putPicture } from '../../src/files/store.ts';
import type { FileStore } from '../../src/files/store.ts';
import { preparePicture } from '../../src/files/pictures.ts';
import { newId } from '../../src/store/ids.ts';
import { plain } from './samples.ts';

const parent = await mkdtemp(join(tmpdir(), 'parley-files-'));
after(() => rm(parent, { recursive: true, force: true }));

let stores = 0;
function freshStore() {
  const root = join(parent, String(stores++));
  return { root, store: diskFileStore(root) };
}

async function contents(store: FileStore, id: string, size = 'large') {
  const file = await store.open(id, size);
  if (!file) return null;
  const text = await new Response(file.stream).text();
  assert.equal(file.length, Buffer.byteLength(text));
  return text;
}

const everyFile = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

test('what was put is there, also for another process, until it is removed', async () => {
  const { root, store } = freshStore();
  const [id, other] = [newId(), newId()];
  await store.put(id, 'large', Buffer.from('one'));
  await store.put(id, 'thumb', Buffer.from('two'));
  await store.put(other, 'large', Buffer.from('three'));
  await store.put(id, 'large', Buffer.from('one again'));
  assert.equal(await contents(diskFileStore(root), id), 'one again');
  assert.equal(await contents(store, id, 'thumb'), 'two');
  await store.remove(id);
  await store.remove(id);
  assert.equal(await contents(store, id), null);
  assert.equal(await contents(store, other), 'three');
  assert.deepEqual(await everyFile(root), [`${other}.large`]);
});

test('the same file put many times at once is one whole file', async () => {
  const { root, store } = freshStore();
  const id = newId();
  const versions = Array.from({ length: 20 }, (_, i) => String(i % 10).repeat(50_000));
  await Promise.all(versions.map((version) => store.put(id, 'large', Buffer.from(version))));
  assert.ok(versions.includes((await contents(store, id))!));
  assert.deepEqual(await everyFile(root), [`${id}.large`]);
});

test('nothing outside its folder can be named', async () => {
  const { root, store } = freshStore();
  await writeFile(join(parent, 'secret'), 'secret');
  const id = newId();
  await store.put(id, 'large', Buffer.from('x'));
  const names = [
    '..',
    '../secret',
    '../../secret',
    `${id}/../../secret`,
    `../${id}`,
    '/etc/passwd',
    '',
    '.',
    'a\0b',
    `${id}\0`,
    id.toUpperCase(),
    `${id}\n`,
  ];
  for (const name of names) {
    assert.equal(await store.open(name, 'large'), null);
    assert.equal(await store.open(id, name), null);
    await assert.rejects(store.put(name, 'large', Buffer.from('y')), TypeError);
    await assert.rejects(store.put(id, name, Buffer.from('y')), TypeError);
    await assert.rejects(store.remove(name), TypeError);
  }
  assert.deepEqual(await everyFile(root), [`${id}.large`]);
});

test('a stream that is cancelled lets go of its file', { skip: process.platform !== 'linux' }, async () => {
  const { root, store } = freshStore();
  const id = newId();
  await store.put(id, 'large', Buffer.alloc(1_000_000));
  for (let i = 0; i < 20; i++) await (await store.open(id, 'large'))!.stream.cancel();
  const held = async () => {
    const links = (await readdir('/proc/self/fd')).map((fd) =>
      readlink(`/proc/self/fd/${fd}`).catch(() => ''),
    );
    return (await Promise.all(links)).filter((path) => path.startsWith(root)).length;
  };
  while ((await held()) > 0) await new Promise(setImmediate);
});

test('what an interrupted write left is cleared, what is being written is not', async () => {
  const { root, store } = freshStore();
  await store.put(newId(), 'large', Buffer.from('x'));
  await writeFile(join(root, 'unfinished', 'old'), 'half');
  await writeFile(join(root, 'unfinished', 'new'), 'half');
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await utimes(join(root, 'unfinished', 'old'), longAgo, longAgo);
  await diskFileStore(root).put(newId(), 'large', Buffer.from('x'));
  assert.deepEqual(await readdir(join(root, 'unfinished')), ['new']);
});

test('a picture is put in all its sizes', async () => {
  const { root, store } = freshStore();
  const id = newId();
  await putPicture(store, id, await preparePicture(await plain(400, 300).png().toBuffer()));
  assert.deepEqual((await everyFile(root)).toSorted(), [`${id}.large`, `${id}.medium`, `${id}.thumb`]);
});

test('where there is no room, it says so and keeps nothing; what is there stays readable', async () => {
  const { root, store } = freshStore();
  const kept = newId();
  await store.put(kept, 'large', Buffer.from('kept'));
  // A process that may write no file beyond 64 kB meets the end of its room in the middle of a write.
  const program = `
    import { diskFileStore } from ${JSON.stringify(import.meta.resolve('../../src/files/disk.ts'))};
    import { putPicture } from ${JSON.stringify(import.meta.resolve('../../src/files/store.ts'))};
    const store = diskFileStore(process.argv[1]);
    const picture = { sizes: [{ name: 'thumb', bytes: Buffer.alloc(10) }, { name: 'large', bytes: Buffer.alloc(1_000_000) }] };
    const outcome = await putPicture(store, process.argv[2], picture).catch((problem) => problem.kind ?? problem.message);
    await store.put(process.argv[3], 'thumb', Buffer.from('small'));
    console.log(outcome);`;
  const small = newId();
  const limited = 'ulimit -f 64; exec "$0" --input-type=module -e "$@"';
  const { stdout } = await promisify(execFile)('bash', [
    '-c',
    limited,
    process.execPath,
    program,
    root,
    newId(),
    small,
  ]);
  assert.equal(stdout.trim(), 'no-room');
  assert.deepEqual((await everyFile(root)).toSorted(), [`${kept}.large`, `${small}.thumb`].toSorted());
  assert.equal(await contents(store, kept), 'kept');
});
