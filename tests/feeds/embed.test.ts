import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import { commit } from '../../src/commands/commit.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { makeEvent } from '../../src/commands/make-event.ts';
import { note } from '../../src/commands/note.ts';
import { reply } from '../../src/commands/reply.ts';
import { newId } from '../../src/store/ids.ts';
import { openHouse, openWindows } from '../writing/house.ts';

describe('a conversation on other pages', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines, jonas } = house;
  const { publicUrl } = parts.config;
  const begun = await house.says(ines, { title: 'A <b>hinge</b> & a "lamp"', asks: true });
  const { conversationId } = begun;
  await reply(parts, jonas, { conversationId, text: 'Mine too, <script>alert(1)</script>.' });
  const promised = await commit(parts, tom, {
    conversationId,
    text: 'We will.',
    what: 'A steel hinge',
    due: new Date(Date.now() + 864_000_000).toISOString().slice(0, 10),
  });
  await note(parts, mei, { conversationId, text: 'The supplier is bankrupt.' });
  const address = `${publicUrl}/c/${conversationId}`;

  test('may be framed anywhere, says what everybody may see, and neither reads nor sets a cookie', async () => {
    const street = await house.get(`/embed/c/${conversationId}`);
    const body = await street.text();
    for (const said of [
      /Mine too, &lt;script&gt;/,
      /A steel hinge/,
      /class="turn owed"/,
      /Answer on Nordlys Cycles/,
    ])
      assert.match(body, said);
    assert.doesNotMatch(body, /bankrupt|<form|<b>hinge/);
    assert.match(body, /<base target="_blank"/);
    for (const who of [tom, ines]) {
      const answer = await house.get(`/embed/c/${conversationId}`, who);
      assert.equal(await answer.text(), body);
      assert.deepEqual(answer.headers.getSetCookie(), []);
      assert.equal(answer.headers.get('x-frame-options'), null);
      assert.match(answer.headers.get('content-security-policy')!, /frame-ancestors \*/);
    }
    assert.match(await house.text(`/embed/c/${conversationId}?theme=dark`), /data-theme="dark"/);
    assert.doesNotMatch(await house.text(`/embed/c/${conversationId}?theme="><script>`), /"><script>/);
    const gone = await house.get(`/embed/c/${newId()}`, tom);
    assert.equal(gone.status, 404);
    assert.match(await gone.text(), /not here, or not for everyone/);
    // Everything else stays where it is.
    for (const path of ['/', `/c/${conversationId}`, '/oembed', '/embed/nowhere'])
      assert.equal((await house.get(path)).headers.get('x-frame-options'), 'DENY', path);
  });

  test('holds what hangs on the words, drawn for the street whoever looks', async () => {
    const film = await house.film(ines, { description: 'A vice and an anvil', captions: '0:00 It bends' });
    const secret = await house.says(jonas, { text: 'quietly said', visibility: 'followers' });
    const open = await house.says(jonas, { text: 'openly said' });
    const poll = { choices: ['Steel', 'Brass'], many: false, minutes: 60 };
    const asks = await house.says(ines, { text: 'Choose', files: [film], poll, quote: open.postId });
    const answer = {
      conversationId: asks.conversationId,
      text: 'As was said',
      audience: 'everyone' as const,
    };
    const quiet = await reply(parts, jonas, { ...answer, quote: secret.postId });
    const hid = await reply(parts, jonas, { ...answer, text: 'hiddenwords' });
    await hidePost(parts, tom, { postId: hid.postId, reason: 'A test' });
    const event = await makeEvent(parts, ines, {
      title: 'Open yard',
      text: 'Come',
      visibility: 'everyone',
      starts: '2030-05-01T18:00',
      ends: '2030-05-01T20:00',
      timeZone: 'Europe/Oslo',
      place: 'Kajgatan 14',
    });
    assert.ok(quiet);
    for (const [id, said] of [
      [
        asks.conversationId,
        [
          /Steel[^]*Brass/,
          /openly said/,
          /<p>A vice and an anvil<\/p>/,
          /It bends/,
          /Sign in to vote/,
          /A post that you may not see/,
          /Hidden by those who keep order/,
        ],
      ],
      [event.conversationId, [/Kajgatan 14/, /Oslo time/]],
    ] as const) {
      const street = await house.text(`/embed/c/${id}`);
      for (const part of said) assert.match(street, part);
      assert.doesNotMatch(street, /<form|quietly|hiddenwords/);
      for (const who of [ines, jonas, tom]) assert.equal(await house.text(`/embed/c/${id}`, who), street);
    }
  });

  test('its page offers what passes it on, without anybody else’s script', async () => {
    const body = await house.text(`/c/${conversationId}`);
    const line = /value="(&lt;iframe[^"]*)"/.exec(body)![1]!;
    assert.doesNotMatch(line, /\n/);
    assert.match(line, new RegExp(`src=&quot;${publicUrl}/embed/c/${conversationId}&quot;`));
    assert.match(body, /href="mailto:\?subject=A%20%3Cb%3Ehinge[^"]*body=/);
    for (const [, src] of body.matchAll(/<script[^>]* src="([^"]+)"/g)) assert.match(src!, /^\/assets\//);
    const inside = await house.says(mei, { text: 'Only ours.', visibility: 'staff' });
    assert.doesNotMatch(
      await house.text(`/c/${inside.conversationId}`, tom),
      /class="share"|og:image|oembed/,
    );
    const linked = await house.says(ines, { text: 'By link only.', visibility: 'unlisted' });
    const unlisted = await house.text(`/c/${linked.conversationId}`);
    assert.match(unlisted, /class="share"/);
    assert.doesNotMatch(unlisted, /&lt;iframe|feed\.atom/);
  });

  test('oEmbed answers as its specification says', async () => {
    const ask = (query: Record<string, string>) => house.get(`/oembed?${new URLSearchParams(query)}`);
    for (const url of [
      address,
      `${address}/any-words`,
      `${publicUrl}/p/${promised.postId}`,
      `${publicUrl}/embed/c/${conversationId}`,
    ]) {
      const answer = await ask({ url });
      assert.equal(answer.status, 200, url);
      assert.match(answer.headers.get('content-type')!, /^application\/json/);
      const told = (await answer.json()) as Record<string, unknown>;
      assert.equal(told['version'], '1.0');
      assert.equal(told['type'], 'rich');
      assert.equal(told['title'], 'A <b>hinge</b> & a "lamp"');
      assert.equal(told['author_name'], 'Ines Moreau');
      assert.match(
        String(told['html']),
        /^<iframe src="[^"]+" title="[^"]+&lt;b&gt;[^"]+" width="640" height="560" [^>]*><\/iframe>$/,
      );
      assert.deepEqual([told['width'], told['height']], [640, 560]);
      assert.ok(told['thumbnail_url'] && told['thumbnail_width'] && told['thumbnail_height']);
    }
    const small = (await (await ask({ url: address, maxwidth: '300', maxheight: '200' })).json()) as Record<
      string,
      unknown
    >;
    assert.deepEqual([small['width'], small['height'], small['thumbnail_url']], [300, 200, undefined]);
    assert.match(String(small['html']), /width="300" height="200"/);
    const odd = (await (await ask({ url: address, maxwidth: '-5', maxheight: '1e9' })).json()) as Record<
      string,
      unknown
    >;
    assert.deepEqual([odd['width'], odd['height']], [640, 560]);
    const xml = await ask({ url: address, format: 'xml' });
    assert.match(xml.headers.get('content-type')!, /^text\/xml/);
    assert.match(
      await xml.text(),
      /<oembed>\n<version>1\.0<\/version>\n<type>rich<\/type>\n<title>A &lt;b&gt;hinge/,
    );
    assert.equal((await ask({ url: address, format: 'yaml' })).status, 501);
    const inside = await house.says(mei, { text: 'Only ours.', visibility: 'staff' });
    for (const url of [
      '',
      'x',
      publicUrl,
      `${publicUrl}/c/${newId()}`,
      `${publicUrl}/c/${inside.conversationId}`,
      `https://evil.example/c/${conversationId}`,
      address.replace('http', 'ftp'),
    ])
      assert.equal((await house.get(`/oembed?${new URLSearchParams({ url })}`, tom)).status, 404, url);
    const page = await house.text(`/c/${conversationId}`);
    const found = /type="application\/json\+oembed"[^>]*href="([^"]+)"/
      .exec(page)![1]!
      .replaceAll('&amp;', '&');
    assert.equal((await fetch(found)).status, 200);
  });

  test('its link preview is a picture of how it stands, drawn once for as long as it stands so', async () => {
    const look = async (): Promise<{ path: string; bytes: Buffer }> => {
      const page = await house.text(`/c/${conversationId}`);
      assert.match(page, /name="twitter:card" content="summary_large_image"/);
      const path = /property="og:image" content="([^"]+)"/.exec(page)![1]!.slice(publicUrl.length);
      const answer = await house.get(path);
      assert.equal(answer.headers.get('content-type'), 'image/jpeg');
      const etag = answer.headers.get('etag')!;
      assert.equal((await house.get(path, null, { 'if-none-match': etag })).status, 304);
      return { path, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const before = await look();
    const { width, height, format } = await sharp(before.bytes).metadata();
    assert.deepEqual([width, height, format], [1200, 630, 'jpeg']);
    assert.ok((await look()).bytes.equals(before.bytes));
    await keepCommitment(parts, tom, { commitmentId: promised.commitmentId, words: 'Sent' });
    const after = await look();
    assert.notEqual(after.path, before.path);
    assert.ok(!after.bytes.equals(before.bytes));
    // Whatever a title is, it is drawn: markup, letters of every script, nothing at all, and far too many.
    for (const title of [
      '<span size="9999999">x</span>&nbsp;',
      '\u0001\uffff\ud800 ح 本 🦊',
      '&',
      `${'W'.repeat(300)}`,
    ]) {
      await parts.db
        .sql`update conversation set title = ${title.toWellFormed()} where id = ${conversationId}`;
      const answer = await house.get(`/c/${conversationId}/preview.jpg`);
      assert.equal(answer.status, 200, title);
      await answer.body?.cancel();
    }
    const front = await house.get('/preview.jpg');
    assert.equal(front.status, 200);
    await front.body?.cancel();
  });

  test(
    'stands in a page of somebody else, as high as it is, and leads back here',
    { timeout: 60_000 },
    async () => {
      const shown = await house.says(ines, { title: 'Comments', text: 'What do you think?' });
      for (let n = 0; n < 12; n += 1)
        await reply(parts, jonas, { conversationId: shown.conversationId, text: `Thought ${n}` });
      const blog = createServer((_, answer) => {
        answer.setHeader('content-type', 'text/html');
        answer.end(
          `<!doctype html><title>A blog</title><h1>My article</h1><iframe src="${publicUrl}/embed/c/${shown.conversationId}" title="x" width="100%" height="200"></iframe><script async src="${publicUrl}/embed.js"></script>`,
        );
      }).listen(0, '127.0.0.1');
      house.atEnd(async () => void blog.close());
      const windows = await openWindows(house);
      const page = await windows(ines);
      await page.goto(`http://127.0.0.1:${(blog.address() as AddressInfo).port}/`);
      const frame = page.frameLocator('iframe');
      await frame.getByText('Thought 11').waitFor();
      await page.waitForFunction(() => Number(document.querySelector('iframe')!.height) > 600);
      const [opened] = await Promise.all([
        page.context().waitForEvent('page'),
        frame.getByRole('link', { name: 'Answer on Nordlys Cycles' }).click(),
      ]);
      await opened.waitForURL(`${publicUrl}/c/${shown.conversationId}/comments`);
      await opened.close();
      const plain = await windows(null, false);
      await plain.goto(page.url());
      await plain.frameLocator('iframe').getByText('Thought 11').waitFor();
      await plain.context().close();
      await page.context().close();
    },
  );

  test('what was taken back has no preview, and stands nowhere', async () => {
    await deletePost(parts, ines, { postId: begun.postId });
    assert.equal((await house.get(`/c/${conversationId}/preview.jpg`)).status, 404);
    assert.doesNotMatch(await house.text(`/embed/c/${conversationId}`), /The hinge cracked/);
    assert.doesNotMatch(await house.text(`/c/${conversationId}`), /og:image|class="share"/);
  });
});
