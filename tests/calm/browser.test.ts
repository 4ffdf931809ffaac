import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attend } from '../../src/commands/attend.ts';
import { reply } from '../../src/commands/reply.ts';
import { openHouse, openWindows } from '../writing/house.ts';

describe('home in a browser', async () => {
  const house = await openHouse();
  const { parts, tom, ines, jonas } = house;
  const openWindow = await openWindows(house);

  const talks = async (title: string) => {
    const { conversationId } = await house.says(ines, { title, text: `${title} begins` });
    await attend(parts, jonas, { conversationId, level: 'following' });
    await reply(parts, tom, { conversationId, text: `${title} goes on` });
    return conversationId;
  };

  test('does not move under its reader: what comes is counted above, and shown when asked for', async () => {
    const [first, second] = [await talks('First'), await talks('Second')];
    const page = await openWindow(jonas);
    page.setDefaultTimeout(20_000);
    const streaming = page.waitForResponse((answer) => answer.url().includes('/live?'));
    await page.goto('/');
    await streaming;
    const order = () => page.locator('[data-entry]').evaluateAll((cards) => cards.map((card) => card.id));
    assert.deepEqual(await order(), [`c-${second}`, `c-${first}`]);
    assert.ok(await page.locator('#new-above').isHidden());

    await reply(parts, tom, { conversationId: first, text: 'Once more' });
    await page.locator('#new-above a').filter({ hasText: '1 new' }).waitFor();
    const third = await talks('Third');
    await page.locator('#new-above a').filter({ hasText: '2 new' }).waitFor();
    assert.deepEqual(await order(), [`c-${second}`, `c-${first}`], 'nothing moved');
    assert.equal(await page.getByText('Once more').count(), 0);
    // What is new in a conversation that stands here already is brought up to date in its place.
    await page.locator(`#c-${first} .fresh`).filter({ hasText: '3 new' }).waitFor();

    await page.locator('#new-above a').click();
    await page.getByText('Once more').waitFor();
    assert.deepEqual(await order(), [`c-${third}`, `c-${first}`, `c-${second}`]);
    assert.ok(await page.locator('#new-above').isHidden());
    await page.context().close();
  });

  test('everyone’s conversations stay where they are, too, and say how many came alive', async () => {
    const page = await openWindow(await house.person('onlooker', 'member'));
    page.setDefaultTimeout(20_000);
    const { conversationId: first } = await house.says(ines, { title: 'Lively one' });
    const { conversationId: second } = await house.says(ines, { title: 'Lively two' });
    for (const path of ['/', '/?view=all']) {
      const streaming = page.waitForResponse((answer) => answer.url().includes('/live?'));
      await page.goto(path);
      await streaming;
      const order = () =>
        page.locator('[data-entry]').evaluateAll((cards) => cards.slice(0, 2).map((card) => card.id));
      const before = await order();
      await reply(parts, tom, { conversationId: before[1]!.slice(2), text: 'Alive again' });
      await page.locator('#new-above a').filter({ hasText: '1 new' }).waitFor();
      assert.deepEqual(await order(), before, 'nothing moved');
      await page.locator('#new-above a').click();
      await page.locator(`[data-entry]:first-of-type#${before[1]}`).waitFor();
      assert.deepEqual(new Set(await order()), new Set([`c-${first}`, `c-${second}`]));
    }
    await page.context().close();
  });

  test('the mark of what is new stays while more comes', async () => {
    const conversationId = await talks('Marks');
    await house.get(`/c/${conversationId}/marks`, jonas);
    const { postId } = await reply(parts, tom, { conversationId, text: 'One more thing' });
    const page = await openWindow(jonas);
    page.setDefaultTimeout(20_000);
    const streaming = page.waitForResponse((answer) => answer.url().includes('/live?'));
    await page.goto(`/c/${conversationId}/marks`);
    await streaming;
    await page.locator(`#new-${postId}`).waitFor();
    await reply(parts, tom, { conversationId, text: 'And another' });
    await page.getByText('And another').waitFor();
    assert.ok(await page.locator(`#new-${postId}`).isVisible());
    assert.equal(await page.locator('#fresh-offer').count(), 1);
    await page.context().close();
  });

  test('reads on, follows, keeps quiet, mutes and takes it all back without a script', async () => {
    const conversationId = await talks('Plain');
    const page = await openWindow(jonas, false);
    page.setDefaultTimeout(20_000);
    await page.goto('/');
    await page.locator(`#c-${conversationId} h3 a`).click();
    assert.match(page.url(), /#p-/);
    await page.goto('/');
    assert.equal(await page.locator(`#c-${conversationId} .fresh`).count(), 0);

    await page.goto(`/c/${conversationId}/plain`);
    await page.locator('.keep summary').click();
    await page.locator('.keep button[value="quiet"]').click();
    await page.locator('.keep summary', { hasText: 'Quiet for you' }).waitFor();

    await page.goto('/@tom');
    await page.locator('.acts-beside summary').click();
    await page.getByRole('link', { name: 'Mute' }).click();
    await page.getByLabel('A week').check();
    await page.getByRole('button', { name: 'Mute' }).click();
    await page.getByText('You muted Tom Berg until').waitFor();
    await page.goto(`/c/${conversationId}/plain`);
    assert.ok(await page.getByText('Plain goes on').isHidden());
    await page.getByText('Something by Tom Berg').click();
    assert.ok(await page.getByText('Plain goes on').isVisible());

    await page.goto('/you/hearing');
    await page.getByRole('button', { name: 'Hear again' }).click();
    await page.locator('li', { hasText: 'Plain' }).getByRole('button', { name: 'As usual again' }).click();
    await page.getByText('You muted nobody').waitFor();
    assert.equal(await page.locator('li', { hasText: 'Plain' }).count(), 0);
    await page.context().close();
  });
});
