import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deletePost } from '../../src/commands/delete-post.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { reply } from '../../src/commands/reply.ts';
import { showPost } from '../../src/commands/show-post.ts';
import type { Someone } from '../support/world.ts';
import { openHouse, photo } from './house.ts';

const house = await openHouse();
const { ines, jonas, mei, tom, parts } = house;
const { sql } = parts.db;

const turnOf = async (id: string): Promise<string | null> =>
  (await sql<{ turn: string | null }[]>`select turn from conversation where id = ${id}`)[0]!.turn;
const mentionsOf = async (who: Someone): Promise<number> =>
  (
    await sql<
      { n: number }[]
    >`select count(*)::int n from notification where account_id = ${who.id} and kind = 'mention'`
  )[0]!.n;
const plainly = (page: string): string => page.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ');

test('a post changes, and its earlier wordings stay readable', async () => {
  const { conversationId, postId } = await house.says(ines, {
    title: 'A hinge',
    text: 'The hinge cracked once.',
  });
  const edited = await house.post(`/p/${postId}/edit`, ines, {
    title: 'A weak hinge',
    text: 'The hinge cracked *twice*.',
    since: '',
  });
  assert.equal(edited.status, 303);
  const page = await house.text(`/c/${conversationId}`, null);
  assert.match(page, /<em>twice<\/em>/);
  assert.match(page, /<h1>A weak hinge<\/h1>/);
  assert.match(page, new RegExp(`href="/p/${postId}/history"`));
  const history = await house.text(`/p/${postId}/history`, null);
  assert.match(history, /<ins>.*weak/);
  assert.match(history, /<del>.*once/);
  assert.match(plainly(history), /First written .* A hinge The hinge cracked once\./);

  await editPost(parts, ines, { postId, text: 'The hinge cracked three times.' });
  assert.equal((await house.text(`/p/${postId}/history`, jonas)).match(/class="wording"/g)?.length, 3);
  const same = await house.post(`/p/${postId}/edit`, ines, { text: 'The hinge cracked three times.' });
  assert.equal(same.status, 303);
  assert.equal(
    (await house.text(`/p/${postId}/history`, jonas)).match(/class="wording"/g)?.length,
    3,
    'nothing changed',
  );
});

test('its author changes a post, staff that of the organisation, and nobody else', async () => {
  const own = await house.says(ines);
  const ours = await house.says(mei, { asOrganisation: true, text: 'We open at nine.' });
  const secret = await house.says(ines, { visibility: 'followers' });
  const edit = async (postId: string, who: Someone | null) =>
    (await house.post(`/p/${postId}/edit`, who, { text: 'Changed', since: '' })).status;
  assert.deepEqual(
    [await edit(own.postId, jonas), await edit(own.postId, mei), await edit(own.postId, null)],
    [403, 403, 401],
  );
  assert.deepEqual([await edit(ours.postId, ines), await edit(ours.postId, tom)], [403, 303]);
  assert.equal(await edit(secret.postId, jonas), 404);
  assert.equal((await house.get(`/p/${secret.postId}/history`, jonas)).status, 404);
  assert.equal((await house.get(`/p/${secret.postId}`, null)).status, 404);
});

test('whoever is newly called on is told once; the organisation then owes an answer', async () => {
  const { conversationId, postId } = await house.says(ines, { text: 'Nice weather, @jonas' });
  assert.equal(await turnOf(conversationId), null);
  const before = [await mentionsOf(jonas), await mentionsOf(mei)];
  await editPost(parts, ines, {
    postId,
    text: 'Nice weather, @jonas and @mei. Is it not, @nordlys? #weather',
  });
  assert.deepEqual([await mentionsOf(jonas), await mentionsOf(mei)], [before[0], before[1]! + 1]);
  assert.equal(await turnOf(conversationId), 'ours');
  assert.equal((await sql`select from post_tag where post_id = ${postId} and tag = 'weather'`).length, 1);
  await editPost(parts, ines, { postId, text: 'Nice weather.' });
  assert.equal(await turnOf(conversationId), 'ours', 'what was asked is taken back by taking the post back');
});

test('two who change the same post do not write over one another', async () => {
  const { postId } = await house.says(tom, { asOrganisation: true, text: 'We open at nine.' });
  assert.equal(
    (await house.post(`/p/${postId}/edit`, tom, { text: 'We open at eight.', since: '' })).status,
    303,
  );
  const late = await house.post(`/p/${postId}/edit`, mei, { text: 'We open at ten.', since: '' });
  const page = await late.text();
  assert.equal(late.status, 422);
  assert.match(page, /Somebody changed this post while you were writing/);
  assert.match(page, /We open at ten\.<\/textarea/);
});

test('where everything was taken back, nothing is there to answer, and one act goes on', async () => {
  const { conversationId, postId } = await house.says(ines, { text: 'Never mind' });
  await house.post(`/p/${postId}/delete`, ines, {});
  for (const who of [ines, jonas, null]) {
    const page = await house.text(`/c/${conversationId}`, who);
    assert.match(page, /nothing left to answer[\s\S]*href="\/ask"/);
    assert.doesNotMatch(page, /In this conversation|Sign in to reply|id="reply"/);
  }
});

test('a post that is taken back leaves its place, without its words and pictures', async () => {
  const picture = await house.picture(ines);
  const { conversationId, postId } = await house.says(ines, {
    asks: true,
    text: 'A question of mine',
    files: [picture],
  });
  const answer = await reply(parts, jonas, { conversationId, text: 'I wonder too' });
  await editPost(parts, ines, { postId, text: 'A better question' });
  assert.equal(await turnOf(conversationId), 'ours');
  assert.match(await house.text(`/p/${postId}/delete`, ines), /you no longer wait for an answer/);
  assert.equal((await house.post(`/p/${postId}/delete`, ines, {})).status, 303);

  const page = await house.text(`/c/${conversationId}`, null);
  assert.match(page, new RegExp(`id="p-${postId}">\\s*<p class="quiet">\\s*This post was taken back`));
  assert.match(page, new RegExp(`id="p-${answer.postId}"`));
  assert.doesNotMatch(page, /question/);
  assert.equal((await house.get(`/files/${picture}/large`, ines)).status, 404);
  assert.equal(await parts.files.open(picture, 'large'), null);
  assert.equal(await turnOf(conversationId), null, 'nobody waits because of it');
  assert.equal((await house.get(`/p/${postId}/history`, ines)).status, 404);
  const [left] = await sql`select source, html, plain from post_body where post_id = ${postId}`;
  assert.deepEqual({ ...left }, { source: '', html: '', plain: '' });
  assert.equal((await house.post(`/p/${postId}/delete`, ines, {})).status, 409);
  assert.equal((await house.post(`/p/${postId}/edit`, ines, { text: 'Back again' })).status, 409);
});

test('taking back one of two questions does not end the waiting for the other', async () => {
  const { conversationId, postId } = await house.says(ines, { asks: true });
  const second = await reply(parts, ines, { conversationId, text: 'And another thing, @nordlys?' });
  await deletePost(parts, ines, { postId: second.postId });
  assert.equal(await turnOf(conversationId), 'ours');
  await deletePost(parts, ines, { postId });
  assert.equal(await turnOf(conversationId), null);
});

test('who keeps order removes what others said, and it is recorded', async () => {
  const { conversationId, postId } = await house.says(ines, { text: 'Rude words' });
  assert.equal((await house.post(`/p/${postId}/delete`, jonas, {})).status, 403);
  assert.equal((await house.post(`/p/${postId}/delete`, mei, {})).status, 403);
  assert.equal((await house.post(`/p/${postId}/delete`, tom, { reason: 'It was rude.' })).status, 303);
  assert.match(await house.text(`/c/${conversationId}`, ines), /A moderator removed this post/);
  const [event] = await sql<
    { actorId: string; data: object }[]
  >`select actor_id, data from event where kind = 'removed' and post_id = ${postId}`;
  assert.deepEqual({ ...event }, { actorId: tom.id, data: { reason: 'It was rude.' } });
});

test('a promise and a refusal stand as they were given, and it is said why', async () => {
  const { conversationId } = await house.says(ines, { asks: true });
  for (const [answer, words] of [
    ['commitment', /A promise stands as it was given/],
    ['refusal', /A refusal stands/],
  ] as const) {
    const { postId } = await reply(parts, mei, { conversationId, text: 'We will', asOrganisation: true });
    await sql`update post set answer = ${answer} where id = ${postId}`;
    for (const act of ['edit', 'delete']) {
      const refused = await house.post(`/p/${postId}/${act}`, mei, { text: 'We never said so' });
      assert.equal(refused.status, 409);
      assert.match(await refused.text(), words);
    }
    const page = await house.text(`/c/${conversationId}`, mei);
    assert.doesNotMatch(page, new RegExp(`/p/${postId}/(edit|delete)`));
  }
});

test('what a guest wrote and somebody released is not exchanged afterwards', async () => {
  await sql`update organisation set holds_guests = true`;
  const guest = await house.person('guest1', 'guest');
  const { postId } = await house.says(guest, { asks: true, text: 'Held words' });
  await editPost(parts, guest, { postId, text: 'Better held words' });
  await sql`update post set held_at = null where id = ${postId}`;
  await assert.rejects(editPost(parts, guest, { postId, text: 'Buy my pills' }), {
    detail: { kind: 'conflict', why: 'posts.releasedStands' },
  });
  await sql`update organisation set holds_guests = false`;
});

test('the description of a picture may be said better, and never be empty', async () => {
  const picture = await house.picture(ines, 'A hing');
  const { postId, conversationId } = await house.says(ines, { files: [picture] });
  const empty = await house.post(`/p/${postId}/edit`, ines, {
    text: 'The hinge cracked.',
    [`describe:${picture}`]: ' ',
  });
  assert.equal(empty.status, 422);
  assert.match(await empty.text(), /Please say what each picture shows/);
  await house.post(`/p/${postId}/edit`, ines, {
    text: 'The hinge cracked.',
    [`describe:${picture}`]: 'A hinge',
  });
  assert.match(await house.text(`/c/${conversationId}`, null), /alt="A hinge"/);
  await assert.rejects(editPost(parts, jonas, { postId, text: 'x' }), { message: 'forbidden' });
});

test('pictures are added, taken away and put in another order when a post is changed', async () => {
  const [one, two, three] = [
    await house.picture(ines, 'One'),
    await house.picture(ines, 'Two'),
    await house.picture(ines, 'Three'),
  ];
  const { postId, conversationId } = await house.says(ines, { text: 'Look.', files: [one, two] });
  const shown = async (): Promise<string[]> =>
    [
      ...(await house.text(`/c/${conversationId}`, null)).matchAll(/<img[^>]*alt="(One|Two|Three|Four)"/g),
    ].map(([, alt]) => alt!);
  const form = { text: 'Look.', carries: 'yes' };
  const edit = async (fields: Parameters<typeof house.post>[2]): Promise<Response> =>
    house.post(`/p/${postId}/edit`, ines, { ...form, ...fields });
  const page = await house.text(`/p/${postId}/edit`, ines);
  assert.match(page, /enctype="multipart\/form-data"/);

  assert.equal(
    (
      await edit({
        file: [three!, one!, two!],
        [`place:${three}`]: '3',
        [`describe:${three}`]: 'Three',
        [`place:${one}`]: '1',
        [`place:${two}`]: '2',
      })
    ).status,
    303,
  );
  assert.deepEqual(await shown(), ['One', 'Two', 'Three']);
  assert.equal(
    (
      await edit({
        file: [one!, two!, three!],
        [`place:${three}`]: '1',
        [`place:${one}`]: '1',
        [`place:${two}`]: '2',
      })
    ).status,
    303,
  );
  assert.deepEqual(await shown(), ['Three', 'One', 'Two']);

  const bare = await edit({ file: [three!, one!, two!], leave: one!, picture: photo() });
  assert.equal(bare.status, 422);
  const again = await bare.text();
  assert.match(again, /Please say what each picture shows/);
  const ids = [...again.matchAll(/name="file" value="([^"]+)"/g)].map(([, id]) => id!);
  assert.deepEqual(ids.slice(0, 2), [three, two], 'what was left out stays out');
  assert.deepEqual(await shown(), ['Three', 'One', 'Two'], 'nothing was changed yet');
  assert.equal(
    (await edit({ file: ids, [`describe:${ids[2]}`]: 'Four', [`describe:${two}`]: 'Two' })).status,
    303,
  );
  assert.deepEqual(await shown(), ['Three', 'Two', 'Four']);
  assert.equal((await house.get(`/files/${one}/thumb`, ines)).status, 404, 'what was taken away is gone');
  assert.equal((await parts.db.sql`select from gone_file where id = ${one}`).length, 1, 'its bytes follow');

  const history = await house.text(`/p/${postId}/history`, jonas);
  assert.equal(history.match(/Pictures and files changed/g)?.length, 3);
  assert.match(history, /<del><span class="unseen">taken out: <\/span>One<\/del>/);
  assert.match(history, /<ins><span class="unseen">put in: <\/span>Four<\/ins>/);

  assert.equal((await house.post(`/p/${postId}/edit`, ines, { text: 'Look here.' })).status, 303);
  assert.deepEqual(await shown(), ['Three', 'Two', 'Four'], 'a form that says nothing of them changes none');
  assert.equal((await edit({ text: '' })).status, 422, 'words or pictures');
  const theirs = await house.picture(jonas, 'Theirs');
  assert.equal((await edit({ file: [three!, theirs] })).status, 422);
  const used = await house.picture(ines, 'Used');
  await house.says(ines, { files: [used] });
  assert.equal((await edit({ file: [three!, used] })).status, 422);
  await assert.rejects(editPost(parts, ines, { postId, text: 'x', files: [used] }), { message: 'conflict' });
  await assert.rejects(editPost(parts, jonas, { postId, text: 'x', files: [] }), { message: 'forbidden' });
  assert.deepEqual(await shown(), ['Three', 'Two', 'Four']);

  const said = await house.says(tom, { text: 'Ours.', asOrganisation: true });
  const poster = await house.picture(mei, 'A poster');
  await editPost(parts, mei, { postId: said.postId, text: 'Ours.', files: [poster] });
  assert.match(await house.text(`/c/${said.conversationId}`, null), /alt="A poster"/);
});

test('what was put away comes back with what it carried before', async () => {
  const [one, two] = [await house.picture(ines, 'One'), await house.picture(ines, 'Two')];
  const { postId } = await house.says(ines, { text: 'Look.', files: [one!] });
  await editPost(parts, ines, { postId, text: 'Look.', files: [two!] });
  await hidePost(parts, tom, { postId, reason: 'For a while' });
  await assert.rejects(editPost(parts, ines, { postId, text: 'Look.', files: [] }), { message: 'conflict' });
  await showPost(parts, tom, { postId });
  assert.match(await house.text(`/p/${postId}/history`, jonas), /One<\/del>/);
});
