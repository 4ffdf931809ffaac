import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attend } from '../../src/commands/attend.ts';
import { makeGroup } from '../../src/commands/make-group.ts';
import { quietGroup } from '../../src/commands/quiet-group.ts';
import { reply } from '../../src/commands/reply.ts';
import { takeIn } from '../../src/commands/take-in.ts';
import { readHome } from '../../src/reading/home.ts';
import { Problem } from '../../src/rules/problem.ts';
import type { Someone } from '../support/world.ts';
import { MINUTE, openHouse } from '../inside/house.ts';

describe('keeping up with a group', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines, jonas } = house;
  const { sql } = parts.db;
  /** A group of Mei's with these in it. */
  const founds = async (handle: string, ...members: Someone[]) => {
    await makeGroup(parts, mei, { name: `The ${handle}`, handle, relation: 'customers', entry: 'closed' });
    for (const member of members) await takeIn(parts, mei, { group: handle, handle: member.handle });
    const [row] = await sql<{ id: string }[]>`select id from account where handle = ${handle}`;
    house.pass(MINUTE);
    return {
      begins: (who: Someone, title: string, text = `${title} begins`) =>
        house.asks(who, { title, text, asks: false, visibility: 'group', groupId: row!.id }),
      page: async (who: Someone) =>
        /<main[\s\S]*<\/main>/
          .exec(await house.text(`/@${handle}`, who))![0]
          .replaceAll(/\s+/g, ' ')
          .replaceAll(' >', '>'),
    };
  };
  const says = (who: Someone, conversationId: string, text: string) =>
    reply(parts, who, { conversationId, text });
  const told = async (who: Someone) =>
    (
      await sql<{ kind: string }[]>`select kind from notification where account_id = ${who.id} order by id`
    ).map((row) => row.kind);
  const isHome = async (who: Someone, id: string) =>
    (await readHome(sql, who, { limit: 100 })).cards.some((card) => card.id === id);

  test('says who began, who spoke last and what, as far as one may see it', async () => {
    const shed = await founds('shed', ines, jonas);
    const { conversationId } = await shed.begins(ines, 'The key');
    assert.match(await shed.page(jonas), /begun by Ines Moreau, <time/);
    assert.doesNotMatch(await shed.page(jonas), /last: /);
    await says(jonas, conversationId, 'I have *it*.');
    const page = await shed.page(ines);
    assert.match(page, /begun by Ines Moreau · last: Jonas Okoye, <time[^>]*>[^<]*<\/time> · 2 posts/);
    assert.match(page, /I have it\./);
    const { postId } = await says(tom, conversationId, 'Only among staff.');
    await sql`update post set visibility = 'staff' where id = ${postId}`;
    assert.doesNotMatch(await shed.page(ines), /Only among staff/);
    assert.match(await shed.page(ines), /last: Jonas Okoye/);
    assert.match(await shed.page(tom), /Only among staff/);
  });

  test('marks what came since one came in, whether one took part or not, until one read it', async () => {
    const yard = await founds('yard', ines);
    const old = await yard.begins(ines, 'Old');
    house.pass(MINUTE);
    await takeIn(parts, mei, { group: 'yard', handle: 'jonas' });
    house.pass(MINUTE);
    assert.doesNotMatch(await yard.page(jonas), /class="fresh"/);
    const { conversationId } = await yard.begins(ines, 'New');
    assert.match(await yard.page(jonas), /New<\/a>.*class="fresh"\s*>1 new.*Old<\/a>/);
    await says(ines, old.conversationId, 'Still open?');
    assert.equal((await yard.page(jonas)).match(/class="fresh"\s*>1 new/g)?.length, 2);
    await house.get(`/c/${conversationId}/new`, jonas);
    await house.get(`/c/${old.conversationId}/old`, jonas);
    assert.doesNotMatch(await yard.page(jonas), /class="fresh"/);
    await says(ines, conversationId, 'Once more');
    assert.match(await yard.page(jonas), /class="fresh"\s*>1 new/);
    assert.doesNotMatch(await yard.page(mei), /class="fresh"\s*>0/);
  });

  test('can be quiet: no marks, nothing in one’s home by itself, told only where one is named', async () => {
    const roof = await founds('roof', ines, jonas);
    const before = await roof.begins(jonas, 'Before');
    const kept = await roof.begins(ines, 'Kept');
    await attend(parts, jonas, { conversationId: kept.conversationId, level: 'following' });
    const send = (quiet: string, fields = {}) => house.post('/@roof/quiet', jonas, { quiet, ...fields });
    assert.equal((await send('yes')).headers.get('location'), '/@roof');
    assert.equal(await isHome(jonas, before.conversationId), false);
    const count = (await told(jonas)).length;
    await says(ines, before.conversationId, 'An answer to you.');
    const { conversationId } = await roof.begins(ines, 'Unheard');
    assert.equal(await isHome(jonas, conversationId), false);
    assert.equal(await isHome(jonas, before.conversationId), false);
    assert.equal((await told(jonas)).length, count);
    assert.doesNotMatch(await roof.page(jonas), /Unheard<\/a>.{0,600}class="fresh"/);
    assert.doesNotMatch(await house.text('/?view=all', jonas), /Unheard/);
    // What they said of one conversation goes before what they said of its group, and their name is still theirs.
    await says(ines, kept.conversationId, 'For whoever follows.');
    assert.equal(await isHome(jonas, kept.conversationId), true);
    await says(ines, conversationId, 'What do you say, @jonas?');
    assert.deepEqual((await told(jonas)).slice(count), ['mention']);

    assert.match(await house.text('/you/hearing', jonas), /Groups you keep quiet[\s\S]*The roof/);
    assert.match(await roof.page(jonas), /You made this group quiet/);
    assert.equal((await send('no', { to: 'hearing' })).headers.get('location'), '/you/hearing');
    assert.equal(await isHome(jonas, conversationId), true, 'what was said meanwhile comes home');
    assert.match(await roof.page(jonas), /class="fresh"/);
  });

  test('only who is in it makes it quiet, and it stands beside leaving', async () => {
    const loft = await founds('loft', ines);
    assert.match(await loft.page(ines), /<details class="menu">.*Keep it quiet.*Leave/);
    assert.equal((await house.post('/@loft/quiet', jonas, { quiet: 'yes' })).status, 404);
    assert.equal((await house.post('/@loft/quiet', null, { quiet: 'yes' })).status, 401);
    await assert.rejects(
      quietGroup(parts, tom, { group: 'loft', quiet: true }),
      (error) => error instanceof Problem && error.detail.kind === 'not-found',
    );
  });

  test('one’s own groups are near, each with how many of its conversations have something new', async () => {
    const near = await founds('near', ines, jonas);
    await founds('far', ines);
    const { conversationId } = await near.begins(ines, 'Near one');
    await near.begins(ines, 'Near two');
    await says(ines, conversationId, 'Twice');
    const marked = /The near<\/a>[\s\S]{0,300}?class="fresh"\s*>2 new/;
    const home = await house.text('/', jonas);
    assert.match(home.slice(home.indexOf('<aside')), marked);
    assert.match(home, /own-groups-row[\s\S]*The near<\/span><b class="fresh"\s*>2 new/);
    assert.doesNotMatch(home, /The far/);
    const people = await house.text('/people?view=groups', jonas);
    assert.match(people, marked);
    const [yours, others] = [people.indexOf('>Your groups<'), people.indexOf('>Other groups<')];
    assert.ok(yours > 0 && yours < people.indexOf('>The near<') && people.indexOf('>The near<') < others);
    assert.ok(people.indexOf('>The far<') > others);
    assert.doesNotMatch(await house.text('/people?view=groups'), /Your groups|Other groups/);
    await quietGroup(parts, jonas, { group: 'near', quiet: true });
    assert.doesNotMatch(await house.text('/people?view=groups', jonas), marked);
  });
});
