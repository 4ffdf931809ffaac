import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { putPicture } from '../../src/files/store.ts';
import { diskFileStore } from '../../src/files/disk.ts';
import { preparePicture } from '../../src/files/pictures.ts';
import { addPicture } from '../../src/commands/add-picture.ts';
import { commit } from '../../src/commands/commit.ts';
import { start } from '../../src/commands/start.ts';
import type { KnownViewer } from '../../src/rules/viewer.ts';
import type { Database } from '../../src/store/database.ts';
import { newId } from '../../src/store/ids.ts';
import { plain } from '../files/samples.ts';
import { withDatabase } from '../support/server.ts';
import { foundedOperator, operator } from './operator.ts';

const clock = () => new Date();

async function owner({ sql }: Database): Promise<KnownViewer> {
  const [row] = await sql<KnownViewer[]>`
    select a.id, a.role, o.account_id as organisation_id from account a, organisation o where a.role = 'owner'`;
  return row!;
}

/** A promise in the ledger. */
async function promise(db: Database): Promise<string> {
  const tom = await owner(db);
  const { conversationId } = await start({ db, clock }, tom, {
    title: 'Hinge',
    text: 'It broke.',
    asks: true,
    visibility: 'everyone',
  });
  const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const { commitmentId } = await commit({ db, clock }, tom, {
    conversationId,
    text: 'We will.',
    what: 'Send a steel hinge',
    due,
  });
  return commitmentId;
}

const wrongParts = (out: string): string[] =>
  [...out.matchAll(/^WRONG {2}(\S.*?) {2,}/gm)].map((match) => match[1]!);

test('a healthy Parley is found healthy', async (t) => {
  const { run, db, dataDir } = await foundedOperator(t);
  await promise(db);
  await addPictureTo(db, dataDir);
  const { code, out } = await run(['doctor']);
  assert.equal(code, 0, out);
  assert.match(out, /^Everything is as it should be\.$/m);
  for (const part of [
    'Node',
    'Address',
    'Data folder',
    'Secret',
    'Database',
    'Clock',
    'Set-up',
    'Pictures',
    'Ledger',
    'Jobs',
  ])
    assert.match(out, new RegExp(`^ok +${part} `, 'm'));
});

async function addPictureTo(db: Database, dataDir: string): Promise<string> {
  const id = newId();
  const picture = await preparePicture(await plain(60, 40).png().toBuffer());
  await putPicture(diskFileStore(join(dataDir, 'files')), id, picture);
  const { mime, width, height, averageColour } = picture;
  await addPicture({ db, clock }, await owner(db), {
    id,
    mime,
    width,
    height,
    averageColour,
    description: 'x',
  });
  return id;
}

test('each thing that is wrong is said, with how to mend it', async (t) => {
  const { run, db, dataDir } = await foundedOperator(t);
  const commitmentId = await promise(db);
  const pictureId = await addPictureTo(db, dataDir);
  await diskFileStore(join(dataDir, 'files')).remove(pictureId);
  await db.sql`update commitment set what = 'Send nothing' where id = ${commitmentId}`;
  await writeFile(join(dataDir, 'secret'), 'x'.repeat(43));
  await chmod(join(dataDir, 'secret'), 0o644);
  const { code, out } = await run(['doctor'], { env: { PUBLIC_URL: 'http://talk.example.org' } });
  assert.equal(code, 1);
  assert.deepEqual(wrongParts(out), ['Address', 'Secret', 'Pictures', 'Ledger']);
  assert.match(out, new RegExp(`bytes are missing of ${pictureId}`));
  assert.match(out, new RegExp(`commitment ${commitmentId} was edited: what`));
  assert.match(out, /→ chmod 600 /);
  assert.match(out, /→ restore .*files from a backup/);
  assert.match(out, /^To be mended: 4\.$/m);
});

test('a Parley that is not set up, not there, or cannot be reached', async (t) => {
  const { run } = await operator(t);
  assert.deepEqual(wrongParts((await run(['doctor'])).out), ['Set-up']);
  const nowhere = await run(['doctor'], { env: { DATABASE_URL: '', DATA_DIR: '/tmp/parley-is-not-here' } });
  assert.equal(nowhere.code, 1);
  assert.deepEqual(wrongParts(nowhere.out), ['Data folder']);
  const setting = await run(['doctor'], { env: { PORT: 'x' } });
  assert.deepEqual(wrongParts(setting.out), ['Settings']);
  assert.match(setting.out, /PORT must be a port number/);
  const behind = await run(['doctor'], { env: { PUBLIC_URL: 'https://talk.example.org' } });
  assert.deepEqual(wrongParts(behind.out), ['Address', 'Set-up']);
  assert.match(behind.out, /TRUST_PROXY=1/);
});

test('a database that turns us away is an ill and no crash', async (t) => {
  const { run, url } = await operator(t);
  const { code, out } = await run(['doctor'], { env: { DATABASE_URL: withDatabase(url, 'is_not_here') } });
  assert.equal(code, 1);
  assert.deepEqual(wrongParts(out), ['Database']);
  assert.match(out, /→ check DATABASE_URL/);
});
