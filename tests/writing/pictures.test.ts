import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { sweepPictures } from '../../src/http/pictures.ts';
import type { StartInput } from '../../src/commands/start.ts';
import type { Someone } from '../support/world.ts';
import { follow, group, openHouse, photo } from './house.ts';

const house = await openHouse();
const { ines, jonas, mei, tom } = house;
const notes = new File(['only words'], 'notes.jpg', { type: 'image/jpeg' });

const fileIds = (page: string): string[] =>
  [...page.matchAll(/name="file" value="([^"]+)"/g)].map((match) => match[1]!);
const status = async (id: string, who: Someone | null, size = 'thumb'): Promise<number> =>
  (await house.get(`/files/${id}/${size}`, who)).status;

test('a picture goes from a form to a page, asked for in words, without the place where it was taken', async () => {
  const typed = { text: 'The hinge *cracked*', title: 'Hinge', visibility: 'everyone', asks: 'yes' };
  const first = await house.post('/write', ines, {
    ...typed,
    picture: [photo('one.jpg'), photo('two.jpg')],
    describe: 'The first',
  });
  const page = await first.text();
  assert.equal(first.status, 422);
  assert.match(page, /The hinge \*cracked\*<\/textarea/);
  assert.match(page, /The first<\/textarea/);
  assert.match(page, /Please say what each picture shows/);
  const [one, two, ...more] = fileIds(page);
  assert.deepEqual(more, []);
  assert.equal(await status(one!, ines), 200, 'what is not sent yet is shown to whoever handed it in');
  assert.equal(await status(one!, jonas), 404);

  const sent = await house.post('/write', ines, {
    ...typed,
    file: [one!, two!],
    [`describe:${one}`]: 'The first',
    [`describe:${two}`]: 'The "second" <b>',
  });
  assert.equal(sent.status, 303);
  const shown = await house.text(sent.headers.get('location')!, null);
  assert.match(shown, /alt="The &quot;second&quot; &lt;b&gt;"/);
  for (const size of ['large', 'medium', 'thumb']) {
    const answer = await house.get(`/files/${one}/${size}`, null);
    assert.equal(answer.headers.get('content-type'), 'image/webp');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    const { exif, xmp, iptc, format } = await sharp(await answer.bytes()).metadata();
    assert.deepEqual(
      { exif, xmp, iptc, format },
      { exif: undefined, xmp: undefined, iptc: undefined, format: 'webp' },
    );
  }
});

test('with a picture that is not described, all else that is wrong is told, and nothing is sent', async () => {
  const count = async () => (await house.parts.db.sql`select from post`).length;
  const before = await count();
  const answer = await house.post('/write', ines, {
    text: 'Look',
    visibility: 'everyone',
    picture: [photo()],
    choice: ['Only one', ''],
    quote: 'https://nowhere.example/x',
  });
  assert.equal(answer.status, 422);
  const page = await answer.text();
  assert.match(page, /Please say what each picture shows/);
  assert.match(page, /A poll has at least two choices|There is no post at this address/);
  const { conversationId } = await house.says(tom, { text: 'A question' });
  const promise = await house.post(`/c/${conversationId}/commit`, tom, {
    text: '',
    what: '',
    due: '',
    picture: [photo()],
  });
  const form = await promise.text();
  assert.match(form, /Please say what each picture shows/);
  assert.match(
    form,
    /id="what-error"|aria-invalid="true"[^>]*name="what"|name="what"[^>]*aria-invalid="true"/,
  );
  // Well but for the picture, it is not sent either.
  const well = await house.post('/write', ines, {
    text: 'All is well',
    visibility: 'everyone',
    picture: [photo()],
  });
  assert.equal(well.status, 422);
  assert.equal(await count(), before + 1);
});

test('a file of a false type is refused in words, and everything else is kept', async () => {
  const answer = await house.post('/write', ines, {
    text: 'Words that took an hour',
    picture: [notes, photo()],
    describe: ['Nothing', 'A hinge'],
  });
  const page = await answer.text();
  assert.equal(answer.status, 422);
  assert.match(page, /<b>notes\.jpg<\/b> This file is no picture that we know\./);
  assert.match(page, /Words that took an hour<\/textarea/);
  assert.equal(fileIds(page).length, 1, 'the good one is stored');
  assert.match(page, /A hinge<\/textarea/);
});

test('a picture that is left out is not sent', async () => {
  const id = await house.picture(ines);
  const sent = await house.post('/write', ines, { text: 'No picture', file: id, leave: id });
  assert.equal(sent.status, 303);
  assert.doesNotMatch(await house.text(sent.headers.get('location')!, ines), /class="pics/);
});

test('a page hands in one picture at a time and is told in words what is wrong', async () => {
  const send = (body: FormData, who: Someone | null) =>
    fetch(new URL('/pictures', house.url), {
      method: 'POST',
      body,
      headers: { accept: 'application/json', ...(who ? { cookie: who.cookie } : {}) },
    });
  const form = (file: File): FormData => {
    const body = new FormData();
    body.append('picture', file);
    return body;
  };
  const good = await send(form(photo()), ines);
  assert.equal(good.status, 201);
  const { id } = (await good.json()) as { id: string };
  assert.equal(await status(id, ines), 200);
  const bad = await send(form(notes), ines);
  assert.equal(bad.status, 422);
  assert.equal(bad.headers.get('content-type'), 'application/problem+json');
  assert.deepEqual(((await bad.json()) as { fields: unknown }).fields, {
    pictures: 'This file is no picture that we know.',
  });
  assert.equal((await send(form(photo()), null)).status, 401);
  assert.equal((await send(new FormData(), ines)).status, 422);
});

test('nobody posts the picture of somebody else, nor one twice', async () => {
  const id = await house.picture(ines);
  const stolen = await house.post('/write', jonas, { text: 'Mine', file: id, [`describe:${id}`]: 'Mine' });
  assert.equal(stolen.status, 422);
  assert.match(await stolen.text(), /A picture is not there any more/);
  await house.says(ines, { files: [id] });
  await assert.rejects(house.says(ines, { files: [id] }), { message: 'conflict' });
  await assert.rejects(house.says(jonas, { files: [id] }), { message: 'invalid' });
});

test('a picture is served to whoever may see its post, and to nobody else', async () => {
  const nora = await house.person('nora', 'member');
  await follow(house, jonas, ines);
  const groupId = await group(house, 'Riders', [ines, jonas]);
  const everybody = { ines, jonas, nora, mei, street: null };
  const cases: [Partial<StartInput>, string[]][] = [
    [{ visibility: 'everyone' }, ['ines', 'jonas', 'nora', 'mei', 'street']],
    [{ visibility: 'unlisted' }, ['ines', 'jonas', 'nora', 'mei', 'street']],
    [{ visibility: 'followers' }, ['ines', 'jonas']],
    [{ visibility: 'group', groupId }, ['ines', 'jonas']],
    [{ visibility: 'named', named: ['jonas'] }, ['ines', 'jonas']],
  ];
  for (const [input, seeing] of cases) {
    const id = await house.picture(ines);
    await house.says(ines, { ...input, files: [id] });
    for (const [name, who] of Object.entries(everybody)) {
      const answer = await house.get(`/files/${id}/medium`, who);
      assert.equal(answer.status, seeing.includes(name) ? 200 : 404, `${input.visibility} for ${name}`);
      if (answer.status !== 200) continue;
      const caching = input.visibility === 'everyone' ? 'public' : 'private';
      assert.match(
        answer.headers.get('cache-control')!,
        new RegExp(`^${caching}, max-age=31536000, immutable$`),
      );
    }
  }
  const id = await house.picture(mei);
  await house.says(mei, { visibility: 'staff', files: [id] });
  assert.deepEqual(
    [await status(id, mei), await status(id, tom), await status(id, ines), await status(id, null)],
    [200, 200, 404, 404],
  );
});

test('forbidden looks like missing, and a browser that has a picture is told so', async () => {
  const id = await house.picture(ines);
  const masked = async (path: string) => {
    const answer = await house.get(path, jonas);
    return [answer.status, (await answer.text()).replaceAll(/[0-9a-f-]{36}/g, '')];
  };
  assert.deepEqual(
    await masked(`/files/${id}/large`),
    await masked('/files/01900000-0000-7000-8000-000000000000/large'),
  );
  for (const path of [
    `/files/${id}/huge`,
    `/files/${id}/..%2flarge`,
    '/files/x/large',
    `/files/${id.toUpperCase()}/large`,
  ])
    assert.equal((await house.get(path, ines)).status, 404, path);
  const etag = (await house.get(`/files/${id}/large`, ines)).headers.get('etag')!;
  assert.equal((await house.get(`/files/${id}/large`, ines, { 'if-none-match': etag })).status, 304);
  assert.equal((await house.get(`/files/${id}/large`, jonas, { 'if-none-match': etag })).status, 404);
  const head = await fetch(new URL(`/files/${id}/large`, house.url), {
    method: 'HEAD',
    headers: { cookie: ines.cookie },
  });
  assert.ok(Number(head.headers.get('content-length')) > 100);
});

test('a picture that is never posted goes, with its bytes; one in a draft stays', async () => {
  const [left, drafted, posted] = [
    await house.picture(ines),
    await house.picture(ines),
    await house.picture(ines),
  ];
  await house.says(ines, { files: [posted] });
  await house.post('/drafts', ines, { place: 'write', file: drafted });
  const later = { ...house.parts, clock: () => new Date(Date.now() + 8 * 86_400_000) };
  await sweepPictures(house.parts);
  assert.equal(await status(left, ines), 200);
  await sweepPictures(later);
  assert.deepEqual(
    [await status(left, ines), await status(drafted, ines), await status(posted, ines)],
    [404, 200, 200],
  );
  assert.equal(await house.parts.files.open(left, 'large'), null);
});

test('each picture of a post has a page, without a script too', async () => {
  const files = [await house.picture(ines, 'The left one'), await house.picture(ines, 'The right one')];
  const { postId } = await house.says(ines, { files });
  const page = await house.text(`/p/${postId}/pictures/${files[0]}`, null);
  assert.match(page, /<figcaption>The left one</);
  assert.match(page, new RegExp(`rel="next"\\s+href="/p/${postId}/pictures/${files[1]}"`));
  const other = await house.says(ines, { visibility: 'followers', files: [await house.picture(ines)] });
  assert.equal((await house.get(`/p/${other.postId}/pictures/${files[0]}`, null)).status, 404);
  assert.equal((await house.get(`/p/${postId}/pictures/${other.postId}`, null)).status, 404);
});
