import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { hasFfmpeg, openHouse, sample, wav } from './house.ts';

void suite(
  'what ffmpeg makes anew',
  { skip: hasFfmpeg ? false : 'ffmpeg is not on the search path' },
  async () => {
    const house = await openHouse({ ffmpeg: true });
    const { ines, jonas } = house;
    const folder = join(house.parts.config.dataDir, 'files');
    const kept = async (id: string): Promise<string[]> =>
      (await readdir(folder, { recursive: true }))
        .flatMap((name) => (name.includes(id) ? [name.split('.').at(-1)!] : []))
        .toSorted();
    const describe = (id: string) =>
      house.parts.db.sql`update file set description = 'It cracks' where id = ${id}`;

    await test('films that browsers do not play become ones that they do, with a poster and without a place', async () => {
      for (const name of ['hinge.mov', 'hinge.webm', 'fragments.mp4']) {
        const id = await house.handsIn(ines, sample(name), name);
        await describe(id);
        const { conversationId } = await house.says(ines, { files: [id] });
        await house.parts.making.done();
        const page = await house.text(`/c/${conversationId}`, null);
        assert.match(page, new RegExp(`poster="/files/${id}/poster\\?v=\\d+"`), name);
        assert.match(page, new RegExp(`<source src="/files/${id}/play" type="video/mp4"`), name);
        const bytes = Buffer.from(await (await house.get(`/files/${id}/play`, jonas)).arrayBuffer());
        assert.equal(bytes.toString('latin1', 4, 8), 'ftyp');
        assert.doesNotMatch(bytes.toString('latin1'), /59\.91|Camera of Ines|secret/);
        assert.equal(
          (await house.get(`/files/${id}/poster`, null)).headers.get('content-type'),
          'image/webp',
        );
        assert.deepEqual(await kept(id), ['play', 'poster', 'thumb'], 'what was sent is gone');
      }
    });

    await test('sounds get a wave form', async () => {
      for (const [name, bytes] of [
        ['tone.flac', sample('tone.flac')],
        ['beep.wav', wav()],
        ['tone.mp3', sample('tone.mp3')],
      ] as const) {
        const id = await house.handsIn(ines, bytes, name);
        await describe(id);
        const { conversationId } = await house.says(ines, { files: [id] });
        await house.parts.making.done();
        const page = await house.text(`/c/${conversationId}`, null);
        assert.match(page, /<svg\s+class="wave-form"\s+viewBox="0 0 480 48"/, name);
        assert.match(page, new RegExp(`<source src="/files/${id}/play" type="audio/mp4"`), name);
      }
    });

    await test('until it is made, the page says so, and nothing of what was sent is given out', async () => {
      await house.parts.making.done();
      const [other] = await house.parts.db.sql<{ id: string }[]>`select file_id as id from media limit 1`;
      assert.ok(other);
      const id = await house.handsIn(ines, sample('hinge.mov'), 'hinge.mov');
      await house.parts.making.done();
      await house.parts.db
        .sql`insert into media_work (file_id, format, asked_at) values (${id}, 'mov', now())`;
      await describe(id);
      const { conversationId } = await house.says(ines, { files: [id] });
      assert.match(await house.text(`/c/${conversationId}`, null), /The video is being prepared/);
      assert.equal((await house.get(`/files/${id}/source`, ines)).status, 404);
      await house.parts.db.sql`delete from media_work where file_id = ${id}`;
    });

    await test('a film that cannot be read says why where it stands, and its bytes are gone', async () => {
      // Its head is in order, its pictures are noise.
      const bytes = sample('hinge.mov');
      const at = bytes.indexOf('mdat');
      bytes.fill(0xa5, at + 4, bytes.indexOf('moov') - 4);
      const id = await house.handsIn(ines, bytes, 'noise.mov');
      await describe(id);
      await house.parts.making.done();
      await assert.rejects(house.says(ines, { files: [id] }), /invalid/);
      const again = await house.post('/write', ines, {
        text: 'x',
        visibility: 'everyone',
        file: id,
        [`describe:${id}`]: 'x',
      });
      assert.equal(again.status, 422);
      assert.match(await again.text(), /This file is damaged or not complete/);
      assert.deepEqual(await kept(id), []);
    });

    await test('what one chose as poster stays; what was left by a server that ended is made by the next', async () => {
      const id = await house.handsIn(ines, sample('hinge.webm'), 'hinge.webm');
      await house.parts.making.done();
      await describe(id);
      await house.parts.db
        .sql`insert into media_work (file_id, format, asked_at, taken_at, tries) values (${id}, 'matroska', now(), now() - interval '1 hour', 1)`;
      await house.parts.files.put(id, 'source', sample('hinge.webm'));
      house.parts.making.look();
      await house.parts.making.done();
      assert.deepEqual(await kept(id), ['play', 'poster', 'thumb']);
      // Three who died over it have tried enough.
      await house.parts.db
        .sql`insert into media_work (file_id, format, asked_at, taken_at, tries) values (${id}, 'matroska', now(), now() - interval '1 hour', 3)`;
      house.parts.making.look();
      await house.parts.making.done();
      const [row] = await house.parts.db.sql<
        { why: string }[]
      >`select why from media_work where file_id = ${id} and failed_at is not null`;
      assert.equal(row?.why, 'media.notMade');
    });

    await test('a film that names a file of the machine reads none of it', async () => {
      const secret = join(house.parts.config.dataDir, 'told');
      await writeFile(secret, 'the secret of the machine');
      for (const [name, words] of [
        ['a.mp4', `ffconcat version 1.0\nfile '${secret}'\n`],
        ['a.mov', `#EXTM3U\n#EXTINF:1,\nfile://${secret}\n`],
      ] as const)
        assert.equal((await house.sends(ines, Buffer.from(words), name)).status, 422);
    });
  },
);
