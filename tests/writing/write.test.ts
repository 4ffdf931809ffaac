import assert from 'node:assert/strict';
import { test } from 'node:test';
import { group, openHouse } from './house.ts';

const house = await openHouse();
const { ines, jonas, mei, tom } = house;
const value = (page: string, name: string): string | undefined =>
  new RegExp(`<textarea[^>]*name="${name}"[^>]*>\\s*([^<]*)</textarea`).exec(page)?.[1];

test('one is told in words who exactly would see it', async () => {
  await group(house, 'Customers', [ines, jonas, mei]);
  const page = await house.text('/write', ines);
  assert.match(page, /Customers, 3 people/);
  assert.match(page, /also people without an account, and search engines/);
  assert.doesNotMatch(page, /value="staff"/);
  assert.match(await house.text('/write', mei), /Only staff<\/b>\s*<span class="hint">2 people/);
  assert.equal((await house.get('/write', null)).status, 401);
});

test('a form that failed keeps all that was typed', async () => {
  const typed = {
    title: 'My title',
    text: 'My words',
    visibility: 'named',
    named: '@nobody @ines',
    asks: 'yes',
  };
  const answer = await house.post('/write', jonas, typed);
  const page = await answer.text();
  assert.equal(answer.status, 422);
  assert.match(page, /Not all of these people are known here/);
  assert.match(page, /value="My title"/);
  assert.equal(value(page, 'text'), 'My words');
  assert.match(page, /value="@nobody @ines"/);
  assert.match(page, /value="named"\s+checked/);
  assert.match(page, /name="asks" value="yes" checked/);
});

test('all that is wrong is told at once', async () => {
  const page = await (
    await house.post('/write', jonas, { text: ' ', visibility: 'named', named: '' })
  ).text();
  for (const field of ['text', 'named']) assert.match(page, new RegExp(`href="#${field}"`));
});

test('who asks in a group of which the organisation knows nothing is told so', async () => {
  const groupId = await group(house, 'Riders', [ines]);
  const asked = await house.post('/write', ines, {
    text: 'Anybody?',
    visibility: 'group',
    groupId,
    asks: 'yes',
  });
  assert.equal(asked.status, 422);
  assert.match(await asked.text(), /You ask the organisation, but it is not in this group/);
  assert.equal(
    (await house.post('/write', ines, { text: 'Anybody?', visibility: 'group', groupId })).status,
    303,
  );
  const foreign = await house.post('/write', jonas, { text: 'Hello', visibility: 'group', groupId });
  assert.equal(foreign.status, 422);
});

test('a preview shows the words as they will stand, and sends nothing', async () => {
  const answer = await house.post('/write', ines, {
    text: '## One\n\n@jonas <script>alert(1)</script>',
    do: 'preview',
  });
  const page = await answer.text();
  assert.match(page, /<h3>One<\/h3>/);
  assert.match(page, /<a class="mention" href="\/@jonas">/);
  assert.doesNotMatch(page, /<script>alert/);
  const alone = await house.post('/write/preview', ines, { text: '**strong**' });
  assert.match(await alone.text(), /<strong>strong<\/strong>/);
  assert.equal((await house.post('/write/preview', null, { text: 'x' })).status, 401);
  assert.equal(
    (await house.parts.db.sql`select from post where author_id = ${ines.id} and parent_id is null`).length,
    1,
  );
});

test('a draft is kept without a script, with its pictures, and goes when it is sent', async () => {
  const picture = await house.picture(tom, '');
  const kept = await house.post('/write', tom, {
    text: 'Half a thought',
    visibility: 'unlisted',
    file: picture,
    [`describe:${picture}`]: 'Half a hinge',
    do: 'draft',
  });
  assert.equal(kept.headers.get('location'), '/drafts');
  assert.match(await house.text('/drafts', tom), /Half a thought/);
  const page = await house.text('/write', tom);
  assert.equal(value(page, 'text'), 'Half a thought');
  assert.match(page, /value="unlisted"\s+checked/);
  assert.match(page, /Half a hinge<\/textarea/);
  assert.doesNotMatch(await house.text('/drafts', ines), /Half a thought/);
  const sent = await house.post('/write', tom, {
    text: 'A whole thought',
    file: picture,
    [`describe:${picture}`]: 'A hinge',
  });
  assert.equal(sent.status, 303);
  assert.doesNotMatch(await house.text('/drafts', tom), /thought/);
});

test('the draft of an answer stays with its conversation; words for inside do not come back outside', async () => {
  const { conversationId } = await house.says(ines, { asks: true });
  const place = `reply:${conversationId}`;
  const path = `/c/${conversationId}`;
  await house.post('/drafts', mei, { place, text: 'Only among us', mode: 'note' });
  assert.match(await house.text(path, mei), /Only among us<\/textarea/);
  assert.doesNotMatch(await house.text(`${path}?mode=reply`, mei), /Only among us/);
  assert.doesNotMatch(await house.text(path, tom), /Only among us/);
  const sent = await house.post(`${path}/note`, mei, { text: 'Only among us' });
  assert.equal(sent.status, 303);
  assert.doesNotMatch(await house.text(path, mei), /Only among us<\/textarea/);
});

test('drafts are for one’s own places alone', async () => {
  const { conversationId } = await house.says(ines, { visibility: 'followers' });
  const keep = async (place: string, who: typeof ines | null) =>
    (await house.post('/drafts', who, { place, text: 'x' })).status;
  assert.deepEqual(
    [
      await keep(`reply:${conversationId}`, jonas),
      await keep('elsewhere', ines),
      await keep('write', null),
      await keep(`reply:${conversationId}`, ines),
    ],
    [404, 422, 401, 200],
  );
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`field${i}`, 'x']));
  assert.equal((await house.post('/drafts', ines, { place: 'write', text: 'x', ...many })).status, 422);
  await house.post('/drafts', ines, { place: 'write', text: 'zebra' });
  assert.equal(
    (await house.post('/drafts/drop', ines, { place: 'write', to: 'https://evil.example' })).headers.get(
      'location',
    ),
    '/drafts',
  );
  assert.doesNotMatch(await house.text('/write', ines), /zebra/);
});
