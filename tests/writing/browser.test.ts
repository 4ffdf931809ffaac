import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { editPost } from '../../src/commands/edit-post.ts';
import { openHouse, openWindows, photo } from './house.ts';

const house = await openHouse();
const { ines, jonas, mei, tom, parts } = house;
const open = await openWindows(house);

const file = async (name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(await photo().arrayBuffer()),
});

test('a picture without words is asked about beside its field, in our own words', async () => {
  const page = await open(ines);
  await page.goto('/write');
  await page.fill('#text', 'Look at this');
  await page.setInputFiles('[name=picture]', [await file('one.jpg')]);
  const area = page.locator('.picture-list textarea');
  await page.locator('.picture-list textarea[name^="describe:"]').waitFor();
  await page.locator('.actions .primary').click();
  const error = page.locator('.picture-list .field.wrong .error', {
    hasText: 'Please say what each picture shows',
  });
  await error.waitFor();
  assert.equal(await area.getAttribute('aria-describedby'), await error.getAttribute('id'));
  assert.equal(await area.evaluate((one) => document.activeElement === one), true);
  assert.match(page.url(), /\/write$/);
  await area.fill('A hinge');
  assert.equal(await error.count(), 0);
  await page.locator('.actions .primary').click();
  await page.waitForURL(/\/c\//);
});

test('in the viewer a finger turns to the next picture, and two taps come nearer', async () => {
  const files = [await house.picture(ines, 'The first'), await house.picture(ines, 'The second')];
  const { conversationId } = await house.says(ines, { title: 'Two', text: 'Look', files });
  const page = await open(null);
  await page.goto(`/c/${conversationId}`);
  await page.locator('.pics a').first().click();
  const img = page.locator('.viewer img');
  await img.waitFor();
  const drag = (from: number, to: number) =>
    img.evaluate(
      (one, [a, b]) => {
        const at = (type: string, x: number) =>
          one.dispatchEvent(
            new PointerEvent(type, {
              pointerId: 1,
              pointerType: 'touch',
              clientX: x,
              clientY: 200,
              bubbles: true,
            }),
          );
        one.setPointerCapture = () => {};
        at('pointerdown', a!);
        at('pointermove', b!);
        at('pointerup', b!);
      },
      [from, to],
    );
  await drag(300, 100);
  await page.locator('.viewer figcaption', { hasText: 'The second' }).waitFor();
  await drag(100, 300);
  await page.locator('.viewer figcaption', { hasText: 'The first' }).waitFor();
  await img.dblclick();
  assert.match((await img.getAttribute('style')) ?? '', /scale\(2\.5\)/);
  await drag(300, 100);
  assert.equal(
    await page.locator('.viewer figcaption', { hasText: 'The first' }).count(),
    1,
    'near, it is moved about',
  );
  await img.dblclick();
  assert.doesNotMatch((await img.getAttribute('style')) ?? '', /scale/);
});

for (const scripts of [true, false]) {
  const way = scripts ? 'with a script' : 'without a script';

  test(`a question with pictures, a better wording, and taken back, ${way}`, async () => {
    const page = await open(ines, scripts);
    await page.goto('/write');
    await page.fill('#text', 'The hinge cracked. Is there one in **steel**?');
    await page.check('[name=asks]');
    await page.setInputFiles('[name=picture]', [await file('one.jpg'), await file('two.jpg')]);
    if (!scripts) {
      await page.fill('#describe', 'The first hinge');
      await page.getByRole('button', { name: 'Send', exact: true }).last().click();
      assert.equal(await page.inputValue('#text'), 'The hinge cracked. Is there one in **steel**?');
    }
    const words = page.locator('.picture-list textarea');
    await words.nth(1).waitFor();
    await words.nth(0).fill('The first hinge');
    await words.nth(1).fill('The second hinge');
    await page.locator('.actions .primary').click();
    await page.waitForURL(/\/c\//);
    assert.deepEqual(
      await page.locator('.pics img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).alt)),
      ['The first hinge', 'The second hinge'],
    );

    await page.locator('.pics a').first().click();
    await page.locator('.picture-view').waitFor();
    assert.equal(await page.locator('.picture-view figcaption').innerText(), 'The first hinge');
    if (scripts) {
      await page.keyboard.press('ArrowRight');
      await page.getByText('The second hinge').last().waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('dialog[open]').count(), 0);
      assert.equal(await page.evaluate(() => document.activeElement?.hasAttribute('data-viewer')), true);
    } else {
      await page.locator('a[rel=next]').click();
      await page.locator('a[rel=up]').click();
      await page.waitForURL(/\/c\//);
    }

    await page.locator('.post .menu summary').first().click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.fill('#text', 'The hinge cracked. Is there one in titanium?');
    await page.getByRole('button', { name: 'Save' }).last().click();
    await page.getByRole('link', { name: 'edited' }).click();
    assert.match(await page.locator('.wording').first().innerText(), /titanium/);
    await page.getByRole('link', { name: 'Back to the conversation' }).click();
    await page.locator('.post .menu summary').first().click();
    await page.getByRole('link', { name: 'Take back' }).click();
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('This post was taken back').waitFor();
  });
}

test('a picture that is refused says so beside it, and the rest is sent', async () => {
  const page = await open(jonas);
  await page.goto('/write');
  await page.fill('#text', 'Words');
  await page.setInputFiles('[name=picture]', [
    { name: 'n.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no') },
    await file('one.jpg'),
  ]);
  await page.getByText('This file is no picture that we know.').waitFor();
  await page.locator('.picture-list textarea:enabled').fill('A hinge');
  await page.locator('.actions .primary').click();
  await page.waitForURL(/\/c\//);
  assert.equal(await page.locator('.pics img').count(), 1);
});

test('what one writes is kept quietly, and is there again', async () => {
  const page = await open(jonas);
  await page.goto('/write');
  await page.fill('#text', 'Half a thought');
  await page.getByText('Draft kept').waitFor();
  await page.fill('#text', 'Half a thought and more');
  await page.goto('/drafts');
  await page.getByRole('link', { name: /Half a thought/ }).click();
  // The last words were sent while the page was left.
  for (let tries = 0; (await page.inputValue('#text')) !== 'Half a thought and more' && tries < 40; tries++)
    await page.reload();
  assert.equal(await page.inputValue('#text'), 'Half a thought and more');
  await page.getByRole('button', { name: 'Start afresh' }).click();
  assert.equal(await page.inputValue('#text'), '');
});

test('the preview follows what is typed', async () => {
  const page = await open(jonas);
  await page.goto('/write');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.fill('#text', 'It is **strong**');
  await page.locator('#preview strong').waitFor();
  assert.equal(await page.locator('#preview strong').innerText(), 'strong');
});

const ATTACKS = [
  '<script>window.pwned=1</script>',
  '<img src=x onerror="window.pwned=1">',
  '"><svg onload=window.pwned=1>',
  '</textarea></title></script><script>window.pwned=1</script>',
  '[a](javascript:window.pwned=1) <javascript:window.pwned=1> ![b](x" onerror="window.pwned=1)',
  "' onfocus=window.pwned=1 autofocus '",
  '{{constructor.constructor("window.pwned=1")()}} ${window.pwned=1}',
].join('\n\n');

/** Fails when anything that somebody wrote became more than words. */
async function harmless(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('load');
  const found = await page.evaluate(() => ({
    pwned: 'pwned' in window,
    handlers: document.querySelectorAll('[onerror], [onload], [onfocus], img[src="x"], iframe, object, embed')
      .length,
    inline: [...document.scripts].filter((script) => !script.src && script.type !== 'application/ld+json')
      .length,
    links: [...document.querySelectorAll('[href], [src], [action], [formaction]')].filter((one) =>
      ['href', 'src', 'action', 'formaction'].some((name) =>
        /^\s*(javascript|data|vbscript):/i.test(one.getAttribute(name) ?? ''),
      ),
    ).length,
  }));
  assert.deepEqual(found, { pwned: false, handlers: 0, inline: 0, links: 0 }, path);
}

test('script in any text by any way in stays words', async () => {
  const page = await open(mei);
  page.on('dialog', () => assert.fail('a dialog was opened'));
  const line = ATTACKS.replaceAll('\n', ' ').slice(0, 200);
  const picture = await house.picture(mei, ATTACKS);
  const { conversationId, postId } = await house.says(mei, {
    title: line,
    text: `${ATTACKS}\n\n## ${line}\n\n> ${line}`,
    files: [picture],
  });
  await editPost(parts, mei, { postId, text: `${ATTACKS} again`, title: `2 ${line}`.slice(0, 200) });
  await parts.db.sql`update account set name = ${line}, bio = ${ATTACKS} where id = ${mei.id}`;
  await house.post('/drafts', mei, {
    place: 'write',
    title: line,
    text: ATTACKS,
    named: line,
    visibility: line,
    groupId: line,
    file: line,
    [`describe:${line}`]: line,
  });
  await house.post('/drafts', mei, {
    place: `reply:${conversationId}`,
    text: ATTACKS,
    parentId: line,
    mode: line,
    file: line,
  });
  for (const path of [
    `/c/${conversationId}`,
    `/c/${conversationId}?to=${encodeURIComponent(line)}&mode=${encodeURIComponent(line)}`,
    `/p/${postId}/history`,
    `/p/${postId}/edit`,
    `/p/${postId}/delete`,
    `/p/${postId}/pictures/${picture}`,
    '/write',
    `/write?to=${encodeURIComponent(line)}&group=${encodeURIComponent(line)}`,
    '/drafts',
    `/search?q=${encodeURIComponent(line)}`,
    '/search?q=pwned',
    '/search?q=window.pwned&order=newest',
    '/',
    '/@mei',
  ])
    await harmless(page, path);

  await page.goto('/write?asks=');
  await page.fill('#text', ATTACKS);
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.locator('#preview .words').waitFor();
  assert.equal(
    await page.evaluate(
      () =>
        'pwned' in window || document.querySelectorAll('#preview :is(script, img, svg, [onload])').length > 0,
    ),
    false,
  );
  await page.setInputFiles('[name=picture]', [
    { name: '<img src=x onerror=window.pwned=1>.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no') },
  ]);
  await page.getByText('This file is no picture').waitFor();
  assert.equal(await page.evaluate(() => 'pwned' in window), false);

  const plain = await open(tom, false);
  await plain.goto('/write');
  await plain.fill('#text', ATTACKS);
  await plain.setInputFiles('[name=picture]', [
    { name: '<img src=x onerror=alert(1)>.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no') },
  ]);
  await plain.locator('.actions .primary').click();
  assert.equal(await plain.inputValue('#text'), ATTACKS);
  assert.equal(await plain.locator('img[src="x"]').count(), 0);
  await harmless(await open(null), `/c/${conversationId}`);
});
