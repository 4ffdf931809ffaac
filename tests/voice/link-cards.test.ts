import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import { deletePost } from '../../src/commands/delete-post.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { editVoice } from '../../src/commands/edit-voice.ts';
import { fetchCards, type Fetching } from '../../src/commands/fetch-cards.ts';
import { note } from '../../src/commands/note.ts';
import { keepCardPicture } from '../../src/http/card-pictures.ts';
import { sweepPictures } from '../../src/http/pictures.ts';
import { follow } from '../../src/net/follow.ts';
import { openNet } from '../../src/net/net.ts';
import { decodePage, readPageHead } from '../../src/text/page-head.ts';
import { openHouse } from '../writing/house.ts';

const picture = await sharp({ create: { width: 1200, height: 630, channels: 3, background: '#4a6' } })
  .withExif({ IFD0: { Copyright: 'a secret' } })
  .jpeg()
  .toBuffer();
const DAY = 86_400_000;

const page = (title: string, more = ''): string =>
  `<!doctype html><head><title>${title}</title><meta property="og:site_name" content="The Steel Post">${more}</head><body>`;

/** A site elsewhere, and what was asked of it. */
async function openSite() {
  const asked: { path: string; agent: string | undefined }[] = [];
  const answers: Record<string, (answer: ServerResponse, request: IncomingMessage) => void> = {
    '/hinge': (answer) =>
      answer
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(
          page(
            'Why hinges crack',
            '<meta property="og:description" content="Cold &amp; salt &lt;i&gt;"><meta property="og:image" content="/hinge.jpg">',
          ),
        ),
    '/hinge.jpg': (answer) => answer.setHeader('content-type', 'image/jpeg').end(picture),
    '/latin': (answer) =>
      answer
        .setHeader('content-type', 'text/html; charset=iso-8859-1')
        .end(Buffer.from(page('Größe'), 'latin1')),
    '/moved': (answer) => answer.writeHead(302, { location: '/hinge' }).end(),
    '/inside': (answer) => answer.writeHead(302, { location: 'http://10.0.0.1/secret' }).end(),
    '/round': (answer) => answer.writeHead(302, { location: '/round' }).end(),
    '/plain': (answer) => answer.setHeader('content-type', 'text/plain').end(page('Not a page')),
    '/packed': (answer) =>
      answer.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(page('Packed')),
    '/broken': (answer) => answer.writeHead(503).end(),
    '/script': (answer) =>
      answer
        .setHeader('content-type', 'text/html')
        .end(
          page(
            '&lt;script&gt;alert(1)&lt;/script&gt;',
            '<meta property="og:image" content="javascript:alert(1)">',
          ),
        ),
    '/huge': (answer) =>
      answer.setHeader('content-type', 'text/html').end(page('Huge') + 'x'.repeat(3_000_000)),
    '/false': (answer) =>
      answer
        .setHeader('content-type', 'text/html')
        .end(page('A false picture', '<meta property="og:image" content="/plain">')),
  };
  const server = createServer((request, answer) => {
    asked.push({ path: request.url!, agent: request.headers['user-agent'] });
    const found = answers[request.url!.replace(/\?.*/, '')];
    if (found) found(answer, request);
    else answer.writeHead(404, { 'content-type': 'text/html' }).end(page('Not there'));
  });
  server.unref();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    at: (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    asked,
    count: (path: string): number => asked.filter((one) => one.path === path).length,
    close: () => new Promise((done) => server.close(done)),
  };
}

describe('what a link leads to', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines, jonas } = house;
  const { sql } = parts.db;
  const site = await openSite();
  house.atEnd(async () => void (await site.close()));
  const net = openNet((address) => address === '127.0.0.1');
  const fetching: Fetching = {
    publicUrl: parts.config.publicUrl,
    fetch: (call) => follow(net, call),
    keep: (bytes) => keepCardPicture(parts, bytes),
    forget: (id) => parts.files.remove(id),
  };
  const sweep = () => fetchCards(parts, fetching);
  const says = (text: string, more = {}) => house.says(ines, { text, ...more });
  const see = async (conversationId: string, who = ines as typeof ines | null) =>
    house.text(`/c/${conversationId}`, who);

  test('it is fetched once, by a job, for all posts; its picture is made anew', async () => {
    const { conversationId } = await says(`Read ${site.at('/hinge')} and ${site.at('/latin')}.`);
    assert.equal(site.asked.length, 0);
    assert.doesNotMatch(await see(conversationId), /link-card/);
    assert.deepEqual(await sweep(), { done: 1, failed: [] });
    const shown = await see(conversationId);
    assert.match(shown, /<b>Why hinges crack<\/b>/);
    assert.match(shown, /Cold &amp; salt &lt;i&gt;/);
    assert.match(shown, /The Steel Post/);
    assert.match(site.asked[0]!.agent!, new RegExp(`^Parley \\(\\+${parts.config.publicUrl}`));
    const [, path] = /src="(\/files\/[0-9a-f-]+\/card)"/.exec(shown)!;
    const bytes = Buffer.from(await (await house.get(path!, null)).arrayBuffer());
    const metadata = await sharp(bytes).metadata();
    assert.equal(metadata.format, 'webp');
    assert.equal(metadata.width, 720);
    assert.equal(metadata.exif, undefined);
    await says(`Again ${site.at('/hinge')}`);
    await sweep();
    assert.equal(site.count('/hinge'), 1);
    house.pass(8 * DAY);
    await says(`A week later ${site.at('/hinge')}`);
    await sweep();
    assert.equal(site.count('/hinge'), 2);
    assert.equal((await house.get(path!, null)).status, 404);
    house.pass(-8 * DAY);
    const moved = await says(site.at('/moved'));
    const latin = await says(site.at('/latin'));
    await sweep();
    assert.match(await see(moved.conversationId), /Why hinges crack/);
    assert.match(await see(latin.conversationId), /<b>Größe<\/b>/);
  });

  test('what leads inside, round and round, or to no page is no card, and is left alone after a few tries', async () => {
    const bad = ['/inside', '/round', '/plain', '/packed', '/broken', '/gone'];
    const said = [];
    for (const path of [...bad, '/script', '/huge', '/false']) said.push(await says(`See ${site.at(path)}`));
    said.push(await says('See http://10.1.2.3/admin'), await says('See http://[::1]:5432/'));
    for (let i = 0; i < 6; i += 1) {
      assert.deepEqual((await sweep()).failed, []);
      house.pass(3 * 3_600_000);
    }
    const shown = await Promise.all(said.map(({ conversationId }) => see(conversationId)));
    const cards = shown.map((text) => /class="link-card/.test(text));
    assert.deepEqual(cards, [false, false, false, false, false, false, true, true, true, false, false]);
    assert.doesNotMatch(shown[6]!, /<script>alert|javascript:alert/);
    assert.doesNotMatch(shown[8]!, /\/card"/);
    assert.equal(site.count('/broken'), 3);
    assert.equal(site.count('/plain'), 2);
    for (const path of ['/gone', '/packed']) assert.equal(site.count(path), 1);
  });

  test('its author takes it off; nobody else does; words that change change it', async () => {
    const { conversationId, postId } = await says(`Look ${site.at('/hinge?a')}`);
    await sweep();
    assert.match(await see(conversationId), /Remove this preview/);
    assert.doesNotMatch(await see(conversationId, jonas), /Remove this preview/);
    for (const who of [jonas, tom])
      assert.equal((await house.post(`/p/${postId}/unlink`, who, {})).status, 403);
    assert.equal((await house.post(`/p/${postId}/unlink`, ines, {})).status, 303);
    assert.doesNotMatch(await see(conversationId), /link-card/);
    assert.equal((await house.post(`/p/${postId}/unlink`, ines, {})).status, 404);
    await editPost(parts, ines, { postId, text: `Better: ${site.at('/latin')}` });
    assert.match(await see(conversationId), /Größe/);
    await editPost(parts, ines, { postId, text: 'No link' });
    assert.doesNotMatch(await see(conversationId), /link-card/);
    const other = await says(`Once ${site.at('/hinge?once')}`);
    await sweep();
    await deletePost(parts, ines, { postId: other.postId });
    house.pass(9 * DAY);
    await sweepPictures(parts);
    assert.equal((await sql`select from link_card where url like '%once'`).length, 0);
    house.pass(-9 * DAY);
  });

  test('a card is seen by whoever sees its post; one into this house through each reader’s own eyes', async () => {
    const inside = await house.says(mei, { title: 'The secret plan', text: 'Hush', visibility: 'staff' });
    const { conversationId } = await says(
      `See ${parts.config.publicUrl}/c/${inside.conversationId}/any-words`,
    );
    const open = await says('An open talk', { title: 'An open talk' });
    const link = await says(`See ${parts.config.publicUrl}/c/${open.conversationId}`);
    const before = site.asked.length;
    await sweep();
    assert.equal(site.asked.length, before);
    assert.match(await see(conversationId, mei), /<b>The secret plan<\/b>/);
    for (const who of [ines, jonas, null]) assert.doesNotMatch(await see(conversationId, who), /secret plan/);
    for (const who of [mei, ines, null])
      assert.match(await see(link.conversationId, who), /<b>An open talk<\/b>/);
    const named = await says(`Only you ${site.at('/hinge?named')}`, {
      visibility: 'named',
      named: ['jonas'],
    });
    await sweep();
    const [, path] = /src="(\/files\/[0-9a-f-]+\/card)"/.exec(await see(named.conversationId))!;
    assert.equal((await house.get(path!, jonas)).status, 200);
    for (const who of [mei, null]) assert.equal((await house.get(path!, who)).status, 404);
  });

  test('nothing is fetched for what stays inside, is held, or where the house wants none', async () => {
    const before = site.asked.length;
    const { conversationId } = await says('A question');
    await note(parts, mei, { conversationId, text: `Inside ${site.at('/hinge?note')}` });
    await house.says(mei, { text: `Inside ${site.at('/hinge?staff')}`, visibility: 'staff' });
    const held = await says(`Held ${site.at('/hinge?held')}`);
    await sql`update post set held_at = now() where id = ${held.postId}`;
    await sweep();
    const cards = await says(`On ${site.at('/hinge')}`);
    assert.match(await see(cards.conversationId), /link-card/);
    const waiting = await says(`Waits ${site.at('/hinge?waits')}`);
    await editVoice(parts, tom, { secondEyes: 'never', showsLinkCards: false });
    await says(`Off ${site.at('/hinge?off')}`);
    await sweep();
    assert.equal(site.asked.length, before);
    for (const id of [cards.conversationId, waiting.conversationId])
      assert.doesNotMatch(await see(id), /link-card/);
    await editVoice(parts, tom, { secondEyes: 'never', showsLinkCards: true });
  });

  test('a head is read in one walk, whatever it is made of', () => {
    const walls = [
      '<',
      '<meta ',
      '<meta a="',
      '</',
      '<script>',
      '<title>',
      '<!--',
      '<meta x=',
      "a='",
      '&',
      '<div>',
    ];
    for (const wall of walls) assert.equal(readPageHead(wall.repeat(50_000)).picture, null);
    const odd = `<TITLE>A &amp; B</TITLE><!-- <meta name=description content=no> --><META content='x "y"' name=Description>`;
    assert.deepEqual(readPageHead(odd), { title: 'A & B', description: 'x "y"', site: '', picture: null });
    const meta = Buffer.from('<meta charset="windows-1252"><title>\x93Zeit\x94</title>', 'latin1');
    assert.equal(readPageHead(decodePage(meta, 'text/html')).title, '“Zeit”');
    assert.equal(readPageHead(decodePage(meta, 'text/html; charset=nonsense')).title.length, 6);
  });
});
