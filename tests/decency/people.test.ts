import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appeal } from '../../src/commands/appeal.ts';
import { decideAppeal } from '../../src/commands/decide-appeal.ts';
import { editProfile } from '../../src/commands/edit-profile.ts';
import { makeGroup } from '../../src/commands/make-group.ts';
import { reportPerson } from '../../src/commands/report-person.ts';
import { reportPost } from '../../src/commands/report-post.ts';
import { takeIn } from '../../src/commands/take-in.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from './house.ts';

const house = await openHouse();
const { parts, tom, mei, ines, jonas, lena, bo } = house;
const { sql } = parts.db;

const openPath = async (by: Someone): Promise<string> => {
  const [row] = await sql<{ id: string }[]>`
    select id from report where by_id = ${by.id} order by at desc, id desc limit 1`;
  return `/reports/${row!.id}`;
};
const judge = (who: Someone, whom: Someone, fields: Record<string, string>) =>
  house.post(`/moderation/people/${whom.handle}`, who, fields);

test('a person is reported from their profile, once by each, and shown to those who keep order alone', async () => {
  await editProfile(parts, bo, {
    name: 'Tom Berg (support)',
    about: 'Send me your card number',
    relation: '',
  });
  assert.match(await house.text('/@bo', jonas), /href="\/@bo\/report"/);
  assert.doesNotMatch(await house.text('/@bo', bo), /href="\/@bo\/report"/);
  assert.equal((await house.post('/@bo/report', null, { why: 'pretends' })).status, 401);
  assert.equal((await house.post('/@bo/report', bo, { why: 'pretends' })).status, 403);
  assert.equal((await house.post('/@bo/report', jonas, {})).status, 422);
  assert.equal((await house.post('/@bo/report', jonas, { why: 'beside' })).status, 422);
  assert.equal((await house.post('/@nordlys/report', jonas, { why: 'spam' })).status, 403);
  assert.equal((await house.post('/@nobody/report', jonas, { why: 'spam' })).status, 404);
  const sent = await house.post('/@bo/report', jonas, { why: 'pretends', words: 'That is not Tom' });
  assert.equal(sent.status, 303);
  assert.match(await house.text(sent.headers.get('location')!, jonas), /with those who keep order/);
  assert.equal((await house.get(sent.headers.get('location')!, bo)).status, 404);
  assert.equal((await house.post('/@bo/report', jonas, { why: 'spam' })).status, 409);
  const page = await house.text('/moderation', lena);
  for (const words of [/Tom Berg \(support\)/, /Send me your card number/, /pretend/, /That is not Tom/])
    assert.match(page, words);
  assert.match(page, /href="\/moderation" aria-current="page"[^]*?<b class="num">1<\/b>/);
  for (const who of [jonas, mei]) assert.equal((await judge(who, bo, { do: 'dismiss' })).status, 403);
});

test('nothing wrong: nothing is ruled, whoever reported is told, and it stands in the record', async () => {
  assert.equal((await judge(lena, bo, { do: 'dismiss', words: 'It is his name.' })).status, 303);
  assert.equal((await judge(lena, bo, { do: 'dismiss' })).status, 422, 'once');
  const told = await house.text(await house.toldPath(jonas, 'report_closed'), jonas);
  assert.match(told, /Nothing was found wrong with this person/);
  assert.match(told, /It is his name\./);
  assert.deepEqual(await house.told(bo), []);
  assert.match(await house.text('/moderation/log', tom), /Lena Fors found nothing wrong with Tom Berg/);
});

test('limited or suspended: they are told why, whoever reported is told what, and reads it when that is overturned', async () => {
  await reportPerson(parts, ines, { handle: 'bo', why: 'pretends' });
  assert.equal((await judge(lena, bo, { do: 'limit', words: ' ' })).status, 422);
  assert.equal((await judge(lena, bo, { do: 'limit', words: 'It misleads.' })).status, 303);
  assert.match(await house.text(await house.toldPath(bo, 'ruled_limited'), bo), /It misleads\./);
  const path = await house.toldPath(ines, 'report_closed');
  assert.match(await house.text(path, ines), /is read here first/);
  assert.doesNotMatch(await house.text(path, ines), /It misleads/, 'the reason is his');
  const [ruling] = await sql<{ id: string }[]>`select id from ruling where account_id = ${bo.id}`;
  await appeal(parts, bo, { rulingId: ruling!.id, words: 'I changed it' });
  await decideAppeal(parts, tom, { rulingId: ruling!.id, overturned: true, words: 'Good.' });
  assert.match(await house.text(path, ines), /overturned on appeal/);
  const quiet = await sql`
    select from gathered where account_id = ${ines.id} and kind = 'report_overturned'`;
  assert.equal(quiet.length, 1);
  house.pass(1000);
  await reportPerson(parts, jonas, { handle: 'bo', why: 'hurtful' });
  assert.equal((await judge(lena, bo, { do: 'suspend', words: 'Again.' })).status, 303);
  assert.match(await house.text(await openPath(jonas), jonas), /This person was suspended/);
  assert.match(await house.text('/moderation', lena), /Nothing waits/);
});

test('who keeps order does not see to what was reported about themselves', async () => {
  await reportPerson(parts, jonas, { handle: 'lena', why: 'hurtful' });
  assert.match(await house.text('/moderation', lena), /You were reported yourself/);
  assert.equal((await judge(lena, lena, { do: 'dismiss' })).status, 403);
  assert.equal((await judge(tom, lena, { do: 'dismiss' })).status, 303);
});

test('a reported post says in which conversation and group it stands', async () => {
  await makeGroup(parts, mei, {
    name: 'Harbour riders',
    handle: 'riders',
    relation: 'customers',
    entry: 'closed',
  });
  for (const handle of ['ines', 'jonas']) await takeIn(parts, mei, { group: 'riders', handle });
  const [group] = await sql<{ id: string }[]>`select id from account where handle = 'riders'`;
  const { postId } = await house.says(ines, {
    title: 'Rain gear',
    text: 'You are all fools',
    visibility: 'group',
    groupId: group!.id,
  });
  await reportPost(parts, jonas, { postId, why: 'hurtful' });
  const page = await house.text('/moderation', lena);
  assert.match(page, /begins “Rain gear”/);
  assert.match(page, /in the group Harbour riders/);
});
