import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseAtomFeed, parseFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { commit } from '../../src/commands/commit.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { endPolls } from '../../src/commands/end-polls.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { makeEvent } from '../../src/commands/make-event.ts';
import { note } from '../../src/commands/note.ts';
import { refuse } from '../../src/commands/refuse.ts';
import { reply } from '../../src/commands/reply.ts';
import { FEED_SIZE } from '../../src/reading/feeds.ts';
import { newId } from '../../src/store/ids.ts';
import { group, openHouse } from '../writing/house.ts';

const FORMATS = ['atom', 'rss', 'json'] as const;
const TYPES = {
  atom: /^application\/atom\+xml/,
  rss: /^application\/rss\+xml/,
  json: /^application\/feed\+json/,
};

describe('feeds', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines, jonas } = house;
  const { sql } = parts.db;
  const { publicUrl } = parts.config;
  const inDays = (days: number): string =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  const files = [await house.picture(ines, 'A <cracked> hinge')];
  const asked = await house.says(ines, {
    title: 'Is “5 < 6” & so on </title>\u0007 safe?',
    text: 'The hinge cracked.\u000b See @jonas and [this](https://example.org/?a=1&b=2) <script>alert(1)</script> ]]>',
    asks: true,
    files,
  });
  const { conversationId } = asked;
  await reply(parts, jonas, { conversationId, text: 'Mine too.' });
  const promised = await commit(parts, tom, {
    conversationId,
    text: 'We will make one.',
    what: 'A steel <hinge>',
    due: inDays(9),
  });

  const bodyOf = async (path: string): Promise<string> => (await house.get(path)).text();

  /** What a reader of feeds finds in each of the formats, in one form. */
  async function read(path: string) {
    const [atom, rss, json] = await Promise.all(
      FORMATS.map(async (format) => {
        const answer = await house.get(`${path}/feed.${format}`);
        assert.equal(answer.status, 200, `${path} ${format}`);
        assert.match(answer.headers.get('content-type')!, TYPES[format]);
        return answer.text();
      }),
    );
    const [a, r, j] = [parseAtomFeed(atom!), parseRssFeed(rss!), parseJsonFeed(JSON.parse(json!))];
    const told = {
      atom: (a.entries ?? []).map((one) => ({
        id: one.id,
        title: one.title?.value,
        html: one.content?.value,
      })),
      rss: (r.items ?? []).map((one) => ({ id: one.guid?.value, title: one.title, html: one.description })),
      json: (j.items ?? []).map((one) => ({ id: one.id, title: one.title, html: one.content_html })),
    };
    assert.deepEqual(told.rss, told.json, `${path}: RSS and JSON say the same`);
    assert.deepEqual(told.atom, told.json, `${path}: Atom and JSON say the same`);
    return { items: told.json, atom: a, rss: r, json: j };
  }

  test('a tag, coming events, articles and pictures have feeds, and their pages lead to them', async () => {
    const tagged = await house.says(jonas, { title: 'Räder', text: 'Neue #Räder' });
    await house.says(jonas, { text: 'Only for those who follow #räder', visibility: 'followers' });
    const day = (days: number) => `${inDays(days)}T18:00`;
    const event = await makeEvent(parts, jonas, {
      title: 'Open workshop',
      text: 'Bring what squeaks.',
      starts: day(2),
      ends: `${inDays(2)}T20:00`,
      timeZone: 'Europe/Stockholm',
      place: 'Kajgatan 14',
      visibility: 'everyone',
    });
    await makeEvent(parts, jonas, {
      title: 'Secret ride',
      text: 'Among us.',
      starts: day(3),
      ends: `${inDays(3)}T20:00`,
      timeZone: 'Europe/Stockholm',
      place: 'Kajgatan 14',
      visibility: 'followers',
    });
    const tag = `/tags/${encodeURIComponent('räder')}`;
    for (const [page, path, ids] of [
      [tag, tag, [tagged.postId]],
      ['/events', '/events', [event.conversationId]],
      ['/@ines?show=pictures', '/@ines/pictures', [asked.postId]],
      ['/@ines?show=articles', '/@ines/articles', []],
    ] as const) {
      const { items, atom } = await read(path);
      assert.deepEqual(
        items.map(({ id }) => id),
        ids.map((id) => `urn:uuid:${id}`),
        path,
      );
      assert.equal(atom.links?.find(({ rel }) => rel === 'alternate')?.href, publicUrl + page);
      assert.equal(
        (
          await house.post('/websub', null, {
            'hub.mode': 'subscribe',
            'hub.topic': `${publicUrl}${path}/feed.atom`,
            'hub.callback': 'https://reader.example/told',
          })
        ).status,
        202,
      );
      const html = await bodyOf(page);
      for (const format of FORMATS)
        assert.ok(html.includes(`href="${path}/feed.${format}"`), `${page} ${format}`);
    }
    const answer = await house.get('/events.ics', jonas);
    assert.match(answer.headers.get('content-type')!, /^text\/calendar/);
    const calendar = await answer.text();
    assert.match(calendar, /SUMMARY:Open workshop/);
    assert.doesNotMatch(calendar, /Secret ride/, 'the same whoever asks');
    assert.match(await bodyOf('/events'), /type="text\/calendar"[^>]*href="\/events\.ics"/);
    for (const { postId } of [tagged, event]) await deletePost(parts, jonas, { postId });
  });

  test('the front, a person, the organisation, a conversation and the ledger are read by a reader that is not ours', async () => {
    for (const [path, most] of [
      ['', 1],
      ['/@ines', 1],
      ['/@nordlys', 1],
      [`/c/${conversationId}`, 3],
      ['/ledger', 1],
    ] as const) {
      const { items, atom, rss, json } = await read(path);
      assert.equal(items.length, most, path);
      for (const { id } of items) assert.match(id!, /^urn:uuid:[0-9a-f-]{36}$/);
      assert.ok(atom.id && atom.title && atom.updated, path);
      for (const entry of atom.entries!) {
        assert.ok(entry.updated && entry.published && entry.authors?.[0]?.name, path);
        assert.match(entry.links![0]!.href!, /^http/);
      }
      assert.equal(atom.links?.find(({ rel }) => rel === 'self')?.href, `${publicUrl}${path}/feed.atom`);
      assert.ok(rss.title && rss.link && rss.description && rss.items![0]!.pubDate, path);
      assert.equal(atom.links?.find(({ rel }) => rel === 'hub')?.href, `${publicUrl}/websub`);
      assert.equal(json.feed_url, `${publicUrl}${path}/feed.json`);
      for (const format of FORMATS)
        assert.equal(parseFeed(await bodyOf(`${path}/feed.${format}`)).format, format);
    }
  });

  test('words reach a reader whole, without what no document may hold, and lead to whole addresses', async () => {
    const { items } = await read('');
    assert.equal(items[0]!.title, 'Is “5 < 6” & so on </title> safe?');
    const { html } = items[0]!;
    assert.match(html!, /&lt;script&gt;alert\(1\)/);
    assert.doesNotMatch(html!, /<script/);
    assert.match(html!, new RegExp(`href="${publicUrl}/@jonas"`));
    assert.match(
      html!,
      new RegExp(`src="${publicUrl}/files/${files[0]}/medium" alt="A &lt;cracked&gt; hinge"`),
    );
    assert.doesNotMatch(html!, /(?:href|src)="\//);
    const said = (await read(`/c/${conversationId}`)).items.find(({ id }) => id!.endsWith(promised.postId))!;
    assert.match(said.html!, /A steel &lt;hinge&gt;/);
    // Another page shows them: they may be shown there.
    const picture = await house.get(`/files/${files[0]}/medium`);
    assert.equal(picture.headers.get('cross-origin-resource-policy'), 'cross-origin');
    await picture.body?.cancel();
    // Whatever the database once took: no feed is broken by it.
    await parts.db.sql`update account set name = ${'Jonas \u0001\uffff & <b>'} where id = ${jonas.id}`;
    await reply(parts, jonas, { conversationId, text: 'Once more.' });
    assert.match((await read(`/c/${conversationId}`)).items[0]!.title!, /^Jonas {2}& <b>: Once more/);
  });

  test('what was fetched before is not sent again until it reads otherwise', async () => {
    for (const format of FORMATS) {
      const path = `/c/${conversationId}/feed.${format}`;
      const first = await house.get(path);
      const etag = first.headers.get('etag')!;
      const modified = first.headers.get('last-modified')!;
      await first.body?.cancel();
      const conditions: Record<string, string>[] = [
        { 'if-none-match': etag },
        { 'if-none-match': `"x", ${etag}` },
        { 'if-modified-since': modified },
      ];
      for (const known of conditions) {
        const again = await house.get(path, null, known);
        assert.equal(again.status, 304, JSON.stringify(known));
        assert.equal(await again.text(), '');
        assert.equal(again.headers.get('etag'), etag);
      }
      assert.equal((await house.get(path, null, { 'if-none-match': '"other"' })).status, 200);
      // The tag is told first: a date beside it counts for nothing.
      const both = { 'if-none-match': '"other"', 'if-modified-since': modified };
      assert.equal((await house.get(path, null, both)).status, 200);
      const gone = await reply(parts, jonas, { conversationId, text: 'A word to take back.' });
      const fresh = await house.get(path, null, { 'if-none-match': etag, 'if-modified-since': modified });
      assert.equal(fresh.status, 200);
      assert.match(await fresh.text(), /A word to take back/);
      await deletePost(parts, jonas, { postId: gone.postId });
      // Taking back leaves no newer date behind, and is heard of all the same.
      const later = await house.get(path, null, { 'if-modified-since': fresh.headers.get('last-modified')! });
      assert.equal(later.status, 200);
      assert.doesNotMatch(await later.text(), /A word to take back/);
    }
  });

  test('whoever asks is answered as the street is', async () => {
    await note(parts, mei, { conversationId, text: 'The supplier is bankrupt.' });
    await house.says(mei, { title: 'Inside', text: 'For staff.', visibility: 'staff' });
    await house.says(ines, { title: 'By link', text: 'For those who have it.', visibility: 'unlisted' });
    for (const path of ['', '/@ines', '/ledger', `/c/${conversationId}`])
      for (const format of FORMATS) {
        const street = await bodyOf(`${path}/feed.${format}`);
        assert.doesNotMatch(street, /bankrupt|For staff|For those who have it/);
        for (const who of [ines, mei, tom])
          assert.equal(await (await house.get(`${path}/feed.${format}`, who)).text(), street, path);
      }
    const inside = await house.says(mei, { text: 'Only ours.', visibility: 'staff' });
    const circle = await group(house, 'Riders', [ines]);
    assert.ok(circle);
    for (const path of [`/c/${inside.conversationId}`, `/c/${newId()}`, '/c/x', '/@nobody', '/@riders'])
      for (const who of [null, tom])
        assert.equal((await house.get(`${path}/feed.atom`, who)).status, 404, path);
  });

  test('what hangs on the words of a post is told with them: a poll, a quote, a film, where an event is', async () => {
    const film = await house.film(ines, { description: 'A vice and an anvil', captions: '0:00 It bends' });
    const secret = await house.says(jonas, { text: 'quietly said', visibility: 'followers' });
    const open = await house.says(jonas, { text: 'openly said' });
    const asks = await house.says(ines, {
      title: 'Which one?',
      text: 'Choose <one>',
      files: [film],
      poll: { choices: ['Steel & co', 'Brass'], many: false, minutes: 60 },
      quote: open.postId,
    });
    const event = await makeEvent(parts, ines, {
      title: 'Online',
      text: 'We meet.',
      visibility: 'everyone',
      starts: `${inDays(3)}T18:00`,
      ends: `${inDays(3)}T20:00`,
      timeZone: 'Europe/Oslo',
      link: 'https://meet.example/secret-room',
    });
    const of = async (path: string, id: string) =>
      (await read(path)).items.find((one) => one.id!.endsWith(id))!.html!;
    for (const [path, id] of [
      ['', asks.conversationId],
      ['/@ines', asks.postId],
      [`/c/${asks.conversationId}`, asks.postId],
    ] as const) {
      const said = await of(path, id);
      for (const part of [
        /<li>\s*Steel &amp; co\s*<\/li>/,
        /poll until/,
        /Jonas[^<]*<\/a>:\s+openly said/,
        /A vice and an anvil/,
        /It bends/,
      ])
        assert.match(said, part, path);
      assert.doesNotMatch(said, /%/);
    }
    const online = await of('', event.conversationId);
    assert.match(online, /Oslo time[^]*Join online/);
    assert.doesNotMatch(online, /secret-room/);
    await sql`insert into vote (post_id, account_id, at) values (${asks.postId}, ${jonas.id}, now())`;
    await sql`insert into vote_choice (post_id, account_id, position) values (${asks.postId}, ${jonas.id}, 1)`;
    await sql`update poll set ends_at = now() where post_id = ${asks.postId}`;
    await sql`update quote set quoted_id = ${secret.postId} where post_id = ${asks.postId}`;
    assert.deepEqual((await endPolls(parts)).failed, []);
    const over = await of('', asks.conversationId);
    assert.match(over, /Steel &amp; co: 0\s?%[^]*Brass: 100\s?%[^]*one person voted/);
    assert.match(over, /A post that you may not see/);
    assert.doesNotMatch(over, /quietly|openly/);
    await hidePost(parts, tom, { postId: asks.postId, reason: 'A test' });
    await deletePost(parts, ines, { postId: event.postId });
  });

  test('each step in the ledger is an entry of its own', async () => {
    await keepCommitment(parts, tom, { commitmentId: promised.commitmentId, words: 'Sent & done' });
    const other = await house.says(jonas, { title: 'Gold', text: 'A golden hinge?', asks: true });
    const no = { conversationId: other.conversationId, what: 'A golden hinge', reason: 'Gold bends.' };
    await refuse(parts, tom, no);
    const { items } = await read('/ledger');
    assert.deepEqual(
      items.map(({ title }) => title),
      ['Refused: A golden hinge', 'Kept: A steel <hinge>', 'Promised: A steel <hinge>'],
    );
    assert.match(items[0]!.html!, /Gold bends/);
    assert.match(items[1]!.html!, /Sent &amp; done/);
    assert.equal(new Set(items.map(({ id }) => id)).size, 3);
  });

  test('a long conversation tells its newest posts, and a post keeps its id for ever', async () => {
    for (let n = 0; n < FEED_SIZE; n += 1) await reply(parts, ines, { conversationId, text: `Number ${n}` });
    const { items } = await read(`/c/${conversationId}`);
    assert.equal(items.length, FEED_SIZE);
    assert.match(items[0]!.html!, /Number 49/);
    const [{ id } = { id: '' }] = (await read('')).items;
    assert.equal(id, `urn:uuid:${conversationId}`);
  });

  test('a page says where its feed is, to programs and to people', async () => {
    for (const [page, feed] of [
      ['/', ''],
      ['/@ines', '/@ines'],
      ['/ledger', '/ledger'],
      [`/c/${conversationId}`, `/c/${conversationId}`],
    ] as const) {
      const body = await house.text(page);
      for (const format of FORMATS)
        assert.match(body, new RegExp(`<link rel="alternate"[^>]* href="${feed}/feed\\.${format}"`));
      assert.match(body, new RegExp(`<a[^>]* href="${feed}/feed\\.atom"`));
    }
    assert.doesNotMatch(await house.text('/@riders', tom), /feed\.atom/);
  });

  test('what everybody took back is gone, and a feed whose beginning is gone keeps the rest', async () => {
    await deletePost(parts, ines, { postId: asked.postId });
    assert.ok(!(await read('')).items.some(({ id }) => id === `urn:uuid:${conversationId}`));
    assert.equal((await read('/@ines')).items.length, FEED_SIZE);
    assert.doesNotMatch(await bodyOf(`/c/${conversationId}/feed.atom`), /5 &lt; 6/);
  });
});
