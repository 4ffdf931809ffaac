import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { bookmark, moveBookmark } from '../../src/commands/bookmark.ts';
import { makeFolder } from '../../src/commands/bookmark-folders.ts';
import { favourite } from '../../src/commands/favourite.ts';
import { follow } from '../../src/commands/follow.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { hashPassword } from '../../src/commands/passwords.ts';
import { note } from '../../src/commands/note.ts';
import { setPassword } from '../../src/commands/set-password.ts';
import { reply } from '../../src/commands/reply.ts';
import { HOLDINGS } from '../../src/store/personal.ts';
import { openHouse } from '../writing/house.ts';
import { archiveOf, bring, confirm, json, unzip } from './house.ts';

describe('everything of one’s own in one file', async () => {
  const here = await openHouse();
  const { parts, ines, jonas, mei, tom } = here;
  const { sql } = parts.db;

  test('each column that names a person stands in the list, and nothing else does', async () => {
    const ties = await sql<{ where: string }[]>`
      select c.conrelid::regclass::text || '.' || a.attname as where from pg_constraint c
      join unnest(c.conkey) k on true join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k
      where c.contype = 'f' and c.confrelid = 'account'::regclass`;
    const listed = HOLDINGS.map(({ where }) => where);
    assert.ok(ties.length > 50);
    assert.deepEqual(
      ties.map(({ where }) => where).filter((where) => !listed.includes(where)),
      [],
      'name it in src/store/personal.ts: what becomes of it when its person takes everything along, and when they leave',
    );
    assert.deepEqual(
      listed.filter((where) => !ties.some((tie) => tie.where === where)),
      [],
    );
    assert.equal(new Set(listed).size, listed.length);
  });

  test('it holds what one said and did, and of others no more than one may read', async () => {
    const picture = await here.picture(ines, 'A cracked hinge on a bench');
    const own = await here.says(ines, {
      title: 'My hinge',
      text: 'It **cracked** #hinge <script>alert(1)</script>',
      warning: 'Broken metal',
      files: [picture],
      poll: { choices: ['Steel', 'Brass'], many: false, minutes: 60 },
    });
    const theirs = await here.says(jonas, { text: 'Jonas says something openly that goes on.' });
    await reply(parts, ines, { conversationId: theirs.conversationId, text: 'I answer Jonas here.' });
    await follow(parts, ines, { handle: 'jonas' });
    const secret = await here.says(jonas, { text: 'forfollowersonlyqz', visibility: 'followers' });
    await reply(parts, ines, { conversationId: secret.conversationId, text: 'Answering what is for few.' });
    await favourite(parts, ines, { postId: theirs.postId });
    await bookmark(parts, ines, { postId: secret.postId });
    const { folderId } = await makeFolder(parts, ines, { name: 'Later' });
    await moveBookmark(parts, ines, { postId: secret.postId, folderId });
    await sql`delete from follow where follower_id = ${ines.id}`;
    const hidden = await here.says(ines, { text: 'hiddenbutmineqz' });
    await hidePost(parts, tom, { postId: hidden.postId, reason: 'Not here' });
    await note(parts, mei, { conversationId: own.conversationId, text: 'noteinsideqz' });

    const bytes = await archiveOf(here, ines);
    const files = await unzip(bytes);
    const outbox = json(files, 'outbox.json');
    assert.equal(outbox.totalItems, outbox.orderedItems.length);
    const first = outbox.orderedItems[0].object;
    assert.equal(first.type, 'Question');
    assert.equal(first.name, 'My hinge');
    assert.equal(first.summary, 'Broken metal');
    assert.equal(first.source.content, 'It **cracked** #hinge <script>alert(1)</script>');
    assert.equal(first.attachment[0].name, 'A cracked hinge on a bench');
    assert.ok(files.has(first.attachment[0].url));
    assert.deepEqual(first.to, ['https://www.w3.org/ns/activitystreams#Public']);
    const answer = outbox.orderedItems.find(
      (one: any) => one.object.source.content === 'I answer Jonas here.',
    );
    assert.equal(answer.object.inReplyTo, `${here.parts.config.publicUrl}/p/${theirs.postId}`);
    assert.equal(json(files, 'likes.json').orderedItems[0].type, 'Like');
    assert.equal(json(files, 'bookmarks.json').orderedItems[0].folder, 'Later');
    const page = files.get('index.html')!.toString('utf8');
    assert.match(page, /Jonas says something openly/);
    assert.doesNotMatch(page, /<script/);
    const all = [...files.values()].map((one) => one.toString('latin1')).join('\n');
    assert.match(all, /hiddenbutmineqz/);
    assert.doesNotMatch(all, /forfollowersonlyqz|noteinsideqz/);
    assert.doesNotMatch(all, /token_hash|argon2/);
    const manifest = json(files, 'manifest.json');
    assert.deepEqual(
      manifest.files.map(({ path }: { path: string }) => path).sort(),
      [...files.keys()].filter((path) => path !== 'manifest.json').sort(),
    );
    for (const { path, sha256 } of manifest.files)
      assert.equal(createHash('sha256').update(files.get(path)!).digest('hex'), sha256, path);
  });

  test('nobody else has it, one is told when it is there, and after its days it is gone', async () => {
    assert.equal((await here.post('/you/leaving/archive/fetch', jonas, {})).status, 404);
    assert.equal((await here.post('/you/leaving/archive/fetch', null, {})).status, 401);
    assert.match(await here.text('/notifications', ines), /Your archive is ready/);
    here.pass(8 * 86_400_000);
    assert.equal((await here.post('/you/leaving/archive/fetch', ines, {})).status, 404);
  });

  test('whoever signed in a while ago proves who they are', async () => {
    await setPassword(sql, jonas.id, await hashPassword('correct horse battery'), new Date());
    here.pass(3_600_000);
    const refused = await here.post('/you/leaving/archive', jonas, { current: 'wrong' });
    assert.equal(refused.status, 422);
    const taken = await here.post('/you/leaving/archive', jonas, { current: 'correct horse battery' });
    assert.equal(taken.status, 303);
    await sql`delete from password where account_id = ${jonas.id}`;
  });

  test('brought to another house, and taken from there again, it is the same by its hash; twice is once', async () => {
    const there = await openHouse();
    const bytes = await archiveOf(here, ines);
    const { content } = json(await unzip(bytes), 'manifest.json');
    const guest = there.ines;
    assert.equal((await bring(there, guest, bytes)).status, 303);
    const survey = await there.text('/you/leaving', guest);
    assert.match(survey, /conversations? that everyone could see/);
    assert.match(survey, /answers? to what others said|answer to what/);
    const homes = async () => (await there.parts.db.sql`select count(*) from home_entry`)[0];
    const before = await homes();
    await confirm(there, guest, { said: 'yes', open: 'yes', profile: 'yes' });
    assert.deepEqual(await homes(), before);
    const again = json(await unzip(await archiveOf(there, guest)), 'manifest.json');
    assert.equal(again.content, content);
    const profile = await there.text('/@ines', guest);
    assert.match(profile, /My hinge/);
    const [root] = await there.parts.db.sql<{ conversationId: string; turn: string | null }[]>`
      select p.conversation_id, c.turn from brought b join post p on p.id = b.post_id join conversation c on c.id = p.conversation_id order by p.id limit 1`;
    assert.equal(root!.turn, null);
    assert.match(await there.text(`/c/${root!.conversationId}`, null), /brought from localhost/);
    const count = async () => (await there.parts.db.sql`select count(*) from post`)[0];
    const posts = await count();
    assert.equal((await bring(there, guest, bytes)).status, 303);
    await confirm(there, guest);
    assert.deepEqual(await count(), posts);
    assert.match(await there.text('/you/leaving', guest), /here already/);
    // And back where it was said: it stands there already.
    const home = await archiveOf(there, guest);
    assert.equal((await bring(here, ines, home)).status, 303);
    await confirm(here, ines);
    const [{ brought } = { brought: -1 }] = await sql<
      { brought: number }[]
    >`select count(*)::int as brought from brought`;
    assert.equal(brought, 0);
  });

  test('what is not said to be open stays for followers', async () => {
    const there = await openHouse();
    await bring(there, there.jonas, await archiveOf(here, ines));
    await confirm(there, there.jonas, { said: 'yes' });
    const rows = await there.parts.db.sql<{ visibility: string }[]>`select distinct visibility from post`;
    assert.deepEqual(
      rows.map(({ visibility }) => visibility),
      ['followers'],
    );
  });
});
