import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attend } from '../../src/commands/attend.ts';
import { boost, unboost } from '../../src/commands/boost.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { follow } from '../../src/commands/follow.ts';
import { mute, unmute } from '../../src/commands/mute.ts';
import { reply } from '../../src/commands/reply.ts';
import { unfollow } from '../../src/commands/unfollow.ts';
import { readHome } from '../../src/reading/home.ts';
import { newId } from '../../src/store/ids.ts';
import { openHouse, group } from '../writing/house.ts';
import type { Someone } from '../support/world.ts';

const AT_ONCE = 20;

describe('what one does with a post', async () => {
  const house = await openHouse();
  const { parts, ines, jonas, mei, tom } = house;
  const { sql } = parts.db;
  const karin = await house.person('karin', 'member', 'Karin Sjö');
  const guest = await house.person('guest-abc234', 'guest', 'A Visitor');
  Object.assign(parts, { limits: { spend: async () => {}, forgive: async () => {} } });

  const act = (who: Someone | null, postId: string, name: string, fields: Record<string, string> = {}) =>
    house.post(`/p/${postId}/${name}`, who, fields);
  const told = async (who: Someone, kind: string): Promise<number> =>
    (
      await sql`
        select from notification where account_id = ${who.id} and kind = ${kind}
        union all select from gathered where account_id = ${who.id} and kind = ${kind}`
    ).length;
  const homeOf = async (who: Someone) => (await readHome(sql, who)).cards;

  test('a like is one like, however often it is sent, and tells once', async () => {
    const { postId } = await house.says(ines, { text: 'The ring lock holds.' });
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => act(jonas, postId, 'favourite')));
    assert.ok(
      answers.every(({ status, headers }) => status === 303 && headers.get('location') === `/p/${postId}`),
    );
    assert.equal((await sql`select from favourite where post_id = ${postId}`).length, 1);
    assert.equal(await told(ines, 'favourite'), 1);
    await act(karin, postId, 'favourite');
    // It waits for nobody: it comes with the day's gathering, unless one chose otherwise.
    assert.doesNotMatch(await house.text('/notifications', ines), /Jonas Okoye like/);
    assert.match(
      await house.text('/notifications/waiting', ines),
      /(?:Karin Sjö and Jonas Okoye|Karin Sjö, Jonas Okoye) like “[^”]+”/,
    );
    const list = await house.text(`/p/${postId}/favourites`);
    assert.match(list, /Jonas Okoye[^]*Karin Sjö/);
    assert.match(await house.text(`/p/${postId}`), /aria-label="2 people like this"/);

    await act(jonas, postId, 'favourite', { back: 'yes' });
    assert.equal(await told(ines, 'favourite'), 1, 'what was taken back unread is not told');
    assert.match(await house.text(`/p/${postId}`), /aria-label="1 person likes this"/);
    await sql`update account set suspended_at = now() where id = ${karin.id}`;
    assert.doesNotMatch(await house.text(`/p/${postId}/favourites`), /Karin/);
    await sql`update account set suspended_at = null where id = ${karin.id}`;
    await house.post('/you/notifications', ines, { reactions: 'here' });
    await act(jonas, postId, 'favourite');
    assert.match(await house.text('/notifications', ines), /Jonas Okoye likes “[^”]+”/);
    await house.post('/you/notifications', ines, { reactions: 'daily' });
  });

  test('nobody does anything with what they may not see, with a note, or with what is gone', async () => {
    const hidden = await house.says(ines, { visibility: 'named', named: ['jonas'] });
    for (const name of ['favourite', 'boost', 'bookmark', 'vote', 'pin', 'unquote'])
      assert.equal((await act(karin, hidden.postId, name)).status, 404, name);
    assert.equal((await act(null, hidden.postId, 'favourite')).status, 401);
    const gone = await house.says(ines);
    await deletePost(parts, ines, { postId: gone.postId });
    assert.equal((await act(jonas, gone.postId, 'favourite')).status, 409);
    assert.equal((await act(jonas, 'x', 'favourite')).status, 404);
    assert.equal((await act(jonas, newId(), 'bookmark')).status, 404);
  });

  test('a boost reaches the homes of followers once, and leaves them again', async () => {
    await follow(parts, jonas, { handle: 'karin' });
    const { postId, conversationId } = await house.says(ines, { title: 'A bench for two' });
    await Promise.all(Array.from({ length: AT_ONCE }, () => act(karin, postId, 'boost')));
    assert.equal((await sql`select from boost where post_id = ${postId}`).length, 1);
    const [card] = await homeOf(jonas);
    assert.equal(card?.title, 'A bench for two');
    assert.equal(card?.boostedBy?.handle, 'karin');
    assert.match(await house.text('/', jonas), /boosted by Karin Sjö/);
    assert.match(await house.text('/@karin'), /A bench for two/);
    assert.equal(await told(ines, 'boost'), 1);

    // Another whom he follows boosts it too: it stands there once, and stays when the first takes theirs back.
    await follow(parts, jonas, { handle: 'mei' });
    await boost(parts, mei, { postId });
    assert.equal((await homeOf(jonas)).filter((one) => one.id === conversationId).length, 1);
    await act(karin, postId, 'boost', { back: 'yes' });
    assert.equal((await homeOf(jonas))[0]?.boostedBy?.handle, 'mei');
    await unboost(parts, mei, { postId });
    assert.ok(!(await homeOf(jonas)).some((one) => one.id === conversationId));
    assert.doesNotMatch(await house.text('/@karin'), /A bench for two/);

    // What is left when a boost goes comes into no home of whoever does not want to hear of it.
    const apart = {
      booster: () => mute(parts, jonas, { handle: 'mei', lasts: 'day' }),
      author: () => mute(parts, jonas, { handle: 'ines', lasts: 'day' }),
      conversation: (id: string) => attend(parts, jonas, { conversationId: id, level: 'left' }),
    };
    for (const [of, turnFrom] of Object.entries(apart)) {
      const said = await house.says(ines, { title: `Apart from its ${of}` });
      await boost(parts, karin, { postId: said.postId });
      await boost(parts, mei, { postId: said.postId });
      await turnFrom(said.conversationId);
      await unboost(parts, karin, { postId: said.postId });
      const home = await sql`
        select from home_entry where account_id = ${jonas.id} and conversation_id = ${said.conversationId}`;
      assert.equal(home.length, 0, of);
      await unmute(parts, jonas, { handle: 'mei' });
      await unmute(parts, jonas, { handle: 'ines' });
    }

    // What reached them anyhow is not there twice, nor does it move; a later answer takes the place of a boost.
    await follow(parts, jonas, { handle: 'ines' });
    const known = await house.says(ines, { title: 'Known already' });
    const later = await house.says(ines, { title: 'Later' });
    await boost(parts, karin, { postId: known.postId });
    const titles = (await homeOf(jonas)).map((one) => one.title);
    assert.deepEqual(titles.slice(0, 2), ['Later', 'Known already']);
    assert.ok((await homeOf(jonas)).every((one) => !one.boostedBy));
    await unfollow(parts, jonas, { handle: 'ines' });
    await deletePost(parts, ines, { postId: later.postId });
  });

  test('what was boosted and is gone is in no home; only what everyone may see is boosted', async () => {
    const { postId, conversationId } = await house.says(ines, { title: 'Soon gone' });
    await boost(parts, karin, { postId });
    assert.equal((await homeOf(jonas))[0]?.id, conversationId);
    await deletePost(parts, ines, { postId });
    assert.ok(!(await homeOf(jonas)).some((one) => one.id === conversationId));
    assert.equal((await sql`select from boost where post_id = ${postId}`).length, 0);

    const circle = await group(house, 'Circle', [ines, karin]);
    const inside = await house.says(ines, { visibility: 'group', groupId: circle });
    assert.equal((await act(karin, inside.postId, 'boost')).status, 409);
    assert.equal((await act(guest, postId, 'boost')).status, 403);
    assert.doesNotMatch(await house.text(`/p/${inside.postId}`, karin), /data-act="boost"/);
    // For those with the link: it reaches homes, and no list that everybody reads.
    const quiet = await house.says(ines, { visibility: 'unlisted', title: 'Whispered' });
    await boost(parts, karin, { postId: quiet.postId });
    assert.equal((await homeOf(jonas))[0]?.title, 'Whispered');
    assert.doesNotMatch(await house.text('/@karin', jonas), /Whispered/);
  });

  test('bookmarks lie in folders that one names, for one’s own eyes', async () => {
    const { postId } = await house.says(ines, { title: 'Torque values' });
    await Promise.all(Array.from({ length: AT_ONCE }, () => act(jonas, postId, 'bookmark')));
    assert.equal((await sql`select from bookmark where post_id = ${postId}`).length, 1);
    assert.match(await house.text('/bookmarks', jonas), /Torque values/);
    assert.doesNotMatch(await house.text('/bookmarks', karin), /Torque values/);
    assert.equal((await house.get('/bookmarks')).status, 401);

    const made = await house.post('/bookmarks/folders', jonas, { name: 'Workshop' });
    const folder = made.headers.get('location')!.split('folder=')[1]!;
    assert.equal((await house.post('/bookmarks/folders', jonas, { name: 'workshop' })).status, 422);
    assert.equal((await house.post('/bookmarks/folders', jonas, { name: ' ' })).status, 422);
    await house.post(`/bookmarks/${postId}/move`, jonas, { folder });
    assert.match(await house.text(`/bookmarks?folder=${folder}`, jonas), /Torque values/);
    // Not one's own folder, and not one's own bookmark.
    assert.equal((await house.get(`/bookmarks?folder=${folder}`, karin)).status, 404);
    assert.equal((await house.post(`/bookmarks/${postId}/move`, karin, { folder })).status, 404);
    await act(karin, postId, 'bookmark');
    assert.equal((await house.post(`/bookmarks/${postId}/move`, karin, { folder })).status, 404);
    assert.equal((await house.post(`/bookmarks/folders/${folder}`, karin, { do: 'remove' })).status, 404);

    // Kept in a folder at once: one that is there, or a new one.
    const second = await house.says(ines, { title: 'Chain wear' });
    const keep = (fields: Record<string, string>) => house.post(`/p/${second.postId}/keep`, jonas, fields);
    assert.match(await house.text(`/p/${second.postId}`, jonas), /href="\/p\/[\w-]+\/keep"/);
    assert.match(await house.text(`/p/${second.postId}/keep`, jonas), />\s*Workshop\s*<\/option>/);
    assert.equal((await keep({ folder })).status, 303);
    assert.match(await house.text(`/bookmarks?folder=${folder}`, jonas), /Chain wear/);
    assert.equal((await keep({ folder: '', name: 'workshop' })).status, 422);
    assert.equal((await keep({ folder: '', name: 'Chains' })).status, 303);
    assert.doesNotMatch(await house.text(`/bookmarks?folder=${folder}`, jonas), /Chain wear/);
    assert.match(await house.text('/bookmarks', jonas), /Chain wear[^]*Chains|Chains[^]*Chain wear/);
    assert.equal((await house.post(`/p/${second.postId}/keep`, karin, { folder })).status, 404);
    await house.post(`/p/${second.postId}/bookmark`, jonas, { back: 'yes' });
    await house.post(`/bookmarks/folders/${folder}`, jonas, { name: 'At the bench' });
    assert.match(await house.text('/bookmarks', jonas), /At the bench/);
    await house.post(`/bookmarks/folders/${folder}`, jonas, { do: 'remove' });
    assert.match(await house.text('/bookmarks', jonas), /Torque values/, 'what lay in it is kept');
    const back = await act(jonas, postId, 'bookmark', { back: 'yes', to: '/bookmarks' });
    assert.equal(back.headers.get('location'), '/bookmarks');
    assert.doesNotMatch(await house.text('/bookmarks', jonas), /Torque values/);
  });

  test('what one keeps and may not see any more is not there', async () => {
    const named = await house.says(ines, { visibility: 'named', named: ['jonas'], title: 'Between us' });
    await act(jonas, named.postId, 'bookmark');
    assert.match(await house.text('/bookmarks', jonas), /Between us/);
    await sql`delete from named where list_id = ${named.postId} and account_id = ${jonas.id}`;
    assert.doesNotMatch(await house.text('/bookmarks', jonas), /Between us/);
    const gone = await house.says(ines, { title: 'Will go' });
    await act(jonas, gone.postId, 'bookmark');
    await deletePost(parts, ines, { postId: gone.postId });
    assert.doesNotMatch(await house.text('/bookmarks', jonas), /Will go/);
  });

  test('only the warning stands where nobody chose to open it', async () => {
    const { conversationId, postId } = await house.says(ines, {
      text: 'The child fell on secretword, and is well.',
      warning: 'An accident',
      files: [await house.picture(ines)],
    });
    const post = await house.text(`/p/${postId}`);
    assert.match(post, /<details class="folded">[^]*An accident[^]*secretword[^]*class="pics/);
    assert.doesNotMatch(/<head>[^]*<\/head>/.exec(post)![0], /secretword|\/files\//);
    await follow(parts, karin, { handle: 'ines' });
    const answer = await reply(parts, jonas, { conversationId, text: 'I saw otherword.', warning: 'Blood' });
    for (const path of [
      '/',
      '/search?q=secretword',
      '/search?q=otherword',
      `/c/${conversationId}?to=${answer.postId}`,
    ]) {
      const page = (await house.text(path, karin)).replaceAll(
        /<details class="folded">[^]*?<\/details>|q=\w+|value="\w+"|<title>[^<]*/g,
        '',
      );
      assert.doesNotMatch(page, /secretword|otherword/, path);
    }
    const home = await house.text('/', jonas);
    assert.doesNotMatch(home, /secretword|otherword|class="thumbs"/);
    assert.match(await house.text('/search?q=otherword', karin), /Blood/);
    await house.post(`/c/${conversationId}/note`, tom, { text: 'A note' });
    assert.doesNotMatch(await house.text('/inbox', tom), /secretword|otherword/);

    // One that comes later covers the title that was made of the words.
    const plain = await house.says(ines, { text: 'Spiders everywhere. Eight of them.' });
    await editPost(parts, ines, {
      postId: plain.postId,
      text: 'Spiders everywhere. Eight of them.',
      warning: 'Animals',
    });
    assert.doesNotMatch(await house.text('/'), /Spiders/);
    assert.match(await house.text('/'), /Animals/);
  });

  test('three posts are pinned at most, one’s own or the organisation’s', async () => {
    const posts = [];
    for (const n of [1, 2, 3, 4]) posts.push((await house.says(karin, { title: `Pinned ${n}` })).postId);
    const answers = await Promise.all(posts.map((postId) => act(karin, postId, 'pin')));
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [303, 303, 303, 409],
    );
    assert.equal((await sql`select from pin where account_id = ${karin.id}`).length, 3);
    assert.equal((await act(ines, posts[0]!, 'pin')).status, 403);
    const [one] = await sql<{ postId: string }[]>`select post_id from pin where account_id = ${karin.id}`;
    assert.match(await house.text('/@karin'), /class="said-by pinned"/);
    await act(karin, one!.postId, 'pin', { back: 'yes' });
    assert.equal((await sql`select from pin where account_id = ${karin.id}`).length, 2);

    const ours = await house.says(tom, { title: 'Opening hours', asOrganisation: true });
    assert.equal((await act(mei, ours.postId, 'pin')).status, 303);
    assert.match(await house.text('/@nordlys'), /said-by pinned[^]*Opening hours/);
    const narrow = await house.says(karin, { visibility: 'followers', title: 'For few' });
    await act(karin, narrow.postId, 'pin');
    assert.doesNotMatch(await house.text('/@karin'), /For few/);
  });
});

describe('quotes', async () => {
  const house = await openHouse();
  const { parts, ines, jonas, tom } = house;
  const { sql } = parts.db;
  const karin = await house.person('karin', 'member', 'Karin Sjö');

  const quoting = (who: Someone, quote: string) =>
    house.post('/write', who, { text: 'Look at this.', visibility: 'everyone', quote });

  test('a quote is seen by each through their own eyes, and its author is told', async () => {
    const said = await house.says(ines, {
      visibility: 'named',
      named: ['jonas'],
      text: 'Only for hiddenword.',
    });
    const answer = await quoting(jonas, `${house.url}/c/${said.conversationId}/x#p-${said.postId}`);
    assert.equal(answer.status, 303);
    const at = answer.headers.get('location')!;
    assert.match(await house.text(at, jonas), /class="quote"[^]*hiddenword/);
    const street = await house.text(at);
    assert.doesNotMatch(street, /hiddenword|Ines Moreau/);
    assert.match(street, /A post that you may not see/);
    assert.match(await house.text('/notifications/waiting', ines), /Jonas Okoye quoted you/);

    const [post] = await sql<
      { postId: string }[]
    >`select post_id from quote where quoted_id = ${said.postId}`;
    assert.equal((await house.post(`/p/${post!.postId}/unquote`, jonas, {})).status, 403);
    assert.equal((await house.post(`/p/${post!.postId}/unquote`, ines, {})).status, 303);
    assert.doesNotMatch(await house.text(at, jonas), /hiddenword/);
    assert.match(await house.text(at, jonas), /took the quoted words off/);
  });

  test('an author says who may quote', async () => {
    const of = async (quotable: 'everyone' | 'followers' | 'nobody') =>
      (await house.says(ines, { text: 'Quote me?', quotable })).postId;
    const [all, few, none] = [await of('everyone'), await of('followers'), await of('nobody')];
    await sql`insert into follow (follower_id, followed_id) values (${jonas.id}, ${ines.id})`;
    const statuses = async (who: Someone) =>
      Promise.all([all, few, none].map(async (id) => (await quoting(who, `/p/${id}`)).status));
    assert.deepEqual(await statuses(karin), [303, 422, 422]);
    assert.deepEqual(await statuses(jonas), [303, 303, 422]);
    assert.deepEqual(await statuses(ines), [303, 303, 303]);
    assert.match(await house.text(`/p/${few}`, jonas), /\/write\?quote=/);
    assert.doesNotMatch(await house.text(`/p/${none}`, jonas), /\/write\?quote=/);
  });

  test('what one may not see is quoted no more than what is not there', async () => {
    const hidden = await house.says(ines, { visibility: 'named', named: ['jonas'] });
    const gone = await house.says(ines);
    await deletePost(parts, ines, { postId: gone.postId });
    const inside = await house.post(`/c/${gone.conversationId}/note`, tom, { text: 'Inside' });
    const noteId = inside.headers.get('location')!.split('#p-')[1]!;
    const plain = async (quote: string, who = karin) => {
      const answer = await quoting(who, quote);
      return `${answer.status} ${(await answer.text()).replaceAll(/[0-9a-f-]{36}/g, 'ID')}`;
    };
    const none = await plain(newId());
    assert.match(none, /^422/);
    for (const id of [hidden.postId, hidden.conversationId, gone.postId, noteId])
      assert.equal(await plain(id), none);
    assert.match(await plain(noteId, tom), /^422/);
    for (const odd of ['https://elsewhere.example/p/1', 'javascript:x', '/p/', 'x'.repeat(1_500)])
      assert.match(await plain(odd), /^422/, odd);
    const whole = await house.says(ines, { title: 'By its conversation' });
    assert.match(await plain(`${house.url}/c/${whole.conversationId}/by-its-conversation`), /^303/);
  });

  test('what is quoted and taken back is gone from the quote', async () => {
    const said = await house.says(ines, { text: 'Soon vanishingword.' });
    const at = (await quoting(jonas, said.postId)).headers.get('location')!;
    assert.match(await house.text(at), /vanishingword/);
    await deletePost(parts, ines, { postId: said.postId });
    assert.doesNotMatch(await house.text(at), /vanishingword/);
  });
});
