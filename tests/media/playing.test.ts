import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { deletePost } from '../../src/commands/delete-post.ts';
import { openHouse, pdf, sample, wav } from './house.ts';

const SECRET = /secret|59\.91|Camera of Ines/;

void suite('what is played and taken along', async () => {
  const house = await openHouse();
  const { ines, jonas, tom } = house;
  const kept = async (): Promise<string[]> =>
    (await readdir(join(house.parts.config.dataDir, 'files'), { recursive: true })).filter((name) =>
      name.includes('.'),
    );

  await test('a video is sent, described, captioned, played in place and read', async () => {
    const id = await house.handsIn(ines, sample('hinge.mp4'), 'hinge.mp4');
    const refused = await house.post('/write', ines, {
      text: 'Look at it.',
      visibility: 'everyone',
      file: id,
    });
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /Please say what each/);
    const sent = await house.post('/write', ines, {
      text: 'Look at it.',
      visibility: 'everyone',
      file: id,
      [`describe:${id}`]: 'The hinge opens and cracks',
      [`captions:${id}`]: '0:00 Listen <script>alert(1)</script>\n0:01 It <b>cracks</b>',
    });
    assert.equal(sent.status, 303);
    const page = await house.text(sent.headers.get('location')!, null);
    assert.match(page, /<video[^>]*preload="none"[^>]*aria-label="The hinge opens and cracks"/s);
    assert.match(page, new RegExp(`<source src="/files/${id}/play" type="video/mp4"`));
    assert.match(page, /<track\s+kind="captions"/);
    assert.match(page, /<summary>Transcript<\/summary>\s*<p>Listen alert\(1\) It cracks<\/p>/);
    assert.match(page, /0:02 · 16\u00a0kB/);
    const captions = await house.get(`/files/${id}/captions`, null);
    assert.equal(captions.headers.get('content-type'), 'text/vtt; charset=utf-8');
    assert.equal(
      await captions.text(),
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nListen alert(1)\n\n00:00:01.000 --> 00:00:06.000\nIt <b>cracks</b>\n',
    );
    const played = Buffer.from(await (await house.get(`/files/${id}/play`, null)).arrayBuffer());
    assert.doesNotMatch(played.toString('latin1'), SECRET);
  });

  await test('any part of it is sent by itself', async () => {
    const bytes = wav();
    const id = await house.handsIn(ines, bytes, 'beep.wav', `&wave=${Array(120).fill(40).join(',')}`);
    const whole = await house.get(`/files/${id}/play`, ines);
    assert.equal(whole.headers.get('accept-ranges'), 'bytes');
    const all = Buffer.from(await whole.arrayBuffer());
    const etag = whole.headers.get('etag')!;
    const part = async (range: string, headers: Record<string, string> = {}) => {
      const answer = await house.get(`/files/${id}/play`, ines, { range, ...headers });
      return {
        status: answer.status,
        range: answer.headers.get('content-range'),
        body: Buffer.from(await answer.arrayBuffer()),
      };
    };
    const last = all.length - 1;
    for (const [asked, from, to] of [
      ['bytes=0-99', 0, 99],
      ['bytes=100-', 100, last],
      ['bytes=-50', all.length - 50, last],
      ['bytes=10-99999999', 10, last],
    ] as const) {
      const { status, range, body } = await part(asked);
      assert.deepEqual([status, range], [206, `bytes ${from}-${to}/${all.length}`], asked);
      assert.ok(body.equals(all.subarray(from, to + 1)), asked);
    }
    assert.deepEqual(
      [(await part('bytes=99999999-')).status, (await part('bytes=99999999-')).range],
      [416, `bytes */${all.length}`],
    );
    for (const odd of ['bytes=0-1,5-6', 'lines=1-2', 'bytes=9-1', 'bytes=-', 'bytes=0x1-2'])
      assert.equal((await part(odd)).status, 200, odd);
    assert.equal((await part('bytes=0-9', { 'if-range': etag })).status, 206);
    assert.equal((await part('bytes=0-9', { 'if-range': '"another"' })).status, 200);
    assert.equal((await house.get(`/files/${id}/play`, ines, { 'if-none-match': etag })).status, 304);
  });

  await test('it is there for whoever may see its post, and for nobody else', async () => {
    const id = await house.handsIn(ines, sample('tone.mp3'), 'tone.mp3');
    await house.parts.db.sql`update file set description = 'A tone' where id = ${id}`;
    for (const who of [jonas, null]) assert.equal((await house.get(`/files/${id}/play`, who)).status, 404);
    const { conversationId } = await house.says(ines, { visibility: 'named', named: ['jonas'], files: [id] });
    assert.equal((await house.get(`/files/${id}/play`, jonas)).status, 200);
    assert.equal(
      (await house.get(`/files/${id}/play`, jonas)).headers.get('cache-control')?.split(',')[0],
      'private',
    );
    assert.equal((await house.get(`/files/${id}/play`, null)).status, 404);
    assert.match(await house.text(`/c/${conversationId}`, jonas), /<audio[^>]*aria-label="A tone"/s);
    for (const size of ['source', 'large', 'document', 'poster', '../play', 'constructor'])
      assert.equal((await house.get(`/files/${id}/${size}`, jonas)).status, 404, size);
  });

  await test('a file is taken along, never opened here', async () => {
    const name = 'Preise „neu“ <b>\u202efdp.exe.pdf';
    const id = await house.handsIn(ines, pdf(), name);
    const { conversationId } = await house.says(ines, { files: [id] });
    const page = await house.text(`/c/${conversationId}`, null);
    assert.match(page, /<bdi>Preise „neu“ _b_fdp\.exe\.pdf<\/bdi>/);
    assert.match(page, /PDF, 36\u00a0B/);
    const answer = await house.get(`/files/${id}/document`, null);
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    assert.match(
      answer.headers.get('content-disposition')!,
      /^attachment; filename="[\w. ()-]+\.pdf"; filename\*=UTF-8''Preise/,
    );
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.match(answer.headers.get('content-security-policy')!, /sandbox/);
  });

  await test('lists, the search, feeds and frames say what a post carries', async () => {
    const film = await house.handsIn(ines, sample('hinge.webm'), 'hinge.webm');
    const file = await house.handsIn(ines, pdf(), 'prices.pdf');
    await house.parts.db.sql`update file set description = 'It cracks' where id = ${film}`;
    const { conversationId } = await house.says(ines, { text: 'Quokka hinge', files: [film, file] });
    for (const path of ['/', '/search?q=quokka', '/@ines', `/embed/c/${conversationId}`])
      assert.match(await house.text(path, path === '/' ? ines : null), /Video, 0:02/, path);
    assert.match(await house.text('/search?q=quokka', null), /prices\.pdf, 36\u00a0B/);
    assert.doesNotMatch(await house.text(`/embed/c/${conversationId}`, null), /<video/);
    const feed = (format: string) => house.text(`/c/${conversationId}/feed.${format}`, null);
    const play = new RegExp(
      `rel="enclosure" type="video/webm" href="[^"]*/files/${film}/play" length="\\d+"`,
    );
    assert.match(await feed('atom'), play);
    assert.match(
      await feed('rss'),
      new RegExp(`<enclosure url="[^"]*/files/${film}/play" type="video/webm" length="\\d+"/>`),
    );
    const { items } = JSON.parse(await feed('json')) as { items: { attachments: object[] }[] };
    assert.equal(items[0]!.attachments.length, 2);
  });

  await test('what is taken back, or never posted, leaves no bytes', async () => {
    const before = await kept();
    const id = await house.handsIn(ines, sample('tone.m4a'), 'tone.m4a');
    await house.parts.db.sql`update file set description = 'A tone' where id = ${id}`;
    const { postId } = await house.says(ines, { files: [id] });
    const answer = await house.post(`/p/${postId}/delete`, ines, {});
    assert.equal(answer.status, 303);
    assert.deepEqual(await kept(), before);
    assert.equal((await house.get(`/files/${id}/play`, ines)).status, 404);
    const [rows] = await house.parts.db.sql`select count(*)::int as n from media where file_id = ${id}`;
    assert.equal(rows!.n, 0);
    await assert.rejects(deletePost(house.parts, jonas, { postId }));
  });

  await test('captions are changed by its author long after, and by nobody else', async () => {
    const id = await house.handsIn(ines, sample('tone.ogg'), 'tone.ogg');
    await house.parts.db.sql`update file set description = 'A tone' where id = ${id}`;
    const { postId } = await house.says(ines, { files: [id] });
    const path = `/p/${postId}/media/${id}`;
    assert.match(await house.text(`/p/${postId}/edit`, ines), new RegExp(path));
    assert.equal((await house.get(path, jonas)).status, 403);
    assert.equal((await house.get(`/p/${postId}/media/${postId}`, ines)).status, 404);
    const wrong = await house.post(path, ines, {
      [`captions:${id}`]: 'no time at all',
      [`transcript:${id}`]: 'Kept',
    });
    assert.equal(wrong.status, 422);
    assert.match(await wrong.text(), /need a time before the words.*no time at all.*Kept/s);
    const srt = new File(['1\n00:00:00,000 --> 00:00:01,500\nA <font color="red">tone</font>\n'], 'x.srt');
    assert.equal((await house.post(path, ines, { [`captions-file:${id}`]: srt })).status, 303);
    assert.match(await (await house.get(`/files/${id}/captions`, null)).text(), /00:00:01\.500\nA tone\n/);
    assert.equal((await house.post(path, tom, { [`captions:${id}`]: '' })).status, 403);
  });

  await test('a draft keeps what was sent, with its words', async () => {
    const id = await house.handsIn(jonas, sample('hinge.mp4'), 'hinge.mp4');
    await house.post('/write', jonas, {
      text: 'Later',
      do: 'draft',
      file: id,
      [`describe:${id}`]: 'Halfway',
      [`transcript:${id}`]: 'Said so',
    });
    const page = await house.text('/write', jonas);
    assert.match(page, /hinge\.mp4/);
    assert.match(page, /Halfway<\/textarea/);
    assert.match(page, /Said so<\/textarea/);
  });

  await test('without a script, one form takes pictures, films and files together', async () => {
    const answer = await house.post('/write', ines, {
      text: 'All of it',
      visibility: 'everyone',
      picture: [
        new File([new Uint8Array(sample('tone.mp3'))], 'tone.mp3', { type: 'audio/mpeg' }),
        new File(['a;b\n1;2\n'], 'table.csv', { type: 'text/csv' }),
        new File(['MZ\0\0'], 'run.exe', { type: 'application/x-msdownload' }),
      ],
      describe: 'A tone',
    });
    assert.equal(answer.status, 422);
    const page = await answer.text();
    assert.match(page, /<b>run\.exe<\/b> Files of this kind are not taken here/);
    const files = [...page.matchAll(/name="file" value="([^"]+)"/g)].map((match) => match[1]!);
    assert.equal(files.length, 2);
    const again = await house.post('/write', ines, {
      text: 'All of it',
      visibility: 'everyone',
      file: files,
      [`describe:${files[0]}`]: 'A tone',
    });
    assert.equal(again.status, 303);
    const csv = await house.get(`/files/${files[1]}/document`, null);
    assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.equal(await csv.text(), 'a;b\n1;2\n');
    assert.deepEqual(await readdir(join(house.parts.config.dataDir, 'files', 'unfinished')), []);
  });
});
