import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { newId } from '../../src/store/ids.ts';
import { verifyLedger } from '../../src/reading/ledger-verify.ts';
import { hashToken, newToken, sessionEnd } from '../../src/store/tokens.ts';
import type { Someone } from '../support/world.ts';
import { allRoutes, filled, type Route } from './routes.ts';
import { furnish } from './world.ts';

const REQUESTS = Number(process.env['PARLEY_FUZZ'] ?? 2_000);
const SEED = Number(process.env['PARLEY_FUZZ_SEED'] ?? 20_261_126);

const house = await furnish();
const { parts } = house;
// The limits have tests of their own; here they would only stand before what is to be tried.
Object.assign(parts, { limits: { spend: async () => {}, forgive: async () => {} } });
const people: (Someone | null)[] = [null, house.guest, house.jonas, house.ines, house.mei, house.owner];

/** Mulberry32: the same numbers in each run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = chance(SEED);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const often = (share: number): boolean => random() < share;

/** Every name that a page asks for, as the pages themselves spell it. */
const NAMES = [
  ...new Set(
    globSync('src/{web,http}/**/*.ts', { cwd: join(import.meta.dirname, '../..') }).flatMap((file) =>
      [
        ...readFileSync(join(import.meta.dirname, '../..', file), 'utf8').matchAll(
          /(?:text\.|name: '|name="|list\('|files\('|query\(')(\w+)/g,
        ),
      ].map((found) => found[1]!),
    ),
  ),
  '__proto__',
  'constructor',
  'text[]',
  'describe:x',
];

const HOSTILE = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  '9'.repeat(30),
  '2147483648',
  '2030-13-45',
  '0000-00-00',
  '+275760-09-13T00:00:00.001Z',
  '999999-01-01T00:00:00Z',
  '__proto__',
  'hasOwnProperty',
  'a\0b',
  '\u{202e}gnirts',
  '\u{feff}\u{200b}',
  '%',
  '%00',
  '../../../etc/passwd',
  `' or 1=1; drop table post; --`,
  '{"$gt":""}',
  '[[["',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  '//evil.example/x',
  '🦊'.repeat(5_000),
  '('.repeat(20_000),
  '[x]('.repeat(8_000),
  '@a'.repeat(10_000),
  `"${'x '.repeat(3_000)}`,
  'x'.repeat(60_000),
];
const { ids } = house;
const PLAUSIBLE = [
  ...Object.values(ids),
  'tom',
  'mei',
  'ines',
  'circle',
  'workshop',
  'yes',
  'no',
  'everyone',
  'followers',
  'group',
  'named',
  'staff',
  'customers',
  'de',
  'dark',
  'en',
  'owner',
  'member',
  'open',
  'request',
  'preview',
  'draft',
  'save',
  'same',
  'reply_ratio',
  'inside',
  'mine',
  'late',
  'note',
  'commit',
  '5',
  '0.5',
  '2029-05-05',
  '2029-05-05T10:00:00Z',
  'A few plain words',
  'Another @ines #tag https://example.org',
];
const value = (): string => (often(0.5) ? pick(HOSTILE) : often(0.1) ? newId() : pick(PLAUSIBLE));

const fields = (): [string, string][] =>
  Array.from({ length: Math.floor(random() * 8) }, () => [pick(NAMES), value()]);

/** What stands in an address cannot hold everything that a form can. */
const inPath = (): string => encodeURIComponent(value()).slice(0, 4_000);

function addressOf({ path }: Route): string {
  const whole = filled(path, house)
    .split('/')
    .map((part, n) =>
      n > 0 && often(0.08) ? pick([inPath(), '%ff', '%c0%ae', '%ed%a0%80', '..', '%2e%2e%2f', '\\']) : part,
    )
    .join('/');
  const asked = often(0.4) ? fields().map(([name, text]) => [name, text.slice(0, 2_000)]) : [];
  return `${whole}${asked.length > 0 ? `?${new URLSearchParams(asked)}` : often(0.05) ? '?%ff=%&&=&' : ''}`;
}

function bodyOf(): { body: BodyInit; type?: string } {
  const kind = random();
  if (kind < 0.55) return { body: new URLSearchParams(fields()) };
  if (kind < 0.75) {
    const form = new FormData();
    for (const [name, text] of fields()) form.append(name, text);
    if (often(0.5))
      form.append(
        'picture',
        new File([value()], value().slice(0, 200), { type: pick(['image/png', 'image/svg+xml', 'x']) }),
      );
    return { body: form };
  }
  const type = pick([
    'application/json',
    'text/plain',
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded; charset=utf-16',
    'image/png',
    '',
    'application/x-www-form-urlencoded',
  ]);
  return {
    body: pick([
      '',
      '{"__proto__":{"role":"owner"},"text":["x"]}',
      '['.repeat(50_000),
      'text=%ff%fe&text=%ed%a0%80&=&&&%',
      '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nx',
      '--x\r\nContent-Disposition: form-data; name="picture"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--x--\r\n',
      '--x--',
    ]),
    type,
  };
}

/** Gives everybody back who they were, so that no request takes the next one's eyes. */
async function asBefore(): Promise<void> {
  for (const who of people)
    if (who)
      await parts.db
        .sql`update account set role = ${who.role}, suspended_at = null, handle = ${who.handle} where id = ${who.id} and (role <> ${who.role} or suspended_at is not null or handle <> ${who.handle})`;
}

async function session(who: Someone): Promise<string> {
  const token = newToken();
  await parts.db.sql`
    insert into session (token_hash, id, account_id, expires_at)
    values (${hashToken(token)}, ${newId()}, ${who.id}, ${sessionEnd(new Date())})`;
  return `parley_session=${token}`;
}

const shown = (text: string): string =>
  text.length > 300 ? `${text.slice(0, 300)}… (${text.length})` : text;

test(`${REQUESTS} malformed requests: none is a fault of ours`, async () => {
  const routes = allRoutes(parts);
  const broken: string[] = [];
  const statuses: Record<string, number> = {};
  let cookies = new Map<Someone, string>();
  for (let n = 0; n < REQUESTS; n += 1) {
    if (n % 50 === 0) {
      await asBefore();
      cookies = new Map();
      for (const who of people) if (who) cookies.set(who, await session(who));
    }
    const route = pick(routes);
    const who = pick(people);
    const method = often(0.9)
      ? route.method
      : pick(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
    const { body, type } = bodyOf();
    const path = addressOf(route);
    const headers: Record<string, string> = {
      ...(who && { cookie: cookies.get(who)! }),
      ...(often(0.2) && { accept: pick(['application/json', 'text/html;q=x', '*/*;;;', 'image/png']) }),
      ...(often(0.2) && {
        'accept-language': pick(['de', '*', ';;;', 'x'.repeat(2_000), 'de-DE-u-nu-zzzz', 'en;q=%']),
      }),
      ...(often(0.1) && { 'x-forwarded-for': pick(['', ',,,', '::', '1.2.3.4, x', 'x'.repeat(500)]) }),
      ...(often(0.1) && {
        'if-none-match': '*',
        'last-event-id': pick(['-1', '1e308', 'x']),
        range: 'bytes=5-1',
      }),
      ...(method !== 'GET' && method !== 'HEAD' && type !== undefined && { 'content-type': type }),
    };
    const sends = method !== 'GET' && method !== 'HEAD';
    const stop = new AbortController();
    const answer = await fetch(house.at(path), {
      method,
      headers,
      redirect: 'manual',
      signal: stop.signal,
      ...(sends && { body }),
    });
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    if (answer.headers.get('content-type') === 'text/event-stream') stop.abort();
    else {
      const text = await answer.text();
      // The one that a standard asks for: oEmbed (§2.3.4), of a format that is not made here.
      if (answer.status >= 500 && !(answer.status === 501 && path.startsWith('/oembed')))
        broken.push(
          `#${n} ${method} ${shown(path)} as ${who?.handle ?? 'street'} → ${answer.status}\n  ${body instanceof FormData ? shown(JSON.stringify([...body])) : shown(String(body))}\n  ${/<p>([^<]*)/.exec(text)?.[1]}`,
        );
    }
  }
  if (process.env['PARLEY_FUZZ']) console.log(statuses);
  assert.deepEqual(broken, []);
  assert.deepEqual(
    house.logged.filter((line) => line.includes('"fault"')),
    [],
  );
  assert.equal((await fetch(house.at('/health/ready'))).status, 200);
  assert.deepEqual((await verifyLedger(parts.db.sql)).faults, []);
  assert.equal(({} as Record<string, unknown>)['role'], undefined);
});
