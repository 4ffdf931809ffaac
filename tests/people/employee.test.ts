import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { setBelonging } from '../../src/commands/set-belonging.ts';
import { openDatabase } from '../../src/store/database.ts';
import { newId } from '../../src/store/ids.ts';
import { migrate } from '../../src/store/migrate.ts';
import { cloneDatabase } from '../support/database.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from './house.ts';

describe('an employee', async () => {
  const house = await openHouse();
  const { parts, world } = house;
  let [tom, mei, ines, jonas]: Someone[] = [];

  before(async () => {
    tom = await world.person('tom', 'owner', 'Tom Berg');
    mei = await world.person('mei', 'staff', 'Mei Lindqvist');
    ines = await world.person('ines', 'member', 'Ines Moreau');
    jonas = await world.person('jonas', 'member', 'Jonas Okoye');
  });

  const reads = async (path: string, who: Someone | null = null) => (await house.get(path, who)).text();
  const say = (who: Someone, relation: string, ownRelation = '') =>
    house.post('/you/profile', who, { name: who.name, about: '', relation, ownRelation });
  const employ = (by: Someone, whom: Someone, employed: 'yes' | '') =>
    house.post(`/administration/people/${whom.handle}/employee`, by, { employed });
  const SIGN = /<span class="of"[^>]*>\s*<svg[^]*?<\/svg>\s*employee/;

  test('nobody calls themselves one', async () => {
    assert.doesNotMatch(await reads('/you/profile', ines), /value="employee"/);
    for (const words of [
      ['employee', ''],
      ['own', 'Employee'],
    ] as const)
      assert.equal((await say(ines!, words[0], words[1])).status, 422);
    assert.doesNotMatch(await reads('/@ines'), /employee/i);
  });

  test('is said by those who see to the people, with a sign, and taken back by them alone', async () => {
    assert.equal((await employ(mei!, ines!, 'yes')).status, 403);
    assert.equal((await employ(tom!, ines!, 'yes')).status, 303);
    assert.match(await reads('/@ines'), SIGN);
    assert.match(await reads('/administration/people/ines', tom), /Tom Berg said that they are an employee/);
    assert.match(await reads('/you/profile', ines), /shown as an employee of Nordlys/);
    assert.equal((await say(ines!, 'customer')).status, 422);
    const kept = await house.post('/you/profile', ines!, { name: 'Ines M.', about: '' });
    assert.equal(kept.status, 303);
    assert.match(await reads('/@ines'), SIGN);
    assert.match(await reads('/moderation/log', tom), /said that Ines M\. is an employee/);
    assert.equal((await employ(tom!, ines!, '')).status, 303);
    assert.doesNotMatch(await reads('/@ines'), /employee/);
    assert.equal((await employ(tom!, mei!, 'yes')).status, 422, 'staff are shown as staff');
  });

  test('belongs to no other organisation', async () => {
    await employ(tom!, jonas!, 'yes');
    await setBelonging(parts, tom!, { handle: 'jonas', organisation: 'Vélo Nord' });
    assert.doesNotMatch(await reads('/@jonas'), /employee/);
    assert.equal((await employ(tom!, jonas!, 'yes')).status, 422);
  });
});

test('what somebody called themselves before is taken back, and written down', async (t) => {
  const all = join(import.meta.dirname, '../../src/store/migrations');
  const folder = await mkdtemp(join(tmpdir(), 'parley-before-'));
  const database = await cloneDatabase();
  const db = openDatabase(database.url);
  await db.sql`drop schema public cascade`;
  await db.sql`create schema public`;
  t.after(async () => {
    await db.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });
  for (const name of await readdir(all))
    if (name < '021') await copyFile(join(all, name), join(folder, name));
  await migrate(database.url, { folder });
  for (const [handle, role] of [
    ['ines', 'member'],
    ['mei', 'staff'],
  ])
    await db.sql`
      insert into account (id, kind, handle, name, role, relation) values (${newId()}, 'person', ${handle!}, ${handle!}, ${role!}, 'employee')`;
  await migrate(database.url, { folder: all });
  const rows = await db.sql`select relation from account where relation <> ''`;
  assert.equal(rows.length, 0);
  const told = await db.sql`
    select a.handle from event e join account a on a.id = (e.data ->> 'accountId')::uuid where e.kind = 'employee_ended'`;
  assert.deepEqual([...told], [{ handle: 'ines' }]);
});
