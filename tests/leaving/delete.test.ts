import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { agree } from '../../src/commands/agree.ts';
import { appeal } from '../../src/commands/appeal.ts';
import { boost } from '../../src/commands/boost.ts';
import { commit } from '../../src/commands/commit.ts';
import { addFilterWord } from '../../src/commands/filter-words.ts';
import { favourite } from '../../src/commands/favourite.ts';
import { follow } from '../../src/commands/follow.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { joinGroup } from '../../src/commands/join-group.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { keepEmail, isTaken } from '../../src/commands/new-account.ts';
import { makeGroup } from '../../src/commands/make-group.ts';
import { meToo } from '../../src/commands/me-too.ts';
import { reply } from '../../src/commands/reply.ts';
import { reportPost } from '../../src/commands/report-post.ts';
import { saveDraft } from '../../src/commands/save-draft.ts';
import { vote } from '../../src/commands/vote.ts';
import { eraseAccounts } from '../../src/archive/work.ts';
import { changeFace } from '../../src/commands/change-face.ts';
import { squareFace } from '../../src/files/pictures.ts';
import { putPicture } from '../../src/files/store.ts';
import { verifyLedger } from '../../src/reading/ledger-verify.ts';
import { newId } from '../../src/store/ids.ts';
import { openHouse, photo, type House } from '../writing/house.ts';
import type { Someone } from '../support/world.ts';
import { archiveOf, bring } from './house.ts';

/** Whatever of somebody is theirs alone: each word of it would be found. */
const MARKS = ['quendolin', 'zarathustrasson', 'wortqz', 'qz-post@example.org'];

async function whole({ parts }: House): Promise<string> {
  const { sql } = parts.db;
  const tables = await sql<{ name: string }[]>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  let all = '';
  for (const { name } of tables) {
    const rows = await sql.unsafe(`select t::text as row from ${name} t`);
    all += rows.map(({ row }) => `${name} ${row as string}`).join('\n');
  }
  for (const entry of await readdir(parts.config.dataDir, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      all += `${entry.name} ${await readFile(join(entry.parentPath, entry.name), 'latin1')}`;
  return all.toLowerCase();
}

const leave = async (house: House, who: Someone, when: 'now' | 'week' = 'now'): Promise<void> => {
  const answer = await house.post('/you/leaving/delete', who, { when });
  assert.equal(answer.status, 303, await answer.text());
};

const erase = async (house: House): Promise<void> => {
  const { failed } = await eraseAccounts(house.parts);
  if (failed.length > 0) throw failed[0];
};

describe('an account that is deleted', async () => {
  const house = await openHouse();
  const { parts, tom, mei, jonas, ines } = house;
  const { sql } = parts.db;
  const who = await house.person('quendolin', 'member', 'Quendolin Zarathustrasson');

  test('is gone from the whole database and from the disk, and leaves what others said', async () => {
    const all = { visibility: 'everyone' as const, asks: false };
    const face = await squareFace(await photo().bytes());
    const faceId = newId();
    await putPicture(parts.files, faceId, face);
    const { width, height, averageColour } = face;
    await changeFace(parts, who, {
      handle: who.handle,
      face: { id: faceId, mime: 'image/webp', width, height, averageColour },
    });
    await keepEmail(sql, who.id, 'qz-post@example.org', new Date());
    await sql`insert into password (account_id, hash) values (${who.id}, 'a hash of wortqz')`;
    await sql`update account set bio = 'I like wortqz', bio_html = '<p>wortqz</p>' where id = ${who.id}`;
    const lonely = await house.says(who, { ...all, text: 'Alone wortqz' });
    const asked = await house.says(who, {
      ...all,
      title: 'A question wortqz',
      text: 'What of wortqz?',
      asks: true,
      files: [await house.picture(who, 'wortqz in a picture')],
    });
    await meToo(parts, jonas, { conversationId: asked.conversationId });
    const promise = await commit(parts, mei, {
      conversationId: asked.conversationId,
      text: 'We will.',
      what: 'A steel hinge',
      due: '2030-01-01',
    });
    const [{ id: commitmentId }] = await sql<
      [{ id: string }]
    >`select id from commitment where post_id = ${promise.postId}`;
    await keepCommitment(parts, mei, { commitmentId, words: 'It is made.' });
    await agree(parts, who, { conversationId: asked.conversationId, words: 'Happy wortqz' });
    const theirs = await house.says(jonas, {
      ...all,
      title: 'A poll',
      text: 'Thanks @quendolin, and @ines.',
      poll: { choices: ['Yes', 'No'], many: false, minutes: 60 },
    });
    const answered = await reply(parts, who, {
      conversationId: theirs.conversationId,
      text: 'My answer wortqz',
    });
    await reply(parts, ines, {
      conversationId: theirs.conversationId,
      parentId: answered.postId,
      text: 'I answer them.',
    });
    await vote(parts, who, { postId: theirs.postId, choices: [0] });
    await vote(parts, ines, { postId: theirs.postId, choices: [0] });
    await favourite(parts, who, { postId: theirs.postId });
    await boost(parts, who, { postId: theirs.postId });
    await follow(parts, ines, { handle: who.handle });
    await follow(parts, who, { handle: 'ines' });
    await addFilterWord(parts, who, { whose: 'mine', word: 'wortqz filter' });
    await saveDraft(parts, who, { place: 'write', fields: { text: ['A draft wortqz'] } });
    await makeGroup(parts, tom, {
      name: 'The circle',
      handle: 'circle',
      relation: 'customers',
      entry: 'open',
    });
    await joinGroup(parts, who, { group: 'circle' });
    await house.says(who, { text: 'In the group wortqz', visibility: 'named', named: ['ines'] });
    await reportPost(parts, who, { postId: theirs.postId, why: 'spam', words: 'It is wortqz' });
    const hidden = await house.says(who, { ...all, text: 'Hidden wortqz' });
    await hidePost(parts, tom, { postId: hidden.postId, reason: 'About wortqz' });
    const [{ id: rulingId }] = await sql<
      [{ id: string }]
    >`select id from ruling where post_id = ${hidden.postId}`;
    await appeal(parts, who, { rulingId, words: 'But wortqz' });
    const archive = await archiveOf(house, who);
    await bring(house, who, archive);
    const before = await whole(house);
    for (const mark of MARKS) assert.ok(before.includes(mark), mark);

    await leave(house, who);
    assert.equal((await house.get('/you', who)).status, 401);
    await erase(house);
    // What others said stays theirs; where it named them, it leads nowhere.
    const after = (await whole(house))
      .replaceAll('thanks @quendolin,', '')
      .replaceAll(/'quendolin':\d+/g, '');
    for (const mark of MARKS) assert.ok(!after.includes(mark), `${mark}: ${around(after, mark)}`);
    const talkOf = await house.text(`/c/${theirs.conversationId}`, tom);
    assert.match(talkOf, /Thanks @quendolin, and <a[^>]*href="\/@ines"/);

    assert.equal((await house.get(`/c/${lonely.conversationId}`, tom)).status, 404);
    const talk = await house.text(`/c/${theirs.conversationId}`, ines);
    assert.match(talk, /I answer them/);
    const [counts] = await sql`
      select (select count(*)::int from vote where post_id = ${theirs.postId}) as votes, (select count(*)::int from favourite) as likes, (select count(*)::int from boost) as boosts`;
    assert.deepEqual({ ...counts }, { votes: 1, likes: 0, boosts: 0 });
    assert.match(await house.text(`/c/${asked.conversationId}`, tom), /A steel hinge/);
    assert.deepEqual((await verifyLedger(sql)).faults, []);
    assert.equal(await isTaken(sql, 'Quendolin'), true);
    assert.equal((await house.get('/@quendolin', tom)).status, 404);
  });

  test('an erasure in the ledger is no way to edit it: what was left of it is hashed as well', async () => {
    await sql`update ledger_entry set body = replace(body, '"yes"', '"not_yet"') where subject = 'agreement'`;
    const { faults } = await verifyLedger(sql);
    assert.ok(faults.some(({ table, what }) => table === 'ledger_entry' && what === 'edited'));
    await sql`update ledger_entry set body = replace(body, '"not_yet"', '"yes"') where subject = 'agreement'`;
    assert.deepEqual((await verifyLedger(sql)).faults, []);
    // One that stands in no entry of its own erases nothing.
    const [entry] = await sql<{ body: string; subjectId: string; subject: string }[]>`
      select body, subject, subject_id from ledger_entry where subject = 'commitment' limit 1`;
    await sql`
      insert into ledger_erasure (id, subject, subject_id, left_hash, at)
      values (${newId()}, ${entry!.subject}, ${entry!.subjectId}, encode(sha256(convert_to('{}', 'UTF8')), 'hex'), now())`;
    await sql`update ledger_entry set body = '{}' where subject_id = ${entry!.subjectId}`;
    assert.ok((await verifyLedger(sql)).faults.length > 0);
    await sql`delete from ledger_erasure where left_hash = encode(sha256(convert_to('{}', 'UTF8')), 'hex')`;
    await sql`update ledger_entry set body = ${entry!.body} where subject_id = ${entry!.subjectId}`;
    assert.deepEqual((await verifyLedger(sql)).faults, []);
  });

  test('whoever signs in again in time may keep it', async () => {
    await leave(house, jonas, 'week');
    assert.equal((await house.get('/you', jonas)).status, 401);
    await erase(house);
    const { beginSession } = await import('../../src/commands/sessions.ts');
    const token = await beginSession(sql, jonas.id, { at: house.parts.clock(), userAgent: '' });
    const back = { ...jonas, cookie: `parley_session=${token}` };
    assert.match(await house.text('/', back), /Your account will be deleted/);
    assert.equal((await house.post('/you/leaving/keep', back, {})).status, 303);
    house.pass(8 * 86_400_000);
    await erase(house);
    assert.match(await house.text('/@jonas', back), /Jonas Okoye/);
  });

  test('whoever others rely on hands that on first', async () => {
    assert.match(await house.text('/you/leaving/delete', tom), /last owner/);
    assert.equal((await house.post('/you/leaving/delete', tom, { when: 'now' })).status, 422);
    const { conversationId } = await house.says(ines, { text: 'A second question', asks: true });
    await commit(parts, mei, { conversationId, text: 'Yes.', what: 'A brass hinge', due: '2030-01-01' });
    assert.match(await house.text('/you/leaving/delete', mei), /A brass hinge/);
    assert.equal((await house.post('/you/leaving/delete', mei, { when: 'now' })).status, 422);
    const [{ id: commitmentId }] = await sql<
      [{ id: string }]
    >`select id from commitment where what = 'A brass hinge'`;
    await keepCommitment(parts, mei, { commitmentId, words: 'It is made.' });
    await leave(house, mei);
    await erase(house);
    const ledger = await house.text('/ledger', ines);
    assert.match(ledger, /A brass hinge/);
    assert.match(ledger, /Former colleague/);
    assert.ok(!(await whole(house)).includes('lindqvist'));
    assert.deepEqual((await verifyLedger(sql)).faults, []);
  });

  test('a deletion that was interrupted is taken up again', async () => {
    for (let n = 0; n < 25; n += 1) await house.says(ines, { text: `Number ${n} ottoqz` });
    const { parts: again } = house;
    let posts = 0;
    const breaking = {
      ...again,
      db: {
        ...again.db,
        tx: <T>(work: (sql: House['parts']['db']['sql']) => Promise<T>): Promise<T> => {
          if ((posts += 1) > 12) return Promise.reject(new Error('the light went out'));
          return again.db.tx(work);
        },
      },
    };
    await sql`insert into farewell (account_id, asked_at, due_at) values (${ines.id}, now(), now() - interval '1 minute')`;
    assert.equal((await eraseAccounts(breaking)).failed.length, 1);
    assert.ok((await whole(house)).includes('ottoqz'));
    await erase(house);
    const rest = await whole(house);
    for (const mark of ['ottoqz', 'moreau']) assert.ok(!rest.includes(mark), around(rest, mark));
  });
});

const around = (text: string, mark: string): string => {
  const at = text.indexOf(mark);
  return text.slice(Math.max(0, at - 200), at + 100);
};
