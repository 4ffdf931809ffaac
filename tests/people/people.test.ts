import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Someone } from '../support/world.ts';
import { openHouse } from './house.ts';

describe('the people here', async () => {
  const house = await openHouse();
  const { parts, world } = house;
  let tom: Someone;
  let ines: Someone;

  before(async () => {
    tom = await world.person('tom', 'owner', 'Tom Berg');
    ines = await world.person('ines', 'member', 'Inès Moreau');
    await world.person('visitor-1', 'guest', 'Guest Somebody');
    const gone = await world.person('gone', 'member', 'Gone Somebody');
    await parts.db.sql`update account set suspended_at = now() where id = ${gone.id}`;
    await parts.db.sql`update account set relation = 'customer' where id = ${ines.id}`;
  });

  const reads = async (path: string, who: Someone | null = null, headers = {}) =>
    (await house.get(path, who, headers)).text();

  test('staff are known to everyone, members to members, guests and those kept out to nobody', async () => {
    const street = await reads('/people');
    assert.match(street, /Tom Berg/);
    assert.doesNotMatch(street, /Inès Moreau|Somebody/);
    assert.match(street, /href="\/join"/);
    const inside = await reads('/people', ines);
    assert.match(inside, /Inès Moreau/);
    assert.doesNotMatch(inside, /Somebody/);
    assert.doesNotMatch(await reads('/people?view=members&q=moreau'), /Inès Moreau/);
  });

  test('are found by a part of their name or handle, with or without accents', async () => {
    for (const words of ['ines', 'INES', 'Inès', 'oreau', '@ines'])
      assert.match(
        await reads(`/people?q=${encodeURIComponent(words)}`, ines),
        /class="name" href="\/@ines"/,
        words,
      );
    for (const words of ['%', '_', '\\', "'", 'zzz'])
      assert.match(await reads(`/people?q=${encodeURIComponent(words)}`, ines), /Nobody and no group/, words);
  });

  test('an empty place says what will be there, and who may make a group is shown how', async () => {
    assert.match(
      await reads('/people?view=groups', tom),
      /Groups will stand here[\s\S]*href="\/groups\/new"/,
    );
    assert.doesNotMatch(await reads('/people?view=groups', ines), /groups\/new/);
  });

  test('stand by relation, in the reader’s language', async () => {
    assert.match(await reads('/people?view=members&relation=customer', ines), /class="name" href="\/@ines"/);
    assert.doesNotMatch(await reads('/people?view=members&relation=partner', ines), /class="name"/);
    assert.match(await reads('/people?view=members', ines, { 'accept-language': 'de' }), /Kundschaft/);
  });

  test('are paged by name, each once', async () => {
    for (let i = 0; i < 90; i++) await world.person(`m${i}`, 'member', `Member ${String(i % 7)}`);
    const seen: string[] = [];
    for (let path: string | undefined = '/people?view=members'; path;) {
      const body: string = await reads(path, tom);
      seen.push(...[...body.matchAll(/class="name" href="\/@(\w+)"/g)].map((match) => match[1]!));
      path = /rel="next"\s+href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    assert.equal(seen.length, 91);
    assert.equal(new Set(seen).size, 91);
  });
});
