import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import sharp from 'sharp';
import type { Someone } from '../support/world.ts';
import { openHouse } from './house.ts';

describe('what is one’s own', async () => {
  const house = await openHouse();
  const { parts, world } = house;
  let ines: Someone;
  let mei: Someone;

  before(async () => {
    ines = await world.person('ines', 'member', 'Ines Moreau');
    mei = await world.person('mei', 'staff', 'Mei Lindqvist');
  });

  const reads = async (path: string, who: Someone | null = null) => (await house.get(path, who)).text();
  const words = {
    name: 'Ines M.',
    about: 'I **ride** <script>alert(1)</script> [x](javascript:alert(1))',
    relation: 'customer',
    ownRelation: '',
  };
  const pictureOf = async (who: Someone) =>
    (
      await parts.db.sql<{ pictureId: string | null }[]>`select picture_id from account where id = ${who.id}`
    )[0]!.pictureId;
  const upload = (who: Someone | null, bytes: BlobPart) => {
    const form = new FormData();
    form.set('picture', new File([bytes], 'me.png', { type: 'image/png' }));
    return house.post('/you/picture', who, form);
  };

  test('needs somebody', async () => {
    for (const path of ['/you', '/you/profile', '/you/preferences', '/you/followers', '/you/following'])
      assert.equal((await house.get(path)).status, 401, path);
    for (const path of ['/you/profile', '/you/preferences', '/you/picture'])
      assert.equal((await house.post(path, null, {})).status, 401, path);
  });

  test('words about oneself stand on the profile, and nothing harmful among them', async () => {
    assert.equal(
      (await house.post('/you/profile', ines, words)).headers.get('location'),
      '/you/profile?done=saved',
    );
    const body = await reads('/@ines');
    assert.match(body, /Ines M\./);
    assert.match(body, /<strong>ride<\/strong>/);
    assert.match(body, /customer/);
    assert.doesNotMatch(body, /<script>alert|href="javascript/);
    await house.post('/you/profile', ines, { ...words, relation: 'own', ownRelation: 'neighbour' });
    assert.match(await reads('/@ines'), /neighbour/);
  });

  test('short lines stand on the profile, an address of the web as a link; half a line is refused and kept', async () => {
    const lines = {
      ...{ label0: 'Lives in', words0: 'Tromsø <b>', label1: 'Blog', words1: 'https://blog.example/bikes' },
      ...{ label2: 'Site', words2: 'javascript:alert(1)', label3: '', words3: '' },
    };
    assert.equal((await house.post('/you/profile', ines, { ...words, ...lines })).status, 303);
    const body = await reads('/@ines');
    assert.match(body, /<dt>Lives in<\/dt>\s*<dd>Tromsø &lt;b&gt;<\/dd>/);
    assert.match(
      body,
      /<a href="https:\/\/blog\.example\/bikes" rel="[^"]*nofollow[^"]*">blog\.example\/bikes<\/a>/,
    );
    assert.doesNotMatch(body, /href="javascript/);
    const half = await house.post('/you/profile', ines, { ...words, ...lines, label0: '', label3: 'Rides' });
    assert.equal(half.status, 422);
    assert.match(await half.text(), /A line needs both[^]*value="Rides"/);
    assert.match(await reads('/@ines'), /<dt>Lives in<\/dt>/, 'what stood there stays');
    const none = { label0: '', words0: '' };
    await house.post('/you/profile', ines, { ...words, ...none });
    assert.doesNotMatch(await reads('/@ines'), /<dt>Lives in<\/dt>/);
  });

  test('a name that is none, or the organisation’s, is not taken, and what was typed is kept', async () => {
    for (const name of ['', '   ', 'NORDLYS Cycles', 'x'.repeat(81)]) {
      const answer = await house.post('/you/profile', ines, { ...words, name, about: 'kept words' });
      assert.equal(answer.status, 422, name);
      assert.match(await answer.text(), /kept words/);
    }
    assert.equal((await house.post('/you/profile', ines, { ...words, about: 'x'.repeat(2001) })).status, 422);
    assert.match(await reads('/@ines'), /Ines M\./);
  });

  test('staff say nothing of a relation, and keep what they said before', async () => {
    assert.doesNotMatch(await reads('/you/profile', mei), /name="relation"/);
    await parts.db.sql`update account set relation = 'peer' where id = ${mei.id}`;
    await house.post('/you/profile', mei, { name: 'Mei L.', about: '' });
    const [row] = await parts.db.sql`select relation from account where id = ${mei.id}`;
    assert.equal(row!.relation, 'peer');
  });

  test('a picture is squared, seen by everyone, and replaced without a trace', async () => {
    const png = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#c33' } })
      .png()
      .toBuffer();
    assert.equal((await upload(ines, new Uint8Array(png))).status, 303);
    const first = (await pictureOf(ines))!;
    for (const [size, side] of [
      ['face', 400],
      ['face-small', 96],
    ] as const) {
      const answer = await house.get(`/files/${first}/${size}`);
      assert.equal(answer.status, 200);
      const { width, height } = await sharp(new Uint8Array(await answer.arrayBuffer())).metadata();
      assert.deepEqual([width, height], [side, side]);
    }
    assert.match(await reads('/@ines'), new RegExp(`/files/${first}/face`));
    await upload(ines, new Uint8Array(png));
    assert.equal((await house.get(`/files/${first}/face`)).status, 404);
    assert.equal(await parts.files.open(first, 'face'), null);
    const second = (await pictureOf(ines))!;
    await house.post('/you/picture', ines, { none: 'yes' });
    assert.equal(await pictureOf(ines), null);
    assert.equal((await house.get(`/files/${second}/face`)).status, 404);
  });

  test('what is no picture is refused in words', async () => {
    const answer = await upload(ines, 'not a picture at all');
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /id="picture-error"/);
    assert.equal((await house.post('/you/picture', ines, {})).status, 422);
    assert.equal(await pictureOf(ines), null);
  });

  test('language and theme are as one chose, or as browser and device are', async () => {
    const german = { 'accept-language': 'de-DE,de;q=0.9' };
    assert.match(await (await house.get('/you', ines, german)).text(), /<html lang="de"/);
    await house.post('/you/preferences', ines, { locale: 'en', theme: 'dark' });
    assert.match(
      await (await house.get('/you', ines, german)).text(),
      /<html lang="en"[^>]*data-theme="dark"/,
    );
    await house.post('/you/preferences', ines, { locale: '', theme: '' });
    assert.doesNotMatch(await (await house.get('/you', ines, german)).text(), /data-theme/);
    assert.equal((await house.post('/you/preferences', ines, { locale: 'xx', theme: 'pink' })).status, 422);
  });

  test('who follows one is for one’s own eyes', async () => {
    await house.post('/@ines/follow', mei, {});
    assert.match(await reads('/you/followers', ines), /href="\/@mei"/);
    assert.match(await reads('/you/following', mei), /href="\/@ines"/);
    assert.match(await reads('/you/following', ines), /class="empty"/);
  });
});
