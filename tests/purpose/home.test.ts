import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reply } from '../../src/commands/reply.ts';
import { start, type StartInput } from '../../src/commands/start.ts';
import { readHome } from '../../src/reading/home.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { cloneDatabase } from '../support/database.ts';
import { foundWorld, type Someone, type World } from '../support/world.ts';

describe('home', () => {
  let db: Database;
  let drop: () => Promise<void>;
  let world: World;
  let [tom, ines, jonas, mona]: Someone[] = [];
  const context = () => ({ db, clock: () => new Date() });

  const begins = (who: Someone, title: string, input: Partial<StartInput> = {}) =>
    start(context(), who, { title, text: `${title}.`, asks: false, visibility: 'everyone', ...input });
  const answers = (who: Someone, conversationId: string, text: string) =>
    reply(context(), who, { conversationId, text });
  const titles = async (who: Someone, asked = {}) =>
    (await readHome(db.sql, who, asked)).cards.map((card) => card.title);

  before(async () => {
    const database = await cloneDatabase();
    drop = database.drop;
    db = openDatabase(database.url);
    world = await foundWorld({ db });
    [tom, ines, jonas, mona] = [
      await world.person('tom', 'owner'),
      await world.person('ines', 'member'),
      await world.person('jonas', 'member'),
      await world.person('mona', 'member'),
    ];
    await db.sql`insert into follow (follower_id, followed_id) values (${jonas!.id}, ${ines!.id})`;
  });
  after(async () => {
    await db.close();
    await drop();
  });

  test('has what those say whom I follow, and what I take part in, each conversation once, the newest first', async () => {
    const hinge = await begins(ines!, 'Hinge');
    await begins(ines!, 'Lights');
    assert.deepEqual(await titles(jonas!), ['Lights', 'Hinge']);
    assert.deepEqual(await titles(mona!), []);
    await answers(jonas!, hinge.conversationId, 'A washer helps.');
    await answers(mona!, hinge.conversationId, 'It does.');
    assert.deepEqual(await titles(jonas!), ['Hinge', 'Lights']);
    assert.deepEqual(await titles(mona!), ['Hinge']);
    const [newest] = (await readHome(db.sql, ines!)).cards;
    assert.equal(newest!.words, 'It does.');
    assert.equal(newest!.author.handle, 'mona');
    assert.equal(newest!.postCount, 3);
  });

  test('is read page by page without gap or repetition', async () => {
    for (let n = 0; n < 9; n += 1) await begins(ines!, `Number ${n}`);
    const whole = await titles(jonas!, { limit: 50 });
    const read: string[] = [];
    let before: string | undefined;
    for (;;) {
      const { cards, next } = await readHome(db.sql, jonas!, { before, limit: 4 });
      read.push(...cards.map((card) => card.title));
      if (next === null) break;
      before = next;
    }
    assert.equal(whole.length, 11);
    assert.deepEqual(read, whole);
  });

  test('shows nothing that its reader may not see any more', async () => {
    const named = await begins(ines!, 'Between us', { visibility: 'named', named: ['jonas'] });
    assert.equal((await titles(jonas!))[0], 'Between us');
    await db.sql`delete from named where account_id = ${jonas!.id}`;
    assert.ok(!(await titles(jonas!)).includes('Between us'));
    // The page is shorter then, and still leads on.
    const first = await readHome(db.sql, jonas!, { limit: 1 });
    assert.deepEqual(first.cards, []);
    assert.equal(first.next, named.postId);
    assert.equal((await readHome(db.sql, tom!, {})).cards.length, 0);
  });

  test('a page that is none is not there', async () => {
    await assert.rejects(readHome(db.sql, jonas!, { before: "'; drop table post" }), {
      message: 'not-found',
    });
  });

  test('a post taken back leaves its place and none of its words', async () => {
    const { postId } = await begins(ines!, 'A secret word');
    await db.sql`update post set deleted_at = now() where id = ${postId}`;
    const [card] = (await readHome(db.sql, jonas!)).cards;
    assert.equal(card!.words, '');
    assert.ok(card!.deletedAt);
  });
});
