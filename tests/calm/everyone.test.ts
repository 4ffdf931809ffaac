import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apply } from '../../src/commands/apply.ts';
import { block } from '../../src/commands/block.ts';
import { createAccount } from '../../src/commands/create-account.ts';
import { decideApplication } from '../../src/commands/decide-application.ts';
import { addFilterWord } from '../../src/commands/filter-words.ts';
import { makeGroup } from '../../src/commands/make-group.ts';
import { reply } from '../../src/commands/reply.ts';
import { takeIn } from '../../src/commands/take-in.ts';
import { unfollow } from '../../src/commands/unfollow.ts';
import { readHome } from '../../src/reading/home.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from '../inside/house.ts';

const DAY = 86_400_000;

describe('what everybody talks about', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines, jonas } = house;
  const { sql } = parts.db;
  const titles = async (path: string, who: Someone) =>
    [...(await house.text(path, who)).matchAll(/id="c-[\s\S]*?<h3><a [^>]*>([^<]+)/g)].map(
      (found) => found[1],
    );
  const founds = async (handle: string): Promise<string> => {
    await makeGroup(parts, mei, { name: handle, handle, relation: 'customers', entry: 'closed' });
    return (await sql<{ id: string }[]>`select id from account where handle = ${handle}`)[0]!.id;
  };
  const tells = (groupId: string, title: string, who = mei) =>
    house.asks(who, { title, asks: false, visibility: 'group', groupId });

  test('stands in an empty home, and in a view of its own beside what is new for one', async () => {
    const { conversationId } = await house.asks(ines, { title: 'First hinge' });
    await house.asks(ines, { title: 'Second hinge' });
    await house.asks(ines, { title: 'By link hinge', visibility: 'unlisted' });
    await house.asks(ines, { title: 'Named hinge', visibility: 'named', named: ['tom'] });
    await reply(parts, tom, { conversationId, text: 'We look at it.' });
    const newcomer = await house.person('newcomer', 'member');
    const empty = await house.text('/', newcomer);
    assert.match(empty, /<h2[^>]*>Everyone’s conversations/);
    assert.doesNotMatch(empty, /Quiet so far/);
    assert.deepEqual(await titles('/', newcomer), ['First hinge', 'Second hinge']);
    assert.deepEqual(await titles('/?view=all', newcomer), ['First hinge', 'Second hinge']);
    assert.match(await house.text('/?view=all', newcomer), /2 posts, last\s*<time/);
    assert.match(await house.text('/', ines), /href="\/\?view=all"\s*>Everyone’s conversations/);
    await reply(parts, newcomer, { conversationId, text: 'Mine too.' });
    assert.deepEqual(await titles('/', newcomer), ['First hinge']);
    assert.deepEqual(await titles('/?view=all', newcomer), ['First hinge', 'Second hinge']);
  });

  test('goes on from page to page, each once', async () => {
    const reader = await house.person('pages', 'member');
    for (let n = 0; n < 22; n += 1) await house.asks(jonas, { title: `Page ${n}`, asks: false });
    const first = await house.text('/?view=all', reader);
    const next = /rel="next"\s+href="([^"]+)"/.exec(first)![1]!.replaceAll('&amp;', '&');
    assert.match(next, /^\/\?view=all&before=/);
    const all = [...(await titles('/?view=all', reader)), ...(await titles(next, reader))];
    assert.equal(all.length, new Set(all).size);
    assert.ok(all.includes('Page 0') && all.includes('First hinge'));
    assert.equal((await house.get('/?view=all&before=x', reader)).status, 404);
  });

  test('has what is said in one’s own groups, and leaves out or folds what one does not want to read', async () => {
    const yard = await founds('yard');
    await tells(yard, 'In the yard');
    await house.asks(jonas, { title: 'By Jonas', asks: false });
    await house.asks(tom, { title: 'A spoiler', text: 'The ending', asks: false });
    const reader = await house.person('hearer', 'member');
    assert.ok(!(await titles('/?view=all', reader)).includes('In the yard'));
    await takeIn(parts, mei, { group: 'yard', handle: 'hearer' });
    assert.ok((await titles('/?view=all', reader)).includes('In the yard'));
    assert.ok((await titles('/?view=all', reader)).includes('By Jonas'));
    await block(parts, reader, { handle: 'jonas' });
    await addFilterWord(parts, reader, { whose: 'mine', word: 'spoiler' });
    assert.ok(!(await titles('/?view=all', reader)).includes('By Jonas'));
    assert.match(await house.text('/?view=all', reader), /class="folded"[\s\S]*A spoiler/);
  });

  test('and looking at it marks nothing of one’s own home as seen', async () => {
    await house.text('/?view=all', mei);
    assert.equal((await sql`select from home_mark where account_id = ${mei.id}`).length, 0);
  });

  test('whoever comes into a group finds what was lately said there in their home', async () => {
    const shed = await founds('shed');
    const old = await tells(shed, 'Long ago');
    await sql`update conversation set last_post_at = ${new Date(house.now().getTime() - 61 * DAY)} where id = ${old.conversationId}`;
    for (let n = 0; n < 21; n += 1) await tells(shed, `Shed ${n}`);
    const reader = await house.person('comer', 'member');
    await takeIn(parts, mei, { group: 'shed', handle: 'comer' });
    const { cards } = await readHome(sql, reader, { limit: 40 });
    assert.equal(cards.length, 20);
    assert.equal(cards[0]!.title, 'Shed 20');
    assert.ok(!cards.some(({ title }) => title === 'Shed 0' || title === 'Long ago'));
  });

  test('whoever becomes a member hears the organisation, until they take it back', async () => {
    const hears = async (id: string) =>
      (await sql`select from follow where follower_id = ${id} and followed_id = ${house.organisationId}`)
        .length === 1;
    const { accountId } = await createAccount(parts, {
      handle: 'byhand',
      name: 'By Hand',
      role: 'member',
      password: 'a long enough sentence',
    });
    assert.ok(await hears(accountId));
    const joining = { handle: 'byself', name: 'By Self', password: 'a long enough sentence' };
    assert.equal((await house.post('/join', null, joining)).status, 303);
    const [self] = await sql<{ id: string }[]>`select id from account where handle = 'byself'`;
    assert.ok(await hears(self!.id));
    const guest = await house.person('visitor-9', 'guest');
    assert.equal(await hears(guest.id), false);
    const at = house.now();
    await parts.db.tx((tx) => apply(tx, guest.id, { question: '', answer: '', at }));
    const [asked] = await sql<{ id: string }[]>`select id from application where account_id = ${guest.id}`;
    await decideApplication(parts, tom, { id: asked!.id, taken: true });
    assert.ok(await hears(guest.id));
    await unfollow(parts, { ...guest, role: 'member' }, { handle: 'nordlys' });
    assert.equal(await hears(guest.id), false);
  });
});
