import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attend } from '../../src/commands/attend.ts';
import { followTag, unfollowTag } from '../../src/commands/follow-tag.ts';
import { reply } from '../../src/commands/reply.ts';
import { readHome } from '../../src/reading/home.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from '../inside/house.ts';
import { group } from '../writing/house.ts';

const MINUTE = 60_000;

describe('what is new', async () => {
  const house = await openHouse();
  const { parts, tom, ines, jonas, mei } = house;
  const { sql } = parts.db;
  const says = (who: Someone, conversationId: string, text: string) =>
    reply(parts, who, { conversationId, text });
  const newest = async (who: Someone) => (await readHome(sql, who)).cards[0]!;
  const kinds = async (who: Someone) =>
    (
      await sql<{ kind: string }[]>`select kind from notification where account_id = ${who.id} order by id`
    ).map((row) => row.kind);

  test('is counted on its card, offered where one reads on, and read by opening it, without a script', async () => {
    const { conversationId, postId } = await house.asks(ines, { title: 'Unread hinge' });
    const slug = 'unread-hinge';
    await house.get(`/c/${conversationId}/${slug}`, ines);
    const { postId: first } = await says(jonas, conversationId, 'Mine too.');
    await says(tom, conversationId, 'We look at it.');
    assert.equal((await newest(ines)).fresh, 2);
    assert.equal((await newest(ines)).freshFrom, first);
    assert.match(await house.text('/', ines), new RegExp(`href="/c/${conversationId}/${slug}#p-${first}"`));
    const page = await house.text(`/c/${conversationId}/${slug}`, ines);
    assert.match(page, new RegExp(`href="#p-${first}"[^>]*>2 new posts since you were here`));
    assert.ok(page.indexOf(`new-${first}`) < page.indexOf(`id="p-${first}"`));
    assert.ok(page.indexOf(`id="p-${postId}"`) < page.indexOf(`new-${first}`));
    assert.equal((await newest(ines)).fresh, 0);
    assert.doesNotMatch(await house.text(`/c/${conversationId}/${slug}`, ines), /since you were here/);
    // One's own words are not new, and who neither takes part nor follows is not counted for.
    await says(ines, conversationId, 'Thank you.');
    assert.equal((await newest(ines)).fresh, 0);
    assert.equal((await newest(jonas)).fresh, 3, 'Jonas never opened it: all that others said');
    const [mark] = await sql`select from read_mark where account_id = ${mei.id}`;
    assert.equal(mark, undefined);
  });

  test('counts only what one may see, and stands on groups and profiles as well', async () => {
    await group({ parts, tom } as never, 'Riders', [ines, jonas]);
    const [riders] = await sql<{ id: string }[]>`select id from account where handle = 'riders'`;
    const { conversationId } = await house.asks(ines, {
      title: 'Among riders',
      asks: false,
      visibility: 'group',
      groupId: riders!.id,
    });
    await house.get(`/c/${conversationId}/among-riders`, ines);
    await says(jonas, conversationId, 'Snow tomorrow.');
    assert.match(await house.text('/@riders', ines), /class="fresh"\s*>1 new/);
    assert.match(await house.text('/@ines', ines), /class="fresh"\s*>1 new/);
    assert.doesNotMatch(await house.text('/@ines', mei), /class="fresh"/);
    await sql`update post set visibility = 'staff' where conversation_id = ${conversationId} and parent_id is not null`;
    assert.doesNotMatch(await house.text('/@riders', ines), /class="fresh"/);
  });

  test('a conversation can be followed without a word, kept quiet, and left', async () => {
    const { conversationId } = await house.asks(ines, { title: 'Follow me' });
    const send = (who: Someone, level: string) =>
      house.post(`/c/${conversationId}/attention`, who, { level });
    assert.equal((await send(mei, 'following')).status, 303);
    await says(jonas, conversationId, 'For those who follow.');
    assert.equal((await newest(mei)).id, conversationId);
    assert.equal((await newest(mei)).fresh, 2);
    assert.deepEqual(await kinds(mei), []);

    const before = (await kinds(ines)).length;
    await send(ines, 'quiet');
    await says(jonas, conversationId, 'Quietly, @ines.');
    assert.equal((await kinds(ines)).length, before, 'quiet tells nothing');
    assert.equal((await newest(ines)).id, conversationId, 'but it stays');

    await send(jonas, 'left');
    await says(tom, conversationId, 'Jonas has left.');
    assert.ok(!(await readHome(sql, jonas)).cards.some((card) => card.id === conversationId));
    assert.match(await house.text(`/c/${conversationId}/follow-me`, jonas), /Jonas has left/);
    assert.match(await house.text('/you/hearing', jonas), /Follow me[\s\S]*You left it/);
    assert.equal(
      (
        await house.post(`/c/${conversationId}/attention`, jonas, { level: 'usual', to: 'hearing' })
      ).headers.get('location'),
      '/you/hearing',
    );
    await says(tom, conversationId, 'And came back.');
    assert.equal((await newest(jonas)).id, conversationId);
    assert.equal((await send(ines, 'loud')).status, 422);
    assert.equal((await send(null as never, 'quiet')).status, 401);
  });

  test('a tag has a page, and can be followed by those who may see what is said with it', async () => {
    await followTag(parts, jonas, { tag: '#Hinges' });
    await followTag(parts, mei, { tag: 'hinges' });
    const open = await house.asks(ines, { title: 'Tagged', text: 'Look at #hinges', asks: false });
    assert.equal((await newest(jonas)).id, open.conversationId);
    const close = await house.asks(ines, {
      title: 'Tagged for one',
      text: 'Only @tom, #hinges',
      visibility: 'named',
      named: ['tom'],
      asks: false,
    });
    assert.notEqual((await newest(jonas)).id, close.conversationId);
    const link = await house.asks(ines, {
      title: 'By link',
      text: '#hinges here',
      visibility: 'unlisted',
      asks: false,
    });
    assert.notEqual((await newest(jonas)).id, link.conversationId);
    const street = await house.text('/tags/hinges');
    assert.match(street, /Tagged/);
    assert.doesNotMatch(street, /Tagged for one|By link/);
    assert.match(await house.text('/tags/hinges', tom), /Tagged for one/);
    assert.match(await house.text(`/c/${open.conversationId}/tagged`), /href="\/tags\/hinges"/);
    assert.equal((await house.get('/tags/HINGES')).headers.get('location'), '/tags/hinges');
    assert.equal((await house.get('/tags/no%20tag')).status, 404);
    assert.match(await house.text('/tags/nothing', ines), /Nothing with #nothing yet/);
    await unfollowTag(parts, jonas, { tag: 'hinges' });
    const after = await house.asks(ines, { title: 'Later', text: '#hinges', asks: false });
    assert.notEqual((await newest(jonas)).id, after.conversationId);
    assert.equal((await house.post('/tags/hinges/follow', null, {})).status, 401);
  });

  test('home says where one stopped reading, also on the next page, and again on the next visit', async () => {
    const reader = await house.person('reader', 'member');
    const begins = async (title: string) => {
      const { conversationId } = await house.asks(ines, { title, asks: false });
      await attend(parts, reader, { conversationId, level: 'following' });
      return (await says(tom, conversationId, `${title} goes on`)).postId;
    };
    const line = async (path = '/') => {
      const page = await house.text(path, reader);
      const at = page.indexOf('You read up to here');
      return at < 0 ? null : /data-entry="([^"]+)"/.exec(page.slice(at))![1];
    };
    const old = await begins('Old');
    assert.equal(await line(), null, 'a first visit has no line');
    house.pass(20 * MINUTE);
    const next = await begins('New');
    assert.equal(await line(), old);
    assert.equal(await line(), old, 'it stays while the visit lasts');
    house.pass(20 * MINUTE);
    assert.equal(await line(), null, 'nothing new');
    await begins('Newer');
    assert.equal(await line(), next);
    for (let n = 0; n < 21; n += 1) await begins(`More ${n}`);
    house.pass(MINUTE);
    assert.equal(await line(), null, 'it stands further down');
    const older = /rel="next"\s+href="([^"]+)"/.exec(await house.text('/', reader))![1]!;
    assert.equal(await line(older), next);
  });
});
