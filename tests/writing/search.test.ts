import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { captionMedia } from '../../src/commands/caption-media.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { note } from '../../src/commands/note.ts';
import { showPost } from '../../src/commands/show-post.ts';
import type { StartInput } from '../../src/commands/start.ts';
import { readSearch } from '../../src/reading/search.ts';
import { isEmptySearch, parseSearch } from '../../src/rules/search.ts';
import type { Someone } from '../support/world.ts';
import { follow, group, openHouse } from './house.ts';

const house = await openHouse();
const { ines, jonas, mei, tom, parts } = house;

const found = async (q: string, who: Someone | null, order: 'best' | 'newest' = 'best'): Promise<string[]> =>
  (await readSearch(parts.db.sql, who ?? house.street, parseSearch(q), order)).rows.map((row) => row.id);

test('words are found without regard to accents, case and the end of the last one', async () => {
  const { postId } = await house.says(ines, {
    text: 'Ein Café in der Großen Straße verleiht Lastenräder #Verleih',
  });
  for (const q of [
    'cafe',
    'CAFÉ ',
    'grossen strasse',
    'lastenrad',
    'last',
    '"in der großen"',
    '#verleih',
    'from:ines cafe',
    'from:@INES verl',
  ])
    assert.deepEqual(await found(q, null), [postId], q);
  assert.deepEqual(await found('"der in"', null), []);
  assert.deepEqual(await found('from:jonas cafe', null), []);
  assert.deepEqual(await found('from:me cafe', ines), [postId]);
  assert.deepEqual(await found('from:me cafe', null), []);
});

test('what is said in a group is found there, and what was said before a day or from it on', async () => {
  const groupId = await group(house, 'Shedders', [ines, jonas]);
  const inside = { visibility: 'group', groupId } as const;
  const { postId } = await house.says(ines, { text: 'A ratchet in the shed', ...inside });
  const outside = await house.says(ines, { text: 'A ratchet for everybody' });
  assert.deepEqual(await found('ratchet', jonas, 'newest'), [outside.postId, postId]);
  assert.deepEqual(await found('in:Shedders ratchet', jonas), [postId]);
  assert.deepEqual(await found('in:@shedders', jonas), [postId]);
  assert.deepEqual(await found('in:shedders from:jonas', jonas), []);
  for (const q of ['in:shedders ratchet', 'in:nothing ratchet', 'in:ines ratchet'])
    assert.deepEqual(await found(q, null), [], q);
  const page = await house.text('/search?q=ratchet&in=shedders', jonas);
  assert.match(page, /value="in:shedders ratchet"/);
  assert.match(page, new RegExp(`${postId}[\\s\\S]*href="/@shedders"[^>]*>[\\s\\S]*in Shedders`));
  assert.match(await house.text('/@shedders', jonas), /<input type="hidden" name="in" value="shedders"/);
  assert.doesNotMatch(await house.text('/@shedders'), /name="in"/);
  assert.match(await house.text('/search', jonas), /in:(riders|shedders)/);
  assert.doesNotMatch(await house.text('/search'), /in:/);

  await parts.db.sql`update post set created_at = '2026-11-01T11:00:00Z' where id = ${postId}`;
  const dated = (q: string) => found(`in:shedders ${q}`, jonas);
  assert.deepEqual(await dated('before:2026-11-01'), []);
  assert.deepEqual(await dated('before:2026-11-02 after:2026-11-01'), [postId]);
  assert.deepEqual(await dated('vor:2026-11-02 nach:2026-11-01'), [postId]);
  assert.deepEqual(await dated('after:2026-11-02'), []);
  assert.deepEqual(parseSearch('before:2026-02-31 ').words, ['before:2026-02-31'], 'no such day: a word');
});

test('a title is found, and fits better than words far down', async () => {
  const long = `${'Something else. '.repeat(60)} spindle`;
  const below = await house.says(ines, { title: 'Other things', text: long });
  const titled = await house.says(ines, { title: 'About the spindle', text: 'It is made of brass.' });
  assert.deepEqual(await found('spindle', null), [titled.postId, below.postId]);
  const later = await house.says(ines, { title: 'Other things', text: `${long} again` });
  assert.deepEqual(await found('spindle', null, 'newest'), [later.postId, titled.postId, below.postId]);
});

test('everybody finds what they may see, and nothing else', async () => {
  const nora = await house.person('nora', 'member');
  await follow(house, jonas, ines);
  const groupId = await group(house, 'Riders', [ines, jonas]);
  const viewers = { ines, jonas, nora, mei, street: null };
  const cases: [string, Partial<StartInput>, string[]][] = [
    ['marker1', { visibility: 'everyone' }, ['ines', 'jonas', 'nora', 'mei', 'street']],
    ['marker2', { visibility: 'unlisted' }, ['ines']],
    ['marker3', { visibility: 'followers' }, ['ines', 'jonas']],
    ['marker4', { visibility: 'group', groupId }, ['ines', 'jonas']],
    ['marker5', { visibility: 'named', named: ['nora'] }, ['ines', 'nora']],
  ];
  for (const [word, input, seeing] of cases) {
    await house.says(ines, { ...input, text: `Here is ${word} for you #${word}` });
    for (const [name, who] of Object.entries(viewers))
      for (const q of [word, `#${word}`, `from:ines ${word}`])
        assert.equal(
          (await found(q, who)).length,
          seeing.includes(name) ? 1 : 0,
          `${q} (${input.visibility}) for ${name}`,
        );
  }
  const { conversationId } = await house.says(ines, { asks: true });
  await note(parts, mei, { conversationId, text: 'marker6 among us' });
  assert.deepEqual(
    [
      (await found('marker6', tom)).length,
      (await found('marker6', ines)).length,
      (await found('marker6', null)).length,
    ],
    [1, 0, 0],
  );
});

test('what was changed or taken back is found as it is now', async () => {
  const { postId } = await house.says(ines, { text: 'A rare oldword' });
  await editPost(parts, ines, { postId, text: 'A rare newword', title: 'A rare newword' });
  assert.deepEqual([await found('oldword', ines), await found('newword', ines)], [[], [postId]]);
  await deletePost(parts, ines, { postId });
  assert.deepEqual(await found('newword', ines), []);
});

test('results come in pages, each post once', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 45; i++) ids.push((await house.says(jonas, { text: `pageful number ${i}` })).postId);
  for (const order of ['best', 'newest'] as const) {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await readSearch(parts.db.sql, house.street, parseSearch('pageful '), order, after);
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    assert.equal(seen.length, 45);
    assert.deepEqual(seen.toSorted(), ids.toSorted());
  }
  const first = await house.text('/search?q=pageful', null);
  assert.match(first, /rel="next"\s+href="\/search\?q=pageful&amp;after=20"/);
});

test('the words stand in place, marked, and nothing in them is markup', async () => {
  await house.says(ines, { text: 'A zebra & <img src=x onerror="alert(1)"> zebra `<b>bold</b>`' });
  const page = await house.text('/search?q=zebra', null);
  assert.match(page, /<mark>zebra<\/mark> &amp;/);
  assert.doesNotMatch(page, /<img src=x|<b>bold/);
  assert.match(
    await house.text('/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E', null),
    /value="&quot;&gt;&lt;script&gt;/,
  );
});

test('whatever is typed is looked for and nothing more', async () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'\'"\\:*&|!()<>-#@ a%_\0\u0002\u0003\t'), maxLength: 40 }),
    fc.constantFrom(
      "'; drop table post; --",
      ':*',
      "a' | 'b",
      '!!!',
      'from:',
      'from:%',
      '#',
      '"',
      '\\',
      '\ud800',
      'a'.repeat(9999),
    ),
  );
  await fc.assert(
    fc.asyncProperty(nasty, fc.constantFrom('best' as const, 'newest' as const), async (q, order) => {
      const { rows } = await readSearch(parts.db.sql, house.street, parseSearch(q), order);
      assert.ok(rows.length <= 20);
      assert.ok(
        rows.every((row) =>
          row.words.every((piece) => !piece.text.includes('\u0002') && !piece.text.includes('\u0003')),
        ),
      );
    }),
    { numRuns: 300 },
  );
  for (const query of [
    '?q=%00',
    '?q=a&after=-1',
    '?q=a&after=1e9',
    '?q=a&order=newest&after=x',
    '?q[]=a',
    '?q=%ff%fe',
    '?after=20',
  ])
    assert.ok((await house.get(`/search${query}`, null)).status < 500, query);
});

test('an empty search says how to search', async () => {
  assert.ok(isEmptySearch(parseSearch('  ""  ** ')));
  const page = await house.text('/search', null);
  assert.match(page, /href="\/search\?q=from%3Anordlys"/);
  assert.match(
    await house.text('/search?q=nothinglikethis', null),
    /Nothing that you can see has “nothinglikethis” in it/,
  );
});

test('what a post carries is found like its own words, and shown where it stands', async () => {
  const film = await house.film(ines, {
    captions: '0:00 The quillwort is <b>bent</b> & <i>worn</i>\n0:04 Turn it twice',
    transcript: 'Somebody says that the ferrule is bent.',
    name: 'workshop-tuesday.mov',
    description: 'A vice and an anvil',
  });
  const picture = await house.picture(ines, 'A heron on a canal');
  const { postId } = await house.says(ines, {
    text: 'Seen at the bench.',
    files: [film, picture],
    poll: { choices: ['Marzipan', 'Nougat'], many: false, minutes: 60 },
  });
  for (const q of [
    'quillwort',
    'ferrule',
    'tuesday',
    'workshop-tuesday',
    'workshop-tuesday.mov',
    'anvil',
    'heron',
    'nougat',
    'bench quillwort heron',
    '"turn it twice"',
  ])
    assert.deepEqual(await found(q, null), [postId], q);
  for (const time of ['00:00', '0:04', 'WEBVTT']) assert.deepEqual(await found(time, null), [], time);
  const page = await house.text('/search?q=bench+quillwort+ferrule', null);
  assert.match(page, /In the transcript:<\/span>\s*Somebody says that the <mark>ferrule<\/mark> is bent/);
  assert.match(
    page,
    /In the captions:<\/span>\s*… <mark>quillwort<\/mark> is bent &amp; worn · Turn it twice</,
  );
  assert.doesNotMatch(page, /In what a picture shows/);
  assert.match(
    await house.text('/search?q=heron', null),
    /In what a picture shows:<\/span>\s*… <mark>heron<\/mark> on a canal/,
  );
});

test('what is carried is found by whoever may see its post, as it is now, and not behind a warning', async () => {
  const film = await house.film(ines, { captions: '0:00 The larkspur speaks', description: 'A talk' });
  const said = await house.says(ines, { visibility: 'named', named: ['jonas', 'tom'], files: [film] });
  assert.deepEqual(
    [await found('larkspur', jonas), await found('larkspur', mei), await found('larkspur', null)],
    [[said.postId], [], []],
  );
  await captionMedia(parts, ines, { id: film, postId: said.postId, captions: '0:00 The foxglove speaks' });
  assert.deepEqual([await found('larkspur', jonas), await found('foxglove', jonas)], [[], [said.postId]]);
  await editPost(parts, ines, {
    postId: said.postId,
    text: 'The hinge cracked.',
    descriptions: [{ id: film, description: 'A talk about teasels' }],
  });
  assert.deepEqual(await found('teasels', jonas), [said.postId]);
  await hidePost(parts, tom, { postId: said.postId, reason: 'Not here' });
  assert.deepEqual(await found('foxglove', jonas), []);
  await showPost(parts, tom, { postId: said.postId });
  assert.deepEqual(await found('foxglove teasels', jonas), [said.postId]);
  await deletePost(parts, ines, { postId: said.postId });
  assert.deepEqual(await found('foxglove', ines), []);
  await house.says(ines, {
    warning: 'Not for everybody',
    text: 'A hemlock',
    files: [await house.picture(ines, 'A hemlock in bloom')],
  });
  assert.doesNotMatch(await house.text('/search?q=hemlock', null), /In what a picture shows|in bloom/);
});

test('whatever was said for hours, and in whatever words, a post takes it', async () => {
  const many = (from: number): string =>
    Array.from({ length: 19_000 }, (_, i) => String.fromCodePoint(from + i)).join(' ');
  const files: string[] = [];
  for (const from of [0x4e00, 0x20000, 0x24a38])
    files.push(await house.film(ines, { transcript: many(from), description: 'Everything' }));
  const { postId } = await house.says(ines, { text: many(0x28000), title: 'Everything there is', files });
  assert.deepEqual(await found('"everything there is"', null), [postId]);
});
