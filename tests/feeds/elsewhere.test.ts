import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { addCommentSite } from '../../src/commands/add-comment-site.ts';
import { commit } from '../../src/commands/commit.ts';
import { comment } from '../../src/commands/comment.ts';
import { fetchCards } from '../../src/commands/fetch-cards.ts';
import { release } from '../../src/commands/release.ts';
import { reply } from '../../src/commands/reply.ts';
import { removeCommentSite } from '../../src/commands/remove-comment-site.ts';
import { PUZZLES } from '../../src/http/challenge.ts';
import { follow } from '../../src/net/follow.ts';
import { openNet } from '../../src/net/net.ts';
import { pageAddress, pageTitle, siteOrigin } from '../../src/rules/page-address.ts';
import { newId } from '../../src/store/ids.ts';
import { firstBits } from '../../src/web/browser/sha256.ts';
import { openHouse, openWindows } from '../writing/house.ts';

const BLOG = 'https://blog.example';

test('an address is that of one page, however one came to it, or of none', () => {
  const of = (typed: string) => pageAddress(typed)?.url ?? null;
  for (const [typed, url] of [
    [`${BLOG}/a`, `${BLOG}/a`],
    ['HTTPS://Blog.Example:443/a#part', `${BLOG}/a`],
    [`${BLOG}`, `${BLOG}/`],
    [`${BLOG}/a?utm_source=x&fbclid=y&GCLID=z`, `${BLOG}/a`],
    [`${BLOG}/a?p=1&utm_medium=x&q=a%20b&&`, `${BLOG}/a?p=1&q=a%20b`],
    [`${BLOG}/x/../a/./b/%2e%2E/c`, `${BLOG}/a/c`],
    [`${BLOG}//evil.example/a`, `${BLOG}//evil.example/a`],
    [`${BLOG}\\evil.example`, `${BLOG}/evil.example`],
    [`${BLOG}/%c3%a4`, `${BLOG}/%C3%A4`],
    [`${BLOG}/ä`, `${BLOG}/%C3%A4`],
    [`${BLOG}/%252e%252e/a`, `${BLOG}/%252e%252e/a`],
    [`${BLOG}:8443/a`, `${BLOG}:8443/a`],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['http://localhost:4000/a', 'http://localhost:4000/a'],
    ['http://127.0.0.1/a', 'http://127.0.0.1/a'],
    ['http://[::1]:1/', 'http://[::1]:1/'],
  ] as const)
    assert.equal(of(typed), url, typed);
  for (const typed of [
    '',
    'blog.example/a',
    '/a',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:https://blog.example/x',
    'ftp://blog.example/',
    'http://blog.example/',
    'http://localhost.example/',
    'https://ann:secret@blog.example/',
    'https://ann@blog.example/',
    'https://@blog.example/',
    'https://blog.example./',
    ' https://blog.example/',
    'https://blog.example/a\nb',
    'java\tscript:alert(1)',
    'https://blog.example/\u0000',
    'https://blog.example/\ud800',
    'https://',
    'https://blog.example:99999/',
    `${BLOG}/${'a'.repeat(2_000)}`,
    `${BLOG}/${'ä'.repeat(700)}`,
  ])
    assert.equal(of(typed), null, typed.slice(0, 60));
  for (const [typed, origin] of [
    ['blog.example', BLOG],
    [' https://BLOG.example/2026/a?x#y ', BLOG],
    ['blog.example:8443', `${BLOG}:8443`],
    ['localhost:4000', 'https://localhost:4000'],
    ['http://localhost:4000', 'http://localhost:4000'],
    ['http://blog.example', null],
    ['javascript:alert(1)', null],
    ['https://a:b@blog.example', null],
    ["https://blog.example; script-src 'unsafe-inline'", null],
    ['', null],
  ] as const)
    assert.equal(siteOrigin(typed), origin, typed);
  for (const host of ['*', '*.example', 'a;b', 'a,b', "'self'", 'a$b.example'])
    assert.equal(siteOrigin(`https://${host}`), null, host);
  assert.equal(pageTitle('', `${BLOG}/%C3%A4/`), 'blog.example/ä');
  assert.equal(pageTitle('', `${BLOG}/%E2%80%AEx`), 'blog.example/%E2%80%AEx');
  assert.equal(pageTitle(' A\u202e\n title ', `${BLOG}/`), 'A title');
  assert.equal(pageTitle('x'.repeat(500), `${BLOG}/`).length, 200);
});

describe('a conversation under each page of another site', async () => {
  const house = await openHouse({ jobs: false });
  const { parts, tom, mei, ines, jonas } = house;
  const { sql } = parts.db;
  const frameOf = (url: string, who: typeof tom | null = null, more = '') =>
    house.get(`/embed/page?url=${encodeURIComponent(url)}${more}`, who);
  const commentPage = (url: string) => `/comment?url=${encodeURIComponent(url)}`;
  const count = async (): Promise<number> =>
    (await sql<{ n: number }[]>`select count(*)::int as n from page_conversation`)[0]!.n;

  test('those who run the place say which sites, and are told what is wrong with one', async () => {
    const path = '/administration/comments';
    for (const who of [null, ines, mei]) assert.notEqual((await house.get(path, who)).status, 200);
    assert.match(await house.text('/administration', tom), /href="\/administration\/comments"/);
    for (const site of ['http://blog.example', 'javascript:alert(1)', 'https://a:b@blog.example', ' ']) {
      const answer = await house.post(path, tom, { site });
      assert.equal(answer.status, 422, site);
      await answer.body?.cancel();
    }
    const added = await house.post(path, tom, { site: 'Blog.example/some/article' });
    assert.equal(added.headers.get('location'), `${path}?done=added`);
    const again = await house.post(path, tom, { site: BLOG });
    assert.equal(again.status, 422);
    assert.match(await again.text(), /on the list already/);
    const page = await house.text(`${path}?done=added`, tom);
    assert.match(page, /<b>https:\/\/blog\.example<\/b>/);
    assert.match(
      page,
      new RegExp(`value="&lt;script async src=&quot;${parts.config.publicUrl}/embed.js&quot; data-page`),
    );
    assert.match(page, /embed\/page\?url=ADDRESS/);
  });

  test('at most fifty, also when two come at once', async () => {
    const free = 50 - 1;
    await sql`
      insert into comment_site (origin, by_id, at) select 'https://s' || n || '.example', ${tom.id}, now() from generate_series(1, ${free - 1}) n`;
    const both = await Promise.allSettled(
      ['https://x.example', 'https://y.example'].map((site) => addCommentSite(parts, tom, { site })),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    await sql`delete from comment_site where origin <> ${BLOG}`;
  });

  test('a page of such a site says that nobody said anything; any other is not there', async () => {
    const empty = await frameOf(`${BLOG}/a?utm_source=mail#top`);
    assert.equal(empty.status, 200);
    assert.match(empty.headers.get('content-security-policy')!, /frame-ancestors https:\/\/blog\.example;/);
    assert.equal(empty.headers.get('x-frame-options'), null);
    const body = await empty.text();
    assert.match(body, /Nobody has said anything here yet/);
    assert.match(body, /href="[^"]*\/comment\?url=https%3A%2F%2Fblog\.example%2Fa"/);
    assert.match(body, /<base target="_blank"/);
    assert.doesNotMatch(body, /<form/);
    const missing = await (await house.get('/embed/page')).text();
    for (const url of [
      'https://evil.example/a',
      `${BLOG}.evil.example/a`,
      `${BLOG}:8443/a`,
      'http://blog.example/a',
      'https://x@blog.example/a',
      'https://blog.example@evil.example/',
      'javascript:alert(1)',
      'data:text/html,<script>',
      `${BLOG}/${'a'.repeat(3_000)}`,
      'x',
    ]) {
      const answer = await frameOf(url);
      assert.equal(answer.status, 404, url.slice(0, 60));
      assert.equal(await answer.text(), missing);
      assert.equal((await house.get(commentPage(url), ines)).status, 404);
      const sent = await house.post('/comment', ines, { url, text: 'Hello' });
      assert.equal(sent.status, 404);
      await sent.body?.cancel();
    }
    const odd = await (
      await frameOf(`${BLOG}/"><script>alert(1)</script>`, null, '&title="><script>')
    ).text();
    assert.doesNotMatch(odd, /"><script>/);
    assert.equal(await count(), 0);
  });

  test('however many comment at once, there is one conversation, with a comment of each', async () => {
    const said = await Promise.all(
      [ines, jonas, mei, ines, jonas].map((who, n) =>
        comment(parts, who, {
          key: newId(),
          url: `${BLOG}/hinges?${n % 2 ? 'utm_campaign=x' : ''}#${n}`,
          title: 'Nordlys admits fraud',
          text: `Thought ${n}`,
        }),
      ),
    );
    const { conversationId } = said[0]!;
    assert.ok(said.every((one) => one.conversationId === conversationId));
    assert.equal(await count(), 1);
    const frame = await frameOf(`${BLOG}/hinges`);
    assert.match(frame.headers.get('content-security-policy')!, /frame-ancestors https:\/\/blog\.example;/);
    const body = await frame.text();
    for (let n = 0; n < 5; n += 1) assert.match(body, new RegExp(`Thought ${n}`));
    assert.doesNotMatch(body, /<a href="https:\/\/blog/);
    assert.match(body, /href="[^"]*\/comment\?url=https%3A%2F%2Fblog\.example%2Fhinges"/);
    assert.equal(await (await frameOf(`${BLOG}/hinges`, tom)).text(), body);
    assert.deepEqual((await frameOf(`${BLOG}/hinges`, tom)).headers.getSetCookie(), []);
    const page = await house.text(`/c/${conversationId}`);
    assert.match(page, /On blog\.example:/);
    assert.match(page, /<a href="https:\/\/blog\.example\/hinges" rel="nofollow noopener noreferrer">/);
    assert.match(await house.text('/'), /blog\.example\/hinges/);
    const [row] = await sql<{ starterId: string; visibility: string; title: string }[]>`
      select starter_id, visibility, title from conversation where id = ${conversationId}`;
    assert.equal(row!.starterId, ines.organisationId);
    assert.equal(row!.visibility, 'everyone');
    // One of us was among them: only their word for the title counts, and only where theirs was the first.
    assert.ok(['blog.example/hinges', 'Nordlys admits fraud'].includes(row!.title));
    const known = await house.get(commentPage(`${BLOG}/hinges`), ines);
    assert.equal(known.headers.get('location'), `/c/${conversationId}#reply`);
  });

  test('whoever commented waits, not we who only said where the page is', async () => {
    const first = await comment(parts, ines, { url: `${BLOG}/turns`, text: 'Do you weld on Sundays?' });
    const { conversationId } = first;
    const line = async (who: typeof tom | null = null) =>
      /<div class="turn [^]*?<\/div>/.exec(await house.text(`/c/${conversationId}`, who))![0];
    assert.match(await line(), /Ines Moreau asked/);
    assert.doesNotMatch(await line(), /Nordlys Cycles asked/);
    assert.match(await line(ines), /You asked/);
    const frame = await (await frameOf(`${BLOG}/turns`)).text();
    assert.match(frame, /Ines Moreau asked/);
    await comment(parts, jonas, { url: `${BLOG}/turns`, text: 'And on Mondays?' });
    await reply(parts, mei, { conversationId, parentId: first.postId, text: 'No.', asOrganisation: true });
    assert.match(await line(), /Jonas Okoye asked/);
    const due = new Date(Date.now() + 864_000_000).toISOString().slice(0, 10);
    await commit(parts, tom, {
      conversationId,
      parentId: first.postId,
      text: 'We will.',
      what: 'Sunday welding',
      due,
    });
    assert.match(await house.text('/ledger'), /Sunday welding[^]*asked by Ines Moreau/);
    // Whose words are not for all is not named to those who may not read them.
    const asked = await house.says(tom, { text: 'We open the yard.', asOrganisation: true });
    const few = await reply(parts, ines, { conversationId: asked.conversationId, text: 'May I?' });
    await sql`update post set visibility = 'followers', audience_id = ${ines.id} where id = ${few.postId}`;
    const shown = async (who: typeof tom | null) =>
      /<div class="turn [^]*?<\/div>/.exec(await house.text(`/c/${asked.conversationId}`, who))?.[0] ?? '';
    assert.match(await shown(ines), /You asked/);
    assert.match(await shown(jonas), /Somebody asked/);
    assert.doesNotMatch(await shown(jonas), /Ines|Nordlys Cycles asked/);
  });

  test('what is wrong leaves nothing behind, and the same form sent twice says it once', async () => {
    const before = await count();
    const url = `${BLOG}/twice`;
    const wrong = await house.post('/comment', ines, { url, text: '  ' });
    assert.equal(wrong.status, 422);
    await wrong.body?.cancel();
    assert.equal(await count(), before);
    const key = newId();
    const both = await Promise.all(
      [1, 2].map(() => house.post('/comment', ines, { key, url, text: 'Once' })),
    );
    assert.equal(both[0]!.headers.get('location'), both[1]!.headers.get('location'));
    assert.equal((await (await frameOf(url)).text()).match(/Once/g)?.length, 1);
    const [{ title }] = await sql<[{ title: string }]>`
      select c.title from page_conversation w join conversation c on c.id = w.conversation_id where w.url = ${url}`;
    assert.equal(title, 'blog.example/twice');
    const named = await comment(parts, ines, {
      url: `${BLOG}/@jonas`,
      text: 'A name in an address calls nobody.',
    });
    const called =
      await sql`select from post_mention m join post p on p.id = m.post_id where p.conversation_id = ${named.conversationId}`;
    assert.equal(called.length, 0);
  });

  test('somebody without an account writes with a link of their own; what waits is listed nowhere', async () => {
    await sql`update organisation set holds_guests = true`;
    const url = `${BLOG}/guests`;
    const page = await house.text(commentPage(url));
    const form = Object.fromEntries(
      [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    );
    const send = (more: Record<string, string>) =>
      house.post('/comment', null, { ...form, name: 'Ida Holm', text: 'From the street', ...more });
    assert.equal((await send({ proof: '', answer: 'no' })).status, 422);
    const head = form['challenge']!.split('.')[0]!;
    const { value: nonce } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { value: string };
    const proof = Array.from({ length: PUZZLES }, (_, i) => {
      let number = 0;
      while (firstBits(`${nonce}.${i}.${number}`) >>> 19 !== 0) number++;
      return number;
    }).join();
    const answer = await send({ proof });
    assert.equal(answer.status, 303);
    const [cookie] = answer.headers.getSetCookie();
    const guest = { ...ines, cookie: cookie!.split(';')[0]! };
    const conversationId = /said=([0-9a-f-]+)$/.exec(answer.headers.get('location')!)![1]!;
    assert.match(await house.text(answer.headers.get('location')!, guest), /once they are released/);
    assert.match(await house.text(`/c/${conversationId}`, guest), /From the street/);
    assert.doesNotMatch(await house.text('/'), /blog\.example\/guests/);
    assert.doesNotMatch(await (await frameOf(url)).text(), /From the street/);
    const [held] = await sql<{ id: string }[]>`
      select id from post where conversation_id = ${conversationId} and held_at is not null`;
    await release(parts, mei, { postId: held!.id });
    assert.match(await (await frameOf(url)).text(), /From the street/);
    assert.match(await house.text('/'), /blog\.example\/guests/);
    await sql`update organisation set holds_guests = false`;
  });

  test(
    'one line in a template is enough, with script and without; its title is the page’s own once it was fetched',
    { timeout: 60_000 },
    async () => {
      const { publicUrl } = parts.config;
      const blog = createServer((request, answer) => {
        const here = `http://127.0.0.1:${(blog.address() as AddressInfo).port}/article`;
        const line = request.url!.includes('plain')
          ? `<iframe src="${publicUrl}/embed/page?url=${encodeURIComponent(here)}" title="Comments"></iframe>`
          : `<script async src="${publicUrl}/embed.js" data-page></script>`;
        answer.setHeader('content-type', 'text/html');
        answer.end(
          `<!doctype html><title>How we weld</title><link rel="canonical" href="/article"><h1>My article</h1>${line}`,
        );
      });
      await new Promise<void>((listening) => blog.listen(0, '127.0.0.1', listening));
      house.atEnd(async () => void blog.close());
      const origin = `http://127.0.0.1:${(blog.address() as AddressInfo).port}`;
      await addCommentSite(parts, tom, { site: origin });
      const windows = await openWindows(house);
      const page = await windows(ines);
      await page.goto(`${origin}/other?utm_source=x`);
      const frame = page.frameLocator('iframe');
      await frame.getByText('Nobody has said anything here yet').waitFor();
      const [opened] = await Promise.all([
        page.context().waitForEvent('page'),
        frame.getByRole('link', { name: 'Write on Nordlys Cycles' }).click(),
      ]);
      await opened.getByRole('heading', { name: 'How we weld' }).waitFor();
      await opened.getByLabel('Your words').fill('A fine seam.');
      await opened.getByRole('button', { name: 'Send', exact: true }).click();
      await opened.waitForURL(/\/c\//);
      await opened.getByText('A fine seam.').first().waitFor();
      await opened.close();
      await page.reload();
      await frame.getByText('A fine seam.').waitFor();
      await page.context().close();
      const plain = await windows(null, false);
      await plain.goto(`${origin}/plain`);
      await plain.frameLocator('iframe').getByText('A fine seam.').waitFor();
      await plain.context().close();

      const net = openNet((address) => address === '127.0.0.1');
      await fetchCards(parts, {
        publicUrl,
        fetch: (call) => follow(net, call),
        keep: async () => null,
        forget: async () => {},
      });
      const [{ title, slug }] = await sql<[{ title: string; slug: string }]>`
        select c.title, c.slug from page_conversation w join conversation c on c.id = w.conversation_id
        where w.url = ${`${origin}/article`}`;
      assert.deepEqual([title, slug], ['How we weld', 'how-we-weld']);
    },
  );

  test('a site that is taken off shows nothing more; what was said stays', async () => {
    const url = `${BLOG}/hinges`;
    const [found] = await sql<{ conversationId: string }[]>`
      select conversation_id from page_conversation where url = ${url}`;
    await removeCommentSite(parts, tom, { origin: BLOG });
    assert.equal((await frameOf(url)).status, 404);
    assert.equal((await house.get(commentPage(url), ines)).status, 404);
    assert.match(await house.text(`/c/${found!.conversationId}`), /Thought 3/);
    await assert.rejects(comment(parts, ines, { url, text: 'Still there?' }), { message: 'not-found' });
  });
});
