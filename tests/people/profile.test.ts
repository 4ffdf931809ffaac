import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { start } from '../../src/commands/start.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from './house.ts';

describe('a profile', async () => {
  const house = await openHouse();
  const { parts, world } = house;
  let tom: Someone;
  let ines: Someone;
  let jonas: Someone;
  let guest: Someone;

  before(async () => {
    tom = await world.person('tom', 'owner', 'Tom Berg');
    ines = await world.person('ines', 'member', 'Ines Moreau');
    jonas = await world.person('jonas', 'member', 'Jonas Okoye');
    guest = await world.person('visitor-7', 'guest', 'A Visitor');
  });

  const say = (who: Someone, text: string, visibility: 'everyone' | 'unlisted' | 'followers') =>
    start(parts, who, { text, visibility, asks: false });
  const reads = async (who: Someone | null, path = '/@ines') => (await house.get(path, who)).text();
  const told = async (who: Someone) =>
    (await parts.db.sql<{ kind: string }[]>`select kind from gathered where account_id = ${who.id}`).map(
      (row) => row.kind,
    );

  test('stands at its handle, in any case, and nobody else is there', async () => {
    assert.match(await reads(null), /Ines Moreau/);
    assert.match(await reads(null, '/@INES'), /Ines Moreau/);
    assert.match(await reads(null, '/@nordlys'), /href="\/ledger"/);
    const nobody = await house.get('/@nobody');
    assert.equal(nobody.status, 404);
  });

  test('shows what the reader may see, and lists links of its author to nobody else', async () => {
    await say(ines, 'Words for all the world', 'everyone');
    await say(ines, 'Words behind a link', 'unlisted');
    await say(ines, 'Words for those who follow', 'followers');
    const street = await reads(null);
    assert.match(street, /Words for all the world/);
    assert.doesNotMatch(street, /behind a link|those who follow/);
    assert.match(await reads(ines), /behind a link/);
    assert.doesNotMatch(await reads(jonas), /those who follow/);
    assert.equal((await house.post('/@ines/follow', jonas, {})).headers.get('location'), '/@ines');
    assert.match(await reads(jonas), /those who follow/);
    await house.post('/@ines/unfollow', jonas, {});
    assert.doesNotMatch(await reads(jonas), /those who follow/);
  });

  test('tells once who follows, and following twice is following once', async () => {
    await Promise.all([1, 2, 3].map(() => house.post('/@tom/follow', ines, {})));
    await house.post('/@tom/follow', ines, {});
    assert.deepEqual(await told(tom), ['followed']);
    assert.match(await reads(tom), /follows you/);
    await house.post('/@nordlys/follow', ines, {});
    const [row] = await parts.db.sql`select count(*)::int as n from follow where follower_id = ${ines.id}`;
    assert.equal(row!.n, 2);
  });

  test('cannot be followed by a reader from the street, a guest, or itself', async () => {
    assert.equal((await house.post('/@tom/follow', null, {})).status, 401);
    assert.equal((await house.post('/@tom/follow', guest, {})).status, 403);
    assert.equal((await house.post('/@ines/follow', ines, {})).status, 404);
    assert.equal((await house.post('/@nobody/follow', ines, {})).status, 404);
  });

  test('goes back page by page, each post once', async () => {
    for (let i = 1; i <= 45; i++) await say(jonas, `Diary entry number ${i}.`, 'everyone');
    const seen: string[] = [];
    let path: string | undefined = '/@jonas';
    while (path) {
      const body: string = await reads(null, path);
      seen.push(...[...body.matchAll(/<p>Diary entry number (\d+)/g)].map((match) => match[1]!));
      path = /rel="next"[^>]*href="([^"]+)"/.exec(body)?.[1];
    }
    assert.deepEqual(
      seen.map(Number),
      Array.from({ length: 45 }, (_, i) => 45 - i),
    );
    assert.equal((await house.get('/@jonas?before=nonsense')).status, 404);
  });

  test('of somebody kept out says so, and no more', async () => {
    const rude = await world.person('rude', 'member', 'Rude Person');
    await parts.db
      .sql`update account set bio_html = '<p>bad words</p>', suspended_at = now() where id = ${rude.id}`;
    const body = await reads(ines, '/@rude');
    assert.match(body, /suspended/);
    assert.doesNotMatch(body, /bad words|\/follow"/);
    assert.equal((await house.post('/@rude/follow', ines, {})).status, 404);
  });

  test('writes nothing that a name could smuggle in', async () => {
    await world.person('bold', 'member', '<b>Bold</b>"\'&');
    const body = await reads(null, '/@bold');
    assert.doesNotMatch(body, /<b>Bold/);
  });
});
