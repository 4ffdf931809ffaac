import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { diskFileStore } from '../../src/files/disk.ts';
import { ANSWERS, operator, OWNER_PASSWORD, printedPassword, runCommand } from './operator.ts';
import { temporaryData, postmasterOf } from '../support/parley.ts';

const EXAMPLE = join(import.meta.dirname, '../../docs/answers.example.json');

test('the example founds an organisation, once', async (t) => {
  const { run, db } = await operator(t);
  const { code, out, err } = await run(['set-up', '--from', EXAMPLE]);
  assert.equal(code, 0, err);
  assert.match(out, /^Nordlys Cycles is founded\. Sign in at http:\/\/localhost:3000\/sign-in as tom\.$/m);
  assert.ok(printedPassword(out).length >= 20);
  const [row] = await db.sql`
    select o.time_zone, g.measure, a.handle from organisation o join goal g on true join account a on a.role = 'owner'`;
  assert.deepEqual({ ...row }, { timeZone: 'Europe/Stockholm', measure: 'reply_ratio', handle: 'tom' });

  const again = await run(['set-up', '--from', EXAMPLE]);
  assert.equal(again.code, 1);
  assert.match(again.err, /already/);
});

test('a password in the file is used and not said, a picture beside it is taken', async (t) => {
  const { run, db, write, dataDir } = await operator(t);
  await sharp({ create: { width: 300, height: 200, channels: 3, background: '#0f7c7c' } })
    .png()
    .toFile(join(dataDir, 'mark.png'));
  const organisation = { ...ANSWERS.organisation, picture: 'mark.png' };
  const { code, out, err } = await run([
    'set-up',
    '--from',
    await write('a.json', { ...ANSWERS, organisation }),
  ]);
  assert.equal(code, 0, err);
  assert.ok(!(out + err).includes(OWNER_PASSWORD));
  const [face] = await db.sql<{ id: string }[]>`
    select a.picture_id as id from organisation o join account a on a.id = o.account_id`;
  const stored = await diskFileStore(join(dataDir, 'files')).open(face!.id, 'face');
  await stored?.stream.cancel();
  assert.ok(stored);
});

test('what is wrong in the file is named, and nothing is founded', async (t) => {
  const { run, db, write } = await operator(t);
  const refused = async (content: unknown): Promise<string> => {
    const { code, err } = await run(['set-up', '--from', await write('answers.json', content)]);
    assert.equal(code, 1);
    assert.ok(!err.includes(OWNER_PASSWORD), err);
    return err;
  };
  assert.match(await refused({ ...ANSWERS, purpose: '' }), /^purpose: /);
  assert.match(await refused({ ...ANSWERS, measure: 'luck' }), /^measure: /);
  assert.match(await refused({ ...ANSWERS, dueOn: '2020-01-01' }), /^dueOn: /);
  assert.match(await refused({ ...ANSWERS, owner: { ...ANSWERS.owner, handle: 'a b' } }), /^owner\.handle: /);
  assert.match(
    await refused({ ...ANSWERS, owner: { ...ANSWERS.owner, password: 'short' } }),
    /^owner\.password: /,
  );
  assert.match(await refused({ ...ANSWERS, owner: 7 }), /^owner/);
  assert.match(await refused({ ...ANSWERS, organisation: null }), /^organisation\./);
  assert.match(
    await refused({ ...ANSWERS, organisation: { ...ANSWERS.organisation, picture: 'none.png' } }),
    /^organisation\.picture: .*ENOENT/,
  );
  assert.match(await refused('{ "purpose": '), /is not JSON/);
  assert.match(await refused([ANSWERS]), /must hold one JSON object/);
  assert.match(
    (await run(['set-up', '--from', '/nowhere.json'])).err,
    /^\/nowhere\.json cannot be read \(ENOENT\)/,
  );
  assert.equal((await db.sql`select from account`).length, 0);
});

test('without a database of one’s own, the embedded one is made, used and stopped', async (t) => {
  const { dataDir, remove } = await temporaryData();
  t.after(remove);
  const env = { DATA_DIR: dataDir };
  const { code, err } = await runCommand(['set-up', '--from', EXAMPLE], { env });
  assert.equal(code, 0, err);
  assert.match(err, /Making the database/);
  const doctor = await runCommand(['doctor'], { env });
  assert.equal(doctor.code, 0, doctor.out);
  assert.equal(await postmasterOf(dataDir), undefined);
});
