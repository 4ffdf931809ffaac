import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { appeal } from '../../src/commands/appeal.ts';
import { decideAppeal } from '../../src/commands/decide-appeal.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { dismissReports } from '../../src/commands/dismiss-reports.ts';
import { editGroup } from '../../src/commands/edit-group.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { joinGroup } from '../../src/commands/join-group.ts';
import type { MakeGroupInput } from '../../src/commands/make-group.ts';
import { nameModerator } from '../../src/commands/name-moderator.ts';
import { pinConversation } from '../../src/commands/pin-conversation.ts';
import { putOut } from '../../src/commands/put-out.ts';
import { reportPost } from '../../src/commands/report-post.ts';
import { reply } from '../../src/commands/reply.ts';
import { start } from '../../src/commands/start.ts';
import { takeIn } from '../../src/commands/take-in.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from '../people/house.ts';
import { peopled, stopped } from './house.ts';

describe('a group of one’s own making', async () => {
  const house = await openHouse();
  const { parts } = house;
  const { sql } = parts.db;
  const { tom, mei, ines, jonas, ada, founds } = await peopled(house);
  const found = (more: Partial<MakeGroupInput> = {}) =>
    founds('Circle', { relation: 'neighbours', entry: 'open', ...more });
  const tells = (who: Someone, groupId: string, text: string) =>
    start(parts, who, { text, asks: false, visibility: 'group', groupId });
  const reads = async (path: string, who: Someone | null) => {
    const answer = await house.get(path, who);
    return { status: answer.status, body: await answer.text() };
  };

  test('says in its own words whom it is for, and has a front and numbered rules for who may know of it', async () => {
    const { handle } = await found({
      about: '## The yard\n\nNoise, deliveries.',
      rules: '1. One matter, one conversation\n\n- Be brief\n',
    });
    const { body } = await reads(`/@${handle}`, null);
    assert.match(body, /neighbours/);
    assert.match(body, /The yard<\/h\d>/);
    assert.match(body, /<ol class="rules">\s*<li>One matter, one conversation<\/li>\s*<li>Be brief<\/li>/);
    await assert.rejects(found({ rules: 'x'.repeat(301) }), stopped('invalid', 'rules'));
    await assert.rejects(found({ rules: 'x\n'.repeat(21) }), stopped('invalid', 'rules'));
  });

  test('shows its rules before one joins, and takes joining for accepting them', async () => {
    const { handle, id } = await found({ rules: 'Be <b>kind</b>' });
    await assert.rejects(joinGroup(parts, ines, { group: handle }), stopped('invalid', 'accepts'));
    const unread = await house.post(`/@${handle}/join`, ines, {});
    assert.equal(unread.status, 422);
    const door = (await reads(`/@${handle}/join`, ines)).body;
    assert.match(door, /Be &lt;b&gt;kind/);
    assert.match(door, /name="accepts" value="yes"/);
    assert.equal((await house.post(`/@${handle}/join`, ines, { accepts: 'yes' })).status, 303);
    const [row] =
      await sql`select role, accepted_at from membership where group_id = ${id} and account_id = ${ines.id}`;
    assert.equal(row!.role, 'member');
    assert.ok(row!.acceptedAt);
  });

  test('asks those who ask to come in; only who decides reads the answer, and only until then', async () => {
    const { handle, id } = await found({ entry: 'request', question: 'Which workshop are you from?' });
    await nameModerators(handle, jonas);
    await assert.rejects(joinGroup(parts, ines, { group: handle }), stopped('invalid', 'answer'));
    const kept = await house.post(`/@${handle}/join`, ines, { answer: ' ' });
    assert.equal(kept.status, 422);
    await joinGroup(parts, ines, { group: handle, answer: 'The old fire station' });
    for (const who of [jonas, mei, tom])
      assert.match((await reads(`/@${handle}/members`, who)).body, /The old fire station/);
    await takeIn(parts, mei, { group: handle, handle: 'ada' });
    for (const who of [ada, ines])
      assert.doesNotMatch((await reads(`/@${handle}/members`, who)).body, /fire station/);
    assert.equal((await house.post(`/@${handle}/members/ines/in`, jonas, {})).status, 303);
    const [row] =
      await sql`select role, answer from membership where group_id = ${id} and account_id = ${ines.id}`;
    assert.deepEqual({ ...row }, { role: 'member', answer: '' });
  });

  /** Takes them in and lets them moderate. */
  async function nameModerators(group: string, ...people: Someone[]): Promise<void> {
    for (const who of people) {
      await takeIn(parts, mei, { group, handle: who.handle });
      await nameModerator(parts, mei, { group, handle: who.handle, moderates: true });
    }
  }

  test('is kept by moderators: they take in and out, and take posts away, but not those of the house, nor each other', async () => {
    const { handle, id } = await found({ entry: 'closed' });
    await nameModerators(handle, jonas, ada);
    await takeIn(parts, jonas, { group: handle, handle: 'ines' });
    const { conversationId, postId } = await tells(ines, id, 'Buy my old tyres.');
    const said = await reply(parts, mei, { conversationId, text: 'We hear you.', asOrganisation: true });
    await assert.rejects(
      deletePost(parts, jonas, { postId: said.postId, reason: 'x' }),
      stopped('forbidden'),
    );
    assert.match((await reads(`/c/${conversationId}`, jonas)).body, new RegExp(`/p/${postId}/delete`));
    assert.doesNotMatch(
      (await reads(`/c/${conversationId}`, jonas)).body,
      new RegExp(`/p/${said.postId}/delete`),
    );
    assert.equal((await house.get(`/p/${postId}/delete`, jonas)).status, 200);
    await house.post(`/p/${postId}/delete`, jonas, { reason: 'No selling.' });
    assert.doesNotMatch((await reads(`/c/${conversationId}`, mei)).body, /old tyres/);
    const elsewhere = await start(parts, ines, { text: 'Out here.', asks: false, visibility: 'everyone' });
    await assert.rejects(
      deletePost(parts, jonas, { postId: elsewhere.postId, reason: 'x' }),
      stopped('forbidden'),
    );

    for (const other of ['ada', 'mei'])
      await assert.rejects(putOut(parts, jonas, { group: handle, handle: other }), stopped('forbidden'));
    await assert.rejects(
      nameModerator(parts, jonas, { group: handle, handle: 'ines', moderates: true }),
      stopped('forbidden'),
    );
    await assert.rejects(
      editGroup(parts, jonas, { group: handle, name: 'Mine', relation: 'x', entry: 'open' }),
      stopped('forbidden'),
    );
    await putOut(parts, jonas, { group: handle, handle: 'ines' });
    await nameModerator(parts, mei, { group: handle, handle: 'jonas', moderates: false });
    await assert.rejects(takeIn(parts, jonas, { group: handle, handle: 'ines' }), stopped('forbidden'));
    await assert.rejects(
      nameModerator(parts, mei, { group: handle, handle: 'mei', moderates: true }),
      stopped('conflict', 'people.lastLead'),
    );
  });

  test('its moderators see to what is reported in it, and to nothing else; whoever is ruled against appeals to the house', async () => {
    const { handle, id } = await found({ entry: 'closed' });
    const other = await found({ entry: 'closed' });
    await nameModerators(handle, jonas);
    await takeIn(parts, mei, { group: handle, handle: 'ines' });
    await takeIn(parts, mei, { group: handle, handle: 'ada' });
    await takeIn(parts, mei, { group: other.handle, handle: 'ines' });
    const bad = await tells(ines, id, 'You are all fools.');
    const fine = await tells(ines, id, 'The gate is open.');
    const away = await tells(ines, other.id, 'Words of another circle.');
    for (const { postId } of [bad, fine]) await reportPost(parts, ada, { postId, why: 'hurtful' });
    await sql`insert into report (id, post_id, by_id, why, at) values (gen_random_uuid(), ${away.postId}, ${ada.id}, 'spam', now())`;

    assert.equal((await reads('/moderation', ines)).status, 403);
    const { body } = await reads('/moderation', jonas);
    assert.match(body, /You are all fools/);
    assert.match(body, /The gate is open/);
    assert.doesNotMatch(body, /another circle|moderation\/log|name="spam"/);
    assert.equal((await reads('/moderation/log', jonas)).status, 403);
    await assert.rejects(dismissReports(parts, jonas, { postId: away.postId }), stopped('not-found'));
    await assert.rejects(dismissReports(parts, ada, { postId: fine.postId }), stopped('forbidden'));

    await house.post(`/moderation/${fine.postId}`, jonas, { do: 'dismiss', words: 'It says nothing bad.' });
    await house.post(`/moderation/${bad.postId}`, jonas, { do: 'hide', words: 'No insults.', spam: 'yes' });
    assert.doesNotMatch((await reads('/moderation', jonas)).body, /fools|gate is open/);
    assert.doesNotMatch((await reads(`/c/${bad.conversationId}`, ada)).body, /fools/);
    assert.match((await reads(`/c/${bad.conversationId}`, jonas)).body, /fools/, 'who hid it reads it still');
    assert.equal(
      (await sql`select from spam_lesson where is_spam or post_id = ${fine.postId}`).length,
      0,
      'a group teaches the house nothing',
    );
    const [ruling] = await sql<{ id: string }[]>`select id from ruling where post_id = ${bad.postId}`;
    const name = `Circle ${handle.slice('circle'.length)}`;
    const told = (await reads('/notifications', ines)).body;
    assert.match(told, new RegExp(`The moderators of ${name} hid a post of yours, and say why`));
    assert.doesNotMatch(told, /Nordlys Cycles hid/);
    const says = await reads(`/rulings/${ruling!.id}`, ines);
    assert.match(says.body, new RegExp(`Ruled by the moderators of the group ${name}`));
    assert.doesNotMatch(says.body, /Jonas/);
    assert.doesNotMatch(told, /Jonas[^<]*post of yours/);
    assert.match(
      (await reads('/notifications', ada)).body,
      new RegExp(`The moderators of ${name} saw to what you reported`),
    );
    await appeal(parts, ines, { rulingId: ruling!.id, words: 'It was a joke.' });
    assert.doesNotMatch((await reads('/moderation', jonas)).body, /It was a joke/);
    assert.match((await reads('/moderation', tom)).body, /It was a joke/);
    await decideAppeal(parts, tom, { rulingId: ruling!.id, overturned: true, words: 'So it was.' });
    assert.match((await reads('/notifications', ines)).body, /Nordlys Cycles decided your appeal/);
    // Where the house rules in a group, it is the house that is told of.
    await hidePost(parts, tom, { postId: fine.postId, reason: 'Beside the point.' });
    assert.match((await reads('/notifications', ines)).body, /Nordlys Cycles hid a post of yours/);
    assert.match((await reads(`/c/${bad.conversationId}`, ada)).body, /fools/);
  });

  test('pins up to three conversations at its top, for those in it', async () => {
    const { handle, id } = await found();
    await joinGroup(parts, ines, { group: handle });
    const told: { conversationId: string; postId: string }[] = [];
    for (let i = 0; i < 5; i += 1) told.push(await tells(mei, id, `Matter ${i}.`));
    const pin = (who: Someone, i: number, pinned = 'yes') =>
      house.post(`/@${handle}/pins`, who, { conversationId: told[i]!.conversationId, pinned });
    assert.equal((await pin(ines, 0)).status, 403);
    for (const i of [0, 1, 2]) assert.equal((await pin(mei, i)).status, 303);
    assert.equal((await pin(mei, 3)).status, 409);
    const top = (await reads(`/@${handle}`, ines)).body;
    const order = [...top.matchAll(/>(Matter \d)/g)].map((match) => match[1]);
    assert.deepEqual([...new Set(order)], ['Matter 0', 'Matter 1', 'Matter 2', 'Matter 4', 'Matter 3']);
    assert.doesNotMatch((await reads(`/@${handle}`, jonas)).body, /Matter/);
    await deletePost(parts, mei, { postId: told[0]!.postId });
    assert.equal((await pin(mei, 3)).status, 303, 'what was taken back holds no place');
    assert.equal((await pin(mei, 1, 'no')).status, 303);
    const other = await start(parts, mei, { text: 'Public.', asks: false, visibility: 'everyone' });
    await assert.rejects(
      pinConversation(parts, mei, { group: handle, conversationId: other.conversationId, pinned: true }),
      stopped('not-found'),
    );
    assert.equal((await house.post(`/@${handle}/pins`, mei, { pinned: 'yes' })).status, 404);
  });

  test('that is closed is seen by all, and come into only when taken in; one that is hidden is not there', async () => {
    const closed = await found({ entry: 'closed' });
    const hidden = await found({ entry: 'hidden' });
    await takeIn(parts, mei, { group: hidden.handle, handle: 'ines' });
    for (const who of [null, jonas]) {
      const page = await reads(`/@${closed.handle}`, who);
      assert.equal(page.status, 200);
      assert.doesNotMatch(page.body, /@circle\d+\/join|to=/);
      assert.equal((await house.get(`/@${closed.handle}/members`, who)).status, 404);
      for (const path of ['', '/members', '/join', '/edit', '/invite'])
        assert.equal((await house.get(`/@${hidden.handle}${path}`, who)).status, 404, path);
      for (const path of ['/people?view=groups', `/people?q=${hidden.handle}`, '/@ines', '/@mei'])
        assert.doesNotMatch((await reads(path, who)).body, new RegExp(`/@${hidden.handle}"`), path);
    }
    await assert.rejects(joinGroup(parts, jonas, { group: closed.handle }), stopped('forbidden'));
    await assert.rejects(joinGroup(parts, jonas, { group: hidden.handle }), stopped('not-found'));
    assert.match((await reads('/notifications', ines)).body, /into/);
    await putOut(parts, mei, { group: hidden.handle, handle: 'ines' });
    assert.doesNotMatch(
      (await reads('/notifications', ines)).body,
      new RegExp(hidden.handle.replace('circle', 'Circle ')),
    );
    assert.equal((await reads(`/@${hidden.handle}`, ines)).status, 404);
  });
});
