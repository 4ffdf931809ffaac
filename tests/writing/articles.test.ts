import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editPost } from '../../src/commands/edit-post.ts';
import { MOST_FILES } from '../../src/commands/start.ts';
import { Problem } from '../../src/rules/problem.ts';
import { placePictures, withContents } from '../../src/text/figures.ts';
import { renderMarkdown } from '../../src/text/markdown.ts';
import { openHouse, openWindows } from './house.ts';

const house = await openHouse();
const { parts, ines, jonas } = house;
const open = await openWindows(house);
const rendered = (source: string): string =>
  renderMarkdown(source, { resolveMention: () => null, tagPath: () => null as never }).html;

test('a picture stands where its number does, alone in a paragraph, once, and nothing else makes one', () => {
  assert.match(
    rendered('Before\n\n![A *cracked* hinge](2)\n\nAfter'),
    /<figure data-n="2">A <em>cracked<\/em> hinge<\/figure>/,
  );
  assert.match(rendered('![](1)'), /<figure data-n="1"><\/figure>/);
  for (const source of [
    '![x](0)',
    '![x](100)',
    'Words ![x](1)',
    '> ![x](1)',
    '- ![x](1)',
    '    ![x](1)',
    '<figure data-n="1"></figure>',
  ])
    assert.doesNotMatch(rendered(source), /<figure/, source);
  assert.doesNotMatch(rendered('![<script>alert(1)</script>](1)'), /<script/);
  const draw = (picture: string, caption: string): string => `[${picture}:${caption}]`;
  const html = rendered('![one](1)\n\n![again](1)\n\n![three](3)\n\n![none](7)');
  const placed = placePictures(html, ['a', 'b', 'c'], draw);
  assert.equal(placed.html.replaceAll('\n', ''), '[a:one]<p>again</p>[c:three]<p>none</p>');
  assert.deepEqual(placed.rest, ['b']);
});

test('each picture is shown once, whatever the words say', () => {
  const line = fc.oneof(
    fc.nat(12).map((n) => `![w](${n})`),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(line), fc.nat(9), (lines, count) => {
      const pictures = Array.from({ length: count }, (_, i) => `picture-${i};`);
      const { html, rest } = placePictures(
        rendered(lines.join('\n\n')),
        pictures,
        (picture) => `@@${picture}`,
      );
      const shown = [...html.matchAll(/@@(picture-\d;)/g)].map(([, picture]) => picture!);
      assert.deepEqual([...shown, ...rest].toSorted(), pictures);
    }),
  );
});

test('headings become contents where there are enough of them', () => {
  const few = withContents(rendered('## One\n\n## Two'), 'h');
  assert.deepEqual(few.headings, []);
  const { html, headings } = withContents(
    rendered('# The *first*\n\nWords\n\n## Within\n\n# Third & last'),
    'h',
  );
  assert.deepEqual(headings, [
    { id: 'h-1', words: 'The first', level: 3 },
    { id: 'h-2', words: 'Within', level: 4 },
    { id: 'h-3', words: 'Third &amp; last', level: 3 },
  ]);
  assert.match(html, /<h4 id="h-2">Within<\/h4>/);
});

test('an article is written with pictures in its text, without script, and read with its contents', async () => {
  const page = await open(ines, false);
  await page.goto('/write');
  await page.locator('[name=title]').fill('How we weld');
  await page
    .locator('textarea[name=text]')
    .fill('# Before\n\nWe clean it.\n\n![The bench](1)\n\n# Then\n\nWe weld it.\n\n# After\n\nWe wait.');
  await page.getByLabel(/As an article/).check();
  const first = await house.picture(ines, 'A bench with a torch');
  const second = await house.picture(ines, 'A clock');
  await page.evaluate(
    ([one, two]) =>
      document
        .querySelector('form.letter')!
        .insertAdjacentHTML(
          'beforeend',
          [one, two].map((id) => `<input name="file" value="${id}" />`).join(''),
        ),
    [first, second],
  );
  for (const [id, words] of [
    [first, 'A bench with a torch'],
    [second, 'A clock'],
  ])
    await page.evaluate(
      ([name, value]) =>
        document
          .querySelector('form.letter')!
          .insertAdjacentHTML('beforeend', `<input name="describe:${name}" value="${value}" />`),
      [id, words],
    );
  await page.locator('form.letter button.primary').click();
  await page.waitForURL(/\/c\//);
  const article = page.locator('.words.article');
  assert.equal(await article.locator('figure img').getAttribute('alt'), 'A bench with a torch');
  assert.match((await article.locator('figcaption').textContent())!, /The bench/);
  assert.equal(await page.locator('.pics img').count(), 1, 'the other one stands below');
  assert.deepEqual(await page.locator('.contents a').allTextContents(), ['Before', 'Then', 'After']);
  assert.match((await page.locator('.post .who').first().textContent())!, /Article · one minute/);

  const conversationId = /\/c\/([^/#?]+)/.exec(page.url())![1]!;
  assert.match(await house.text('/', ines), /Article · one minute/);
  assert.match(await house.text('/@ines?show=articles', jonas), /How we weld/);
  assert.equal((await house.text('/@ines?show=pictures', jonas)).match(/\/files\/[^/]+\/thumb/g)!.length, 2);
  assert.doesNotMatch(await house.text('/@jonas?show=articles', ines), /How we weld/);
  const seams = await house.says(jonas, { title: 'A question of seams', text: 'Which rod?' });
  await house.post(`/c/${seams.conversationId}/reply`, ines, { text: 'The thin one' });
  assert.match(await house.text('/@ines', jonas), /The thin one/);
  const begun = await house.text('/@ines?show=began', jonas);
  assert.match(begun, /How we weld/);
  assert.doesNotMatch(begun, /The thin one/);
  const feed = await house.text(`/c/${conversationId}/feed.json`, null);
  assert.match(feed, new RegExp(`<figure>[^<]*<img[^>]*/files/${first}/medium`));
  const [{ postId }] = await parts.db.sql<
    [{ postId: string }]
  >`select id as post_id from post where conversation_id = ${conversationId}`;
  await editPost(parts, ines, { postId, text: '# Before\n\nWe clean it.', article: false });
  assert.doesNotMatch(await house.text(`/c/${conversationId}`, null), /class="words article"/);
});

test('an album holds up to thirty pictures, and no more', async () => {
  const files = await Promise.all(Array.from({ length: 6 }, (_, i) => house.picture(jonas, `Street ${i}`)));
  const { conversationId } = await house.says(jonas, { title: 'Winter streets', text: 'A walk.', files });
  const page = await house.text(`/c/${conversationId}`, null);
  assert.match(page, /class="pics album"/);
  assert.equal(page.match(/\/thumb" *\n?\s*alt="Street \d"/g)?.length, 6);
  await assert.rejects(
    house.says(jonas, { text: 'x', files: Array.from({ length: MOST_FILES + 1 }, () => files[0]!) }),
    (error: unknown) => error instanceof Problem && error.detail.kind === 'invalid',
  );
});
