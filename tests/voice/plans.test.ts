import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { editVoice } from '../../src/commands/edit-voice.ts';
import { commit } from '../../src/commands/commit.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { publishDue } from '../../src/commands/publish-due.ts';
import { refuse } from '../../src/commands/refuse.ts';
import { reply } from '../../src/commands/reply.ts';
import { clearPictures } from '../../src/commands/clear-pictures.ts';
import { Problem } from '../../src/rules/problem.ts';
import { toLocal } from '../../src/rules/local-time.ts';
import { newId } from '../../src/store/ids.ts';
import type { Someone } from '../support/world.ts';
import { group, openHouse } from '../writing/house.ts';

const HOUR = 3_600_000;
const ZONE = 'America/New_York';

describe('what is published later, and what a colleague looks at first', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines, jonas } = house;
  const { sql } = parts.db;
  const uma = await house.person('uma', 'staff', 'Uma Stone');
  const local = (ms: number): string => toLocal(new Date(house.now().getTime() + ms), ZONE);
  const plans = (who: Someone, fields: Record<string, string | string[]>, path = '/write') =>
    house.post(path, who, { key: newId(), visibility: 'everyone', zone: ZONE, ...fields });
  /** Plans something and gives its id. */
  async function planned(
    who: Someone,
    fields: Record<string, string | string[]>,
    path?: string,
  ): Promise<string> {
    const answer = await plans(who, fields, path);
    const at = answer.headers.get('location') ?? (await answer.text());
    assert.match(at, /^\/plans\//, at.slice(0, 3000));
    return at.slice('/plans/'.length);
  }
  const state = async (id: string) =>
    (
      await sql<{ state: string; postId: string | null; approvedBy: string | null }[]>`
      select state, post_id, approved_by from plan where id = ${id}`
    )[0]!;
  const said = async (words: string) => (await sql`select from post_body where plain = ${words}`).length;
  const told = async (who: Someone) =>
    (
      await sql<{ kind: string }[]>`select kind from notification where account_id = ${who.id} order by id`
    ).map(({ kind }) => kind);
  const setting = (secondEyes: 'never' | 'starts' | 'always') =>
    editVoice(parts, tom, { secondEyes, showsLinkCards: true });
  const act = (id: string, does: string, who: Someone, fields = {}) =>
    house.post(`/plans/${id}/${does}`, who, fields);

  test('a post is published at its time, in its writer’s zone, exactly once', async () => {
    const id = await planned(ines, { text: 'Later, please.', publishAt: local(2 * HOUR) });
    assert.match(await house.text('/drafts', ines), /Later, please\..*New_York/s);
    for (const who of [jonas, mei]) assert.equal((await house.get(`/plans/${id}`, who)).status, 404);
    for (const who of [jonas, mei, null]) assert.doesNotMatch(await house.text('/', who), /Later, please/);
    assert.deepEqual(await publishDue(parts), { done: 0, failed: [] });
    house.pass(2 * HOUR);
    const swept = await Promise.all([publishDue(parts), publishDue(parts), publishDue(parts)]);
    assert.equal(
      swept.reduce((sum, { done }) => sum + done, 0),
      1,
    );
    // The clock goes back, and comes again.
    house.pass(-3 * HOUR);
    await publishDue(parts);
    house.pass(3 * HOUR);
    await publishDue(parts);
    assert.equal(await said('Later, please.'), 1);
    assert.equal((await state(id)).state, 'published');
    assert.equal((await told(ines)).filter((kind) => kind === 'plan_published').length, 1);
    assert.match(
      await house.text('/notifications', ines),
      /What you planned is published: “Later, please\.”/,
    );
    const kept = await sql`select input, fields, title from plan where id = ${id}`;
    assert.doesNotMatch(JSON.stringify(kept), /Later, please/);
  });

  test('it is changed, published now, put back to a draft, thrown away; by nobody else', async () => {
    const file = await house.picture(ines);
    const id = await planned(ines, {
      text: 'With a picture',
      publishAt: local(HOUR),
      file,
      [`describe:${file}`]: 'A cracked hinge',
    });
    house.pass(9 * 24 * HOUR);
    assert.deepEqual(await clearPictures(parts), []);
    house.pass(-9 * 24 * HOUR);
    const form = await house.text(`/write?plan=${id}`, ines);
    assert.match(form, /With a picture/);
    assert.match(form, new RegExp(file));
    for (const who of [jonas, mei])
      for (const does of ['publish', 'draft', 'drop', 'approve', 'back'])
        assert.ok(
          [403, 404].includes(
            (await act(id, does, who, { words: 'x', how: 'declined', looked: '1' })).status,
          ),
        );
    const again = { text: 'In other words', file, [`describe:${file}`]: 'A cracked hinge', plan: id };
    assert.equal(await planned(ines, { ...again, publishAt: local(3 * HOUR) }), id);
    house.pass(2 * HOUR);
    assert.deepEqual(await publishDue(parts), { done: 0, failed: [] });
    assert.equal((await act(id, 'draft', ines)).headers.get('location'), '/write');
    assert.match(await house.text('/write', ines), /In other words/);
    // Another draft is in its place now.
    const other = await planned(ines, { text: 'Another', plan: '', publishAt: local(HOUR) });
    await house.post('/write', ines, { text: 'A draft', do: 'draft' });
    const refused = await act(other, 'draft', ines);
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /another draft in its place/);
    assert.equal((await act(other, 'publish', ines)).status, 303);
    assert.equal(await said('Another'), 1);
    assert.equal((await act(other, 'drop', ines)).status, 422);
    const third = await planned(ines, { text: 'Never mind', publishAt: local(HOUR) });
    await act(third, 'drop', ines);
    house.pass(2 * HOUR);
    await publishDue(parts);
    assert.equal(await said('Never mind'), 0);
  });

  test('what is wrong is told when it is planned; a time that is none, past or far away is refused', async () => {
    for (const [publishAt, words] of [
      [local(-HOUR), /has passed/],
      ['2030-02-31T10:00', /a day and a time/],
      [local(500 * 24 * HOUR), /within a year/],
      ['soon', /a day and a time/],
    ] as const) {
      const answer = await plans(jonas, { text: 'Kept words', publishAt });
      assert.equal(answer.status, 422);
      const page = await answer.text();
      assert.match(page, words);
      assert.match(page, /Kept words/);
    }
    assert.equal((await plans(jonas, { text: 'x', publishAt: local(HOUR), zone: 'Moon/Sea' })).status, 422);
    assert.equal((await plans(jonas, { text: ' ', publishAt: local(HOUR) })).status, 422);
    assert.equal(
      (await plans(jonas, { text: 'x', asOrganisation: 'yes', publishAt: local(HOUR) })).status,
      403,
    );
    assert.equal((await plans(jonas, { text: 'x', approver: mei.id })).status, 422);
    assert.equal((await plans(mei, { text: 'x', asOrganisation: 'yes', approver: jonas.id })).status, 422);
    assert.equal((await plans(mei, { text: 'x', asOrganisation: 'yes', approver: mei.id })).status, 422);
    assert.equal((await sql`select from plan where author_id = ${jonas.id}`).length, 0);
  });

  test('rights lost, a group left, a conversation gone: it is not published, and its author keeps the words', async () => {
    const groupId = await group(house, 'Riders', [jonas]);
    const inGroup = await planned(jonas, {
      text: 'To the riders',
      visibility: 'group',
      groupId,
      publishAt: local(HOUR),
    });
    const asked = await house.says(ines, { text: 'A question here' });
    const answer = await planned(
      jonas,
      { text: 'My answer', publishAt: local(HOUR) },
      `/c/${asked.conversationId}/reply`,
    );
    const ours = await planned(uma, {
      text: 'From all of us',
      asOrganisation: 'yes',
      publishAt: local(HOUR),
    });
    await sql`delete from membership where group_id = ${groupId}`;
    await sql`update post set deleted_at = now(), deleted_by = ${ines.id} where id = ${asked.postId}`;
    await sql`update account set role = 'member' where id = ${uma.id}`;
    house.pass(HOUR);
    assert.deepEqual(await publishDue(parts), { done: 0, failed: [] });
    for (const words of ['To the riders', 'My answer', 'From all of us']) assert.equal(await said(words), 0);
    assert.deepEqual(
      (await told(jonas)).filter((kind) => kind === 'plan_stopped'),
      ['plan_stopped', 'plan_stopped'],
    );
    assert.match(await house.text(`/plans/${inGroup}`, jonas), /a group that you belong to.*To the riders/s);
    assert.match(await house.text(`/plans/${answer}`, jonas), /My answer/);
    assert.match(await house.text(`/plans/${ours}`, uma), /may not say this there any more/);
    // One that was stopped stays stopped until somebody acts.
    await sql`insert into membership (group_id, account_id, role) values (${groupId}, ${jonas.id}, 'member')`;
    await publishDue(parts);
    assert.equal((await state(inGroup)).state, 'stopped');
    assert.equal((await act(inGroup, 'publish', jonas)).status, 303);
    assert.equal(await said('To the riders'), 1);
    await sql`update account set role = 'staff' where id = ${uma.id}`;
    await act(ours, 'drop', uma);
  });

  test('a colleague is asked, sees it, asks for changes, approves; both names stay', async () => {
    const id = await planned(mei, {
      title: 'New hinges',
      text: 'They are here.',
      asOrganisation: 'yes',
      approver: uma.id,
    });
    assert.ok((await told(uma)).includes('approval_asked'));
    assert.match(await house.text('/drafts', uma), /You are asked.*New hinges/s);
    assert.equal((await house.get(`/plans/${id}`, ines)).status, 404);
    assert.match(await house.text(`/plans/${id}`, uma), /They are here\.<\/p>.*Approve and publish/s);
    assert.equal((await act(id, 'approve', mei, { looked: '1' })).status, 403);
    assert.equal((await act(id, 'back', uma, { how: 'sent_back', words: '' })).status, 422);
    await act(id, 'back', uma, { how: 'sent_back', words: 'Say which bikes.' });
    assert.match(await house.text(`/plans/${id}`, mei), /Say which bikes\..*Uma Stone/s);
    const again = { title: 'New hinges', text: 'For the Long John.', asOrganisation: 'yes', plan: id };
    await planned(mei, { ...again, approver: uma.id, publishAt: local(2 * HOUR) });
    // What changed while one looked is not what one approves.
    const stale = await act(id, 'approve', uma, { looked: '2' });
    assert.match(await stale.text(), /changed while you looked/);
    assert.equal((await act(id, 'approve', uma, { looked: '3' })).headers.get('location'), `/plans/${id}`);
    assert.equal((await state(id)).state, 'approved');
    // Changed after that, it asks anew: nothing goes out.
    await planned(mei, { ...again, text: 'For every bike!', approver: tom.id, publishAt: local(2 * HOUR) });
    assert.deepEqual(await state(id), { state: 'asked', postId: null, approvedBy: null });
    house.pass(2 * HOUR);
    assert.deepEqual(await publishDue(parts), { done: 0, failed: [] });
    const yes = await act(id, 'approve', tom, { looked: '5' });
    const { postId } = await state(id);
    assert.equal(yes.headers.get('location'), `/p/${postId}`);
    const [post] = await sql`select author_id, byline_id from post where id = ${postId}`;
    assert.deepEqual(post, { authorId: tom.organisationId, bylineId: mei.id });
    assert.match(await house.text(`/p/${postId}`, uma), /approved by Tom Berg/);
    for (const who of [ines, null]) assert.doesNotMatch(await house.text(`/p/${postId}`, who), /approved by/);
    assert.ok((await told(mei)).includes('approval_given'));
    const page = await house.text(`/plans/${id}`, mei);
    assert.match(page, /Mei Lindqvist asked Uma Stone.*Say which bikes.*Tom Berg approved it/s);
    assert.equal((await act(id, 'approve', tom, { looked: '5' })).status, 422);
    await editPost(parts, mei, { postId: postId!, text: 'For most bikes.' });
    assert.doesNotMatch(await house.text(`/p/${postId}`, uma), /approved by/);
    const no = await planned(mei, { text: 'We are the best', asOrganisation: 'yes', approver: uma.id });
    await act(no, 'back', uma, { how: 'declined', words: 'Others may say so.' });
    assert.match(await house.text(`/plans/${no}`, mei), /Declined.*Others may say so/s);
  });

  const needs = (work: Promise<unknown>): Promise<void> =>
    assert.rejects(
      work,
      (error) => error instanceof Problem && JSON.stringify(error.detail).includes('needsEyes'),
    );

  test('where the house wants a second pair of eyes, no command speaks in its name without', async () => {
    const { conversationId } = await house.says(ines, { text: 'Do you ship?', asks: true });
    const answered = await reply(parts, mei, { conversationId, text: 'We do.', asOrganisation: true });
    const promise = { conversationId, text: 'Soon', what: 'Ship', due: '2030-01-01' };
    await setting('starts');
    await needs(house.says(mei, { text: 'Alone', asOrganisation: true }));
    assert.equal(
      (await plans(mei, { text: 'Alone', asOrganisation: 'yes', publishAt: local(HOUR) })).status,
      422,
    );
    await reply(parts, mei, { conversationId, text: 'Quickly.', asOrganisation: true });
    await house.says(mei, { text: 'As myself' });
    await setting('always');
    await needs(reply(parts, mei, { conversationId, text: 'Alone', asOrganisation: true }));
    await needs(commit(parts, mei, promise));
    await needs(refuse(parts, mei, { conversationId, what: 'Ship', reason: 'No' }));
    await needs(editPost(parts, mei, { postId: answered.postId, text: 'We do not.' }));
    const shown = await house.post(`/c/${conversationId}/commit`, mei, promise);
    assert.match(await shown.text(), /needs a second pair of eyes: choose/);
    const kept = await planned(mei, { ...promise, approver: uma.id }, `/c/${conversationId}/commit`);
    await act(kept, 'approve', uma, { looked: '1' });
    assert.equal((await sql`select from commitment where conversation_id = ${conversationId}`).length, 1);
    const edited = await planned(
      mei,
      { text: 'We do, to Europe.', approver: uma.id },
      `/p/${answered.postId}/edit`,
    );
    assert.equal(await said('We do, to Europe.'), 0);
    assert.match(await house.text(`/p/${answered.postId}/edit?plan=${edited}`, mei), /We do, to Europe\./);
    await act(edited, 'approve', uma, { looked: '1' });
    assert.match(
      await house.text(`/p/${answered.postId}`, mei),
      /We do, to Europe\..*approved by Uma Stone/s,
    );
    // The one who approved has lost the right before its time: the approval is nobody's.
    const late = await planned(mei, {
      text: 'At noon',
      asOrganisation: 'yes',
      approver: uma.id,
      publishAt: local(HOUR),
    });
    await act(late, 'approve', uma, { looked: '1' });
    // Its author does not go before the time that was approved.
    assert.equal((await act(late, 'publish', mei)).status, 422);
    await sql`update account set suspended_at = now() where id = ${uma.id}`;
    house.pass(HOUR);
    await publishDue(parts);
    assert.equal((await state(late)).state, 'stopped');
    assert.equal(await said('At noon'), 0);
    await sql`update account set suspended_at = null where id = ${uma.id}`;
    await setting('never');
  });
});
