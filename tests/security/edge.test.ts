import assert from 'node:assert/strict';
import { get, request } from 'node:http';
import { describe, test } from 'node:test';
import { isForAnybody } from '../../src/http/for-anybody.ts';
import type { Someone } from '../support/world.ts';
import { until } from '../support/parley.ts';
import { allRoutes, filled } from './routes.ts';
import { furnish } from './world.ts';

const EVIL = [
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example/',
  'HTTPS:evil.example',
  '///evil.example',
  '/%2f/evil.example/../..//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '@evil.example',
  '.evil.example',
  ' //evil.example',
];

describe('the outside edge', async () => {
  const house = await furnish();
  const { parts, ids } = house;
  const people: (Someone | null)[] = [null, house.guest, house.ines, house.mei, house.owner];
  const routes = allRoutes(parts);

  /** Asks with headers that no browser would let a page set. */
  const ask = (
    path: string,
    headers: Record<string, string>,
    method = 'GET',
  ): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const sent = request({ port: house.port, host: '127.0.0.1', path, method, headers }, (answer) => {
        let text = `${answer.headers.location ?? ''}\n`;
        answer.setEncoding('utf8').on('data', (data: string) => (text += data));
        answer.on('end', () => resolve({ status: answer.statusCode!, text }));
      });
      sent.on('error', reject).end();
    });

  test('every answer says how it may be shown and who may keep it', async () => {
    for (const { path } of routes.filter(({ method, path }) => method === 'GET' && path !== '/live'))
      for (const who of people) {
        const answer = await fetch(house.at(filled(path, house)), {
          headers: who ? { cookie: who.cookie } : {},
          redirect: 'manual',
        });
        await answer.body?.cancel();
        const said = `${path} as ${who?.handle ?? 'street'}: ${answer.status}`;
        const header = (name: string) => answer.headers.get(name) ?? '';
        const policy = header('content-security-policy');
        assert.match(policy, /default-src 'none'/, said);
        // A conversation made to stand inside other pages, and nothing beside it; it has no form.
        const framed = path === '/embed/c/:id' || path === '/embed/page';
        assert.match(
          policy,
          framed ? /form-action 'none'; frame-ancestors \*;/ : /frame-ancestors 'none'/,
          said,
        );
        assert.doesNotMatch(policy.replace(framed ? 'frame-ancestors *' : '', ''), /unsafe|\*/, said);
        assert.equal(header('x-content-type-options'), 'nosniff', said);
        assert.equal(header('x-frame-options'), framed ? '' : 'DENY', said);
        const passedOn = framed || (path.endsWith('preview.jpg') && answer.ok);
        assert.equal(header('cross-origin-resource-policy'), passedOn ? 'cross-origin' : 'same-origin', said);
        assert.equal(header('access-control-allow-origin'), '', said);
        assert.notEqual(header('referrer-policy'), '', said);
        const kept = header('cache-control');
        // What is drawn for one person is kept by nobody on the way.
        if (isForAnybody(filled(path, house))) {
          assert.equal(kept, 'no-cache', said);
          assert.deepEqual(answer.headers.getSetCookie(), [], said);
        } else if (header('content-type').startsWith('text/html')) {
          assert.match(kept, who ? /^private, no-store$/ : /^(no-cache|private, no-store)$/, said);
          assert.match(header('vary'), /cookie/i, said);
        }
        if (/public/.test(kept))
          assert.match(path, /^\/(sitemap|robots|icon|theme|files|:map|:theme|assets)/, said);
      }
  });

  test('no `to` and no address leads to another server', async () => {
    for (const to of EVIL) {
      const path = `/sign-in?to=${encodeURIComponent(to)}`;
      const member = await fetch(house.at(path), {
        headers: { cookie: house.ines.cookie },
        redirect: 'manual',
      });
      const where = new URL(member.headers.get('location')!, 'https://here.example');
      assert.equal(where.origin, 'https://here.example', to);
      const page = await (await fetch(house.at(path))).text();
      const field = /name="to" value="([^"]*)"/.exec(page)![1]!;
      assert.equal(new URL(field, 'https://here.example').origin, 'https://here.example', to);
    }
    for (const path of [
      '//evil.example',
      '/\\evil.example',
      '//evil.example/..',
      '/@evil.example/',
      '/c//evil.example',
      '/.//evil.example/people',
    ])
      for (const text of [(await ask(path, { host: 'here.example' })).text])
        assert.doesNotMatch(text.split('\n')[0]!, /^(?:https?:|\/\/|\/\\)/, path);
  });

  test('a forged Host or forwarded name reaches no page, and no later reader', async () => {
    for (const path of [
      '/',
      '/people',
      '/ledger',
      '/goals',
      '/sitemap.xml',
      '/robots.txt',
      `/c/${ids.conversation}/is-there-a-stronger-hinge`,
      '/guest',
      '/sign-in',
    ]) {
      for (let n = 0; n < 2; n += 1) {
        const forged = await ask(path, {
          host: 'evil.example',
          'x-forwarded-host': 'evil.example',
          'x-forwarded-proto': 'gopher',
          forwarded: 'host=evil.example',
          'x-original-url': '/evil.example',
        });
        assert.doesNotMatch(forged.text, /evil\.example|gopher/, path);
      }
      assert.doesNotMatch((await ask(path, { host: 'x' })).text, /evil\.example|gopher/, path);
    }
  });

  test('a page kept for the street has the language that was asked for, however long the asking was', async () => {
    const long = `${'xx;q=0.1,'.repeat(12)}`;
    const lang = async (language: string): Promise<string> =>
      /<html lang="(\w+)"/.exec((await ask('/ledger', { host: 'x', 'accept-language': language })).text)![1]!;
    assert.equal(await lang(`${long}de`), 'de');
    assert.equal(await lang(`${long}en`), 'en');
    assert.equal(await lang(`${long}de`), 'de');
    const kept = await fetch(house.at('/ledger'));
    assert.match(kept.headers.get('vary') ?? '', /accept-encoding/i);
    await kept.body?.cancel();
  });

  test('a page of somebody signed in reaches nobody else', async () => {
    for (const path of [
      '/',
      '/people',
      '/ledger',
      '/goals',
      `/c/${ids.conversation}/is-there-a-stronger-hinge`,
    ]) {
      const street = await (await fetch(house.at(path))).text();
      const own = await (await fetch(house.at(path), { headers: { cookie: house.mei.cookie } })).text();
      assert.match(own, /Mei Lindqvist/);
      const after = await (await fetch(house.at(path))).text();
      const plain = (page: string) =>
        page.replaceAll(
          /data-mark="\d+"|until=[^"&]*|key" value="[^"]*"|<time[^<]*<\/time>|<svg[^]*?<\/svg>/g,
          '',
        );
      assert.equal(plain(after), plain(street), path);
    }
  });

  test('nothing is changed by looking: no session, no row', async () => {
    const rows = async () =>
      (
        await parts.db
          .sql`select (select count(*) from session) s, (select count(*) from event) e, (select count(*) from move) m, (select count(*) from post) p`
      )[0];
    const before = await rows();
    for (const { path } of routes.filter(({ method, path }) => method === 'GET' && path !== '/live'))
      for (const who of people) {
        const answer = await fetch(house.at(`${filled(path, house)}?login=tom&password=x&do=save&key=x`), {
          headers: who ? { cookie: who.cookie } : {},
          redirect: 'manual',
        });
        await answer.body?.cancel();
        assert.deepEqual(answer.headers.getSetCookie(), [], path);
      }
    assert.deepEqual(await rows(), before);
  });

  test('no form of another site is taken, whatever it is dressed as', async () => {
    const posts = routes.filter(({ method }) => method === 'POST');
    const rows = async () => (await parts.db.sql`select count(*) from event`)[0];
    const before = await rows();
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1.evil.example:${house.port}` },
      { origin: `http://127.0.0.1:1` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'same-site', origin: `http://127.0.0.1:${house.port}` },
      { origin: 'https://evil.example', 'content-type': 'text/plain' },
      { origin: 'https://evil.example', 'content-type': 'multipart/form-data; boundary=x' },
      { origin: '' },
    ];
    for (const { path } of posts)
      for (const headers of foreign) {
        const answer = await ask(
          filled(path, house),
          { cookie: house.owner.cookie, host: `127.0.0.1:${house.port}`, ...headers },
          'POST',
        );
        assert.equal(answer.status, 403, `${path} ${JSON.stringify(headers)}`);
      }
    assert.deepEqual(await rows(), before);
  });

  test('asking only for the head of a stream leaves none open', async () => {
    const topic = 'ledger';
    let open = 0;
    const subscribe = parts.live.subscribe.bind(parts.live);
    parts.live.subscribe = (topics, hear) => {
      const stop = subscribe(topics, hear);
      open += 1;
      return () => {
        open -= 1;
        stop();
      };
    };
    const head = await fetch(house.at(`/live?topics=${topic}`), { method: 'HEAD' });
    assert.equal(head.status, 200);
    await until(() => open === 0, 'the stream was let go');
    const left = get(house.at(`/live?topics=${topic}`));
    left.on('error', () => {});
    await until(() => open === 1, 'the stream is open');
    left.destroy();
    await until(() => open === 0, 'the reader is gone');
    parts.live.subscribe = subscribe;
  });

  test('the figures of the machine are for the machine', async () => {
    const host = `127.0.0.1:${house.port}`;
    assert.equal((await ask('/metrics', { host })).status, 200);
    const others: Record<string, string>[] = [
      { host: 'evil.example' },
      { host: 'talk.example.org' },
      { host, 'x-forwarded-for': '127.0.0.1' },
      { host, forwarded: 'for=127.0.0.1' },
      { host, via: '1.1 proxy' },
    ];
    for (const headers of others)
      assert.equal((await ask('/metrics', headers)).status, 404, JSON.stringify(headers));
    for (const path of ['/health/live', '/health/ready'])
      assert.doesNotMatch((await ask(path, { host })).text, /postgres|127\.|version|\/tmp/i);
  });
});
