import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../support/house.ts';
import { foundWorld, type Someone } from '../support/world.ts';

test('a member may say much, but not without end; drafts and reading do not count, and staff are not counted', async () => {
  const house = await openHouse();
  const world = await foundWorld(house.parts);
  const [ines, jonas, mei] = [
    await world.person('ines', 'member'),
    await world.person('jonas', 'member'),
    await world.person('mei', 'staff'),
  ];
  const post = async (who: Someone, path: string, fields: Record<string, string> = {}) => {
    const answer = await fetch(new URL(path, house.url), {
      method: 'POST',
      headers: { cookie: who.cookie },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
    await answer.body?.cancel();
    return answer;
  };
  for (let said = 0; said < 60; said += 1) assert.notEqual((await post(ines, '/write')).status, 429);
  const refused = await post(ines, '/write');
  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.equal((await post(ines, '/c/01a20713-7e09-7746-8666-2de29f947dfc/reply')).status, 429);
  for (const path of ['/drafts', '/write/preview', '/notifications/read', '/you/preferences'])
    assert.notEqual((await post(ines, path)).status, 429, path);
  assert.notEqual((await post(jonas, '/write')).status, 429, 'each is counted for themselves');
  for (let said = 0; said <= 60; said += 1) assert.notEqual((await post(mei, '/write')).status, 429);
});
