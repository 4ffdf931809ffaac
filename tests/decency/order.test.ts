import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appeal } from '../../src/commands/appeal.ts';
import { decideAppeal } from '../../src/commands/decide-appeal.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { forgetExpired } from '../../src/commands/forget-expired.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { liftLimit, limit } from '../../src/commands/limit.ts';
import { release } from '../../src/commands/release.ts';
import { removePost } from '../../src/commands/remove-post.ts';
import { reply } from '../../src/commands/reply.ts';
import { reportPost } from '../../src/commands/report-post.ts';
import { suspend } from '../../src/commands/suspend.ts';
import { turnAway } from '../../src/commands/turn-away.ts';
import { hashPassword } from '../../src/commands/passwords.ts';
import type { Someone } from '../support/world.ts';
import { follow } from '../writing/house.ts';
import { openHouse } from './house.ts';

const house = await openHouse();
const { parts, tom, mei, ines, jonas, lena, bo } = house;
const { sql } = parts.db;

const conflict = (why: string) => ({ detail: { kind: 'conflict', why } });
const rulingOf = async (who: Someone, kind: string): Promise<string> => {
  const [row] = await sql<{ id: string }[]>`
    select id from ruling where account_id = ${who.id} and kind = ${kind} order by at desc limit 1`;
  return row!.id;
};

test('anybody we know reports a post once; those who keep order see it in place, and nobody else does', async () => {
  const { postId } = await house.says(ines, { text: 'Cheap watches at my place' });
  const guest = await house.person('guest-abc234', 'guest', 'A Visitor');
  assert.equal((await house.post(`/p/${postId}/report`, null, { why: 'spam' })).status, 401);
  assert.equal((await house.post(`/p/${postId}/report`, ines, { why: 'spam' })).status, 403, 'their own');
  assert.equal((await house.post(`/p/${postId}/report`, jonas, {})).status, 422);
  const other = await house.post(`/p/${postId}/report`, jonas, { why: 'other' });
  assert.equal(other.status, 422);
  assert.match(await other.text(), /Please say what it is/);
  const sent = await house.post(`/p/${postId}/report`, jonas, { why: 'spam', words: 'The third time' });
  assert.equal(sent.status, 303);
  assert.match(await house.text(sent.headers.get('location')!, jonas), /with those who keep order/);
  assert.equal((await house.get(sent.headers.get('location')!, ines)).status, 404);
  assert.equal((await house.post(`/p/${postId}/report`, jonas, { why: 'spam' })).status, 409);
  assert.equal((await house.post(`/p/${postId}/report`, guest, { why: 'beside' })).status, 303);

  for (const who of [null, guest, jonas, mei])
    assert.equal((await house.get('/moderation', who)).status, who === null ? 401 : 403);
  const page = await house.text('/moderation', lena);
  assert.match(page, /Cheap watches/);
  assert.match(page, /The third time/);
  assert.match(page, /A Visitor/);
  assert.match(page, /href="\/moderation" aria-current="page"[^]*?<b class="num">1<\/b>/);

  const dismissed = await house.post(`/moderation/${postId}`, lena, {
    do: 'dismiss',
    words: 'It is a joke.',
  });
  assert.equal(dismissed.status, 303);
  assert.equal((await house.post(`/moderation/${postId}`, lena, { do: 'dismiss' })).status, 422);
  assert.match(await house.text(await house.toldPath(jonas, 'report_closed'), jonas), /It is a joke\./);
  assert.deepEqual(await house.told(guest), ['report_closed']);
  assert.deepEqual(await house.told(ines), [], 'nothing happened to her');
  assert.match(await house.text('/moderation', lena), /Nothing waits/);
});

test('what is written to a few is shown to those who keep order only while it is reported', async () => {
  const { postId } = await house.says(ines, {
    visibility: 'named',
    named: ['jonas'],
    text: 'You are a fool',
  });
  assert.equal((await house.get(`/p/${postId}`, lena)).status, 404);
  assert.equal((await house.post(`/moderation/${postId}`, lena, { do: 'hide', words: 'x' })).status, 404);
  assert.equal((await house.post(`/p/${postId}/report`, bo, { why: 'hurtful' })).status, 404);
  await reportPost(parts, jonas, { postId, why: 'hurtful' });
  assert.match(await house.text('/moderation', lena), /You are a fool/);
  assert.equal((await house.get(`/p/${postId}`, lena)).status, 404, 'nowhere but there');
  assert.equal(
    (await house.post(`/moderation/${postId}`, lena, { do: 'hide', words: 'Not so.' })).status,
    303,
  );
  assert.doesNotMatch(await house.text('/moderation', lena), /You are a fool/);
  const path = await house.toldPath(ines, 'ruled_hidden');
  const page = await house.text(path, ines);
  assert.match(page, /Not so\./);
  assert.match(page, /You are a fool/);
  assert.equal((await house.get(path, jonas)).status, 404);
});

test('a hidden question keeps its place, and whoever asked still waits for us', async () => {
  const picture = await house.picture(ines);
  const { conversationId, postId } = await house.says(ines, {
    title: 'Secretive title',
    text: 'Secretive words #secretivetag @jonas',
    asks: true,
    files: [picture],
  });
  await editPost(parts, ines, { postId, text: 'Secretive words, better #secretivetag @jonas' });
  const answer = await reply(parts, jonas, { conversationId, text: 'I wonder as well' });
  await assert.rejects(hidePost(parts, lena, { postId, reason: ' ' }), { message: 'invalid' });
  await assert.rejects(hidePost(parts, mei, { postId, reason: 'x' }), { message: 'forbidden' });
  await hidePost(parts, lena, { postId, reason: 'It names a customer.' });
  await assert.rejects(hidePost(parts, tom, { postId, reason: 'x' }), conflict('decency.seenToAlready'));

  for (const who of [null, jonas, bo]) {
    const page = await house.text(`/c/${conversationId}`, who);
    assert.match(page, /Hidden by those who keep order here/);
    assert.match(page, new RegExp(`id="p-${answer.postId}"`));
    for (const path of [`/c/${conversationId}`, '/', '/search?q=from%3Aines', '/@ines', '/sitemap-1.xml'])
      assert.doesNotMatch(await house.text(path, who), /secretive/i, path);
    assert.equal((await house.get(`/files/${picture}/thumb`, who)).status, 404);
    assert.equal((await house.get(`/p/${postId}/history`, who)).status, 404);
  }
  for (const who of [ines, mei, lena]) {
    const page = await house.text(`/c/${conversationId}`, who);
    assert.match(page, /Hidden from others/);
    assert.match(page, /<h1>Secretive title/);
    assert.match(page, /Secretive words, better/);
    assert.equal((await house.get(`/files/${picture}/thumb`, who)).status, 200);
  }
  assert.equal(await house.turnOf(conversationId), 'ours');
  assert.match(await house.text('/inbox', mei), /Secretive title/);
  await assert.rejects(
    reply(parts, jonas, { conversationId, parentId: postId, text: 'x' }),
    conflict('decency.hiddenUnanswered'),
  );
  await assert.rejects(editPost(parts, ines, { postId, text: 'x' }), conflict('decency.hiddenStands'));
  await reply(parts, mei, { conversationId, parentId: postId, text: 'We see to it', asOrganisation: true });
  assert.equal(await house.turnOf(conversationId), 'theirs');

  assert.equal((await house.post(`/p/${postId}/show`, lena, {})).status, 303);
  const page = await house.text(`/c/${conversationId}`, null);
  assert.match(page, /Secretive words, better/);
  assert.match(page, /<h1>Secretive title/);
  assert.match(await house.text('/search?q=%23secretivetag', bo), new RegExp(postId));
  assert.equal((await house.get(`/files/${picture}/thumb`, null)).status, 200);
  assert.match(await house.text(`/p/${postId}/history`, null), /Secretive words/);
  assert.equal((await house.told(ines)).at(-1), 'ruling_lifted');
  await assert.rejects(
    appeal(parts, ines, { rulingId: await rulingOf(ines, 'hidden'), words: 'But' }),
    conflict('decency.standsNoMore'),
  );
});

test('what is removed is sealed for its appeal, which another decides; overturned, it is as it was', async () => {
  const picture = await house.picture(ines);
  const { conversationId, postId } = await house.says(ines, {
    title: 'A sealed title',
    text: 'Sealed words',
    asks: true,
    files: [picture],
  });
  const [since] = await sql`select turn_since, post_count from conversation where id = ${conversationId}`;
  house.pass(60_000);
  assert.equal((await house.post(`/p/${postId}/delete`, lena, {})).status, 422, 'never without a reason');
  assert.equal((await house.post(`/p/${postId}/delete`, lena, { reason: 'An advertisement.' })).status, 303);
  assert.equal(await house.turnOf(conversationId), null, 'she is told why instead of waiting');
  for (const who of [null, ines, jonas, mei, lena]) {
    assert.doesNotMatch(await house.text(`/c/${conversationId}`, who), /sealed/i);
    assert.equal(
      (await house.get(`/files/${picture}/large`, who)).status,
      who === lena || who === ines ? 200 : 404,
    );
  }
  assert.equal((await house.post('/write', ines, { text: 'Again', file: picture })).status, 422);

  const path = await house.toldPath(ines, 'ruled_removed');
  const ruling = await house.text(path, ines);
  assert.match(ruling, /An advertisement\./);
  assert.match(ruling, /You said[^]*Sealed words/, 'she reads what she appeals about');
  assert.match(ruling, new RegExp(`/files/${picture}/thumb`));
  assert.equal((await house.get(path, jonas)).status, 404);
  assert.equal((await house.post(`${path}/appeal`, ines, { words: ' ' })).status, 422);
  assert.equal((await house.post(`${path}/appeal`, jonas, { words: 'Mine' })).status, 404);
  assert.equal((await house.post(`${path}/appeal`, ines, { words: 'I sell nothing.' })).status, 303);
  assert.equal((await house.post(`${path}/appeal`, ines, { words: 'Again' })).status, 422);
  assert.match(await house.text(path, ines), /Nobody has decided yet/);

  const rulingId = path.split('/').at(-1)!;
  assert.match(await house.text('/moderation', lena), /another of those who keep order decides/);
  await assert.rejects(
    decideAppeal(parts, lena, { rulingId, overturned: false, words: 'No' }),
    conflict('decency.anotherDecides'),
  );
  await assert.rejects(decideAppeal(parts, mei, { rulingId, overturned: true, words: 'Yes' }), {
    message: 'forbidden',
  });
  const page = await house.text('/moderation', tom);
  assert.match(page, /Sealed words/);
  assert.match(page, /I sell nothing/);
  const decided = await house.post(`/moderation/appeals/${rulingId}`, tom, {
    do: 'overturn',
    words: 'You are right.',
  });
  assert.equal(decided.status, 303);
  const back = await house.text(`/c/${conversationId}`, null);
  assert.match(back, /<h1>A sealed title/);
  assert.match(back, /Sealed words/);
  assert.equal((await house.get(`/files/${picture}/large`, null)).status, 200);
  const [again] = await sql`select turn_since, post_count from conversation where id = ${conversationId}`;
  assert.deepEqual(again, since, 'she has waited since she asked');
  assert.equal(await house.turnOf(conversationId), 'ours');
  assert.match(await house.text(await house.toldPath(ines, 'appeal_overturned'), ines), /You are right\./);
});

test('a report tells how it stands now: overturned, lifted or taken back; overturned is told once, with the day’s gathering', async () => {
  const gathered = async (who: Someone): Promise<string[]> =>
    (
      await sql<{ kind: string }[]>`
        select kind from gathered where account_id = ${who.id} and kind = 'report_overturned'`
    ).map(({ kind }) => kind);
  const reported = async (act: typeof hidePost | typeof removePost) => {
    house.pass(1000);
    const { postId } = await house.says(ines, { text: 'Not so bad' });
    const { reportId } = await reportPost(parts, jonas, { postId, why: 'hurtful' });
    await act(parts, lena, { postId, reason: 'It hurts.' });
    return { postId, path: `/reports/${reportId}` };
  };
  const removed = await reported(removePost);
  assert.match(await house.text(removed.path, jonas), /The post was removed\./);
  const rulingId = await rulingOf(ines, 'removed');
  await appeal(parts, ines, { rulingId, words: 'It is a quotation.' });
  const before = await house.told(jonas);
  await decideAppeal(parts, tom, { rulingId, overturned: true, words: 'So it is.' });
  const page = await house.text(removed.path, jonas);
  assert.match(page, /overturned on appeal: the post stands again/);
  assert.doesNotMatch(page, /The post was removed\./);
  assert.deepEqual(await house.told(jonas), before, 'quietly');
  assert.deepEqual(await gathered(jonas), ['report_overturned']);
  assert.match(
    await house.text('/notifications/waiting', jonas),
    new RegExp(`href="${removed.path}"[^]*overturned`),
  );

  const hidden = await reported(hidePost);
  await house.post(`/p/${hidden.postId}/show`, lena, {});
  assert.match(await house.text(hidden.path, jonas), /shown again/);
  const taken = await reported(hidePost);
  await deletePost(parts, ines, { postId: taken.postId });
  assert.match(await house.text(taken.path, jonas), /took the post back/);
  const replaced = await reported(hidePost);
  house.pass(1000);
  await removePost(parts, lena, { postId: replaced.postId, reason: 'After all.' });
  assert.match(await house.text(replaced.path, jonas), /The post was removed\./);
});

test('sealed words are erased after thirty days, unless an appeal waits', async () => {
  const sealed = async (): Promise<number> =>
    (await sql`select from withheld where until is not null`).length;
  const before = await sealed();
  const one = await house.says(bo, { text: 'Gone soon' });
  const two = await house.says(bo, { text: 'Kept for the appeal' });
  await removePost(parts, lena, { postId: one.postId, reason: 'Rude' });
  const first = await rulingOf(bo, 'removed');
  house.pass(1000);
  await removePost(parts, lena, { postId: two.postId, reason: 'Rude' });
  await appeal(parts, bo, { rulingId: await rulingOf(bo, 'removed'), words: 'It is not' });
  await forgetExpired(parts);
  assert.equal(await sealed(), before + 2);
  house.pass(31 * 86_400_000);
  await assert.rejects(
    appeal(parts, bo, { rulingId: first, words: 'Late' }),
    conflict('decency.standsNoMore'),
  );
  await forgetExpired(parts);
  assert.equal(await sealed(), 1, 'but the one that somebody appealed about');
  await decideAppeal(parts, tom, {
    rulingId: await rulingOf(bo, 'removed'),
    overturned: false,
    words: 'It was.',
  });
  await forgetExpired(parts);
  assert.equal(await sealed(), 0);
  // The clocks of sessions moved on with the house's.
  await sql`update session set expires_at = expires_at + interval '40 days'`;
});

test('its author takes back what was hidden; a promise is neither hidden nor removed', async () => {
  const picture = await house.picture(bo);
  const { postId } = await house.says(bo, { text: 'On second thought', files: [picture] });
  await reportPost(parts, jonas, { postId, why: 'beside' });
  await hidePost(parts, lena, { postId, reason: 'Beside the point' });
  const { files } = await deletePost(parts, bo, { postId });
  assert.deepEqual(files, [picture]);
  assert.equal((await sql`select from withheld where post_id = ${postId}`).length, 0);
  const { conversationId } = await house.says(ines, { asks: true });
  const promise = await reply(parts, mei, { conversationId, text: 'We will', asOrganisation: true });
  await sql`update post set answer = 'commitment' where id = ${promise.postId}`;
  await reportPost(parts, jonas, { postId: promise.postId, why: 'beside' });
  for (const act of ['hide', 'remove'])
    assert.equal(
      (await house.post(`/moderation/${promise.postId}`, lena, { do: act, words: 'x' })).status,
      act === 'hide' ? 403 : 403,
    );
  assert.match(await house.text('/moderation', lena), /Others rely on this post/);
  await house.post(`/moderation/${promise.postId}`, lena, { do: 'dismiss', words: 'It is our promise.' });
});

test('a limited person is read by their followers at once, by others once released; they are told why', async () => {
  await follow(house, jonas, bo);
  await assert.rejects(limit(parts, lena, { handle: 'mei', reason: 'x' }), { message: 'forbidden' });
  await assert.rejects(limit(parts, mei, { handle: 'bo', reason: 'x' }), { message: 'forbidden' });
  const form = await house.post('/administration/people/bo/limit', lena, { limitReason: '' });
  assert.equal(form.status, 422);
  assert.equal(
    (await house.post('/administration/people/bo/limit', lena, { limitReason: 'Three times rude.' })).status,
    303,
  );
  assert.match(await house.text(await house.toldPath(bo, 'ruled_limited'), bo), /Three times rude\./);
  assert.match(await house.text('/administration/people/bo', tom), /limited them/);

  const { conversationId, postId } = await house.says(bo, { text: 'Limited words @ines', asks: true });
  const seen = async (who: Someone | null): Promise<boolean> =>
    (await house.text(`/c/${conversationId}`, who)).includes('Limited words');
  assert.deepEqual(await Promise.all([bo, jonas, mei, ines, null].map(seen)), [
    true,
    true,
    true,
    false,
    false,
  ]);
  assert.match(await house.text('/', jonas), /Limited words/);
  assert.deepEqual(
    (await house.told(ines)).filter((kind) => kind === 'mention'),
    [],
  );
  assert.equal(await house.turnOf(conversationId), 'ours', 'who waits for us waits');
  await assert.rejects(reply(parts, jonas, { conversationId, text: 'x' }), conflict('held.waitsStill'));
  assert.match(await house.text('/held', mei), /Limited words/);
  await release(parts, mei, { postId });
  assert.equal(await seen(null), true);
  assert.ok((await house.told(ines)).includes('mention'));

  const away = await house.says(bo, { text: 'Turned away' });
  await assert.rejects(turnAway(parts, mei, { postId: away.postId }), { message: 'invalid' });
  await turnAway(parts, mei, { postId: away.postId, reason: 'An insult.' });
  assert.match(await house.text(await house.toldPath(bo, 'ruled_turned_away'), bo), /An insult\./);

  const rulingId = await rulingOf(bo, 'limited');
  await appeal(parts, bo, { rulingId, words: 'I am calm now' });
  await decideAppeal(parts, tom, { rulingId, overturned: true, words: 'We see that.' });
  const free = await house.says(bo, { text: 'Free words' });
  assert.match(await house.text(`/c/${free.conversationId}`, null), /Free words/);
  await limit(parts, lena, { handle: 'bo', reason: 'Again' });
  await liftLimit(parts, lena, { handle: 'bo' });
  assert.equal((await house.told(bo)).at(-1), 'ruling_lifted');
});

test('who is suspended reads why at the door, and appeals there', async () => {
  const out = await house.person('olga', 'member', 'Olga Out');
  await sql`insert into password (account_id, hash) values (${out.id}, ${await hashPassword('a long enough password')})`;
  await suspend(parts, lena, { handle: 'olga', reason: 'Sold what is not hers.' });
  const door = await house.post('/sign-in', null, { login: 'olga', password: 'a long enough password' });
  assert.equal(door.headers.get('location'), '/kept-out');
  assert.equal(
    (await house.post('/sign-in', null, { login: 'olga', password: 'another' })).headers.get('location'),
    null,
  );
  const cookie = door.headers.get('set-cookie')!.split(';')[0]!;
  assert.match(door.headers.get('set-cookie')!, /HttpOnly/i);
  const outside: Someone = { ...out, cookie };
  assert.match(await house.text('/kept-out', outside), /Sold what is not hers\./);
  assert.equal((await house.get('/you', outside)).status, 401, 'it opens nothing else');
  for (const who of [null, jonas, { ...out, cookie: `${cookie}x` }]) {
    assert.equal((await house.get('/kept-out', who)).headers.get('location'), '/sign-in');
    assert.equal((await house.post('/kept-out/appeal', who, { words: 'x' })).status, 401);
  }
  assert.equal((await house.post('/kept-out/appeal', outside, { words: '' })).status, 422);
  assert.equal((await house.post('/kept-out/appeal', outside, { words: 'They were mine.' })).status, 303);
  assert.match(await house.text('/kept-out', outside), /Sign in again to read what was decided/);
  const rulingId = await rulingOf(out, 'suspended');
  assert.equal(
    (await house.post(`/moderation/appeals/${rulingId}`, tom, { do: 'overturn', words: 'They were.' }))
      .status,
    303,
  );
  assert.match(await house.text('/kept-out', outside), /no longer suspended/);
  const again = await house.post('/sign-in', null, { login: 'olga', password: 'a long enough password' });
  assert.equal(again.headers.get('location'), '/');
});

test('the record says who did what to whom and why, to those who keep order alone', async () => {
  for (const who of [null, jonas, mei]) assert.ok((await house.get('/moderation/log', who)).status > 400);
  const all = await house.text('/moderation/log', lena);
  for (const line of [
    /Lena Fors hid a post of Ines Moreau/,
    /Lena Fors limited Bo Lindahl/,
    /Three times rude\./,
    /Lena Fors suspended Olga Out/,
    /Tom Berg overturned what was ruled about Olga Out/,
    /Mei Lindqvist turned away a post of Bo Lindahl/,
  ])
    assert.match(all, line);
  const few = await house.text('/moderation/log?kind=suspended', lena);
  assert.match(few, /Olga Out/);
  assert.doesNotMatch(few, /hid a post/);
});
