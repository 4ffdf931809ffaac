import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { follow } from '../../src/commands/follow.ts';
import { makeGroup } from '../../src/commands/make-group.ts';
import { reply } from '../../src/commands/reply.ts';
import { openHouse, openWindows } from '../writing/house.ts';
import type { Someone } from '../support/world.ts';

describe('completion', async () => {
  const house = await openHouse();
  const { parts, ines, jonas, tom } = house;
  const karin = await house.person('karin', 'member', 'Karin Sjö');
  const jana = await house.person('jana', 'member', 'Jana Novák');
  const guest = await house.person('guest-abc234', 'guest', 'Jo Visitor');
  const gone = await house.person('jolanda', 'member', 'Jolanda Gone');
  await parts.db.sql`update account set suspended_at = now() where id = ${gone.id}`;
  await makeGroup(parts, tom, { name: 'Jokers', handle: 'jokers', relation: 'customers', entry: 'closed' });

  const ask = async (who: Someone, q: string, conversation = ''): Promise<string[]> => {
    const answer = await house.get(`/complete?${new URLSearchParams({ q, conversation })}`, who);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('cache-control') ?? '', /no-store/);
    return ((await answer.json()) as { items: { insert: string }[] }).items.map(({ insert }) => insert);
  };

  test('those in the conversation come first, then those one follows, and nobody whom one may not know', async () => {
    assert.deepEqual(await ask(ines, '@j'), ['@jana', '@jonas']);
    assert.deepEqual(await ask(ines, '@okoye'), ['@jonas'], 'by a later name too');
    assert.deepEqual(await ask(ines, '@sjo'), ['@karin'], 'without its signs');
    await follow(parts, ines, { handle: 'jonas' });
    assert.deepEqual(await ask(ines, '@j'), ['@jonas', '@jana']);
    const { conversationId } = await house.says(ines);
    await reply(parts, jana, { conversationId, text: 'Me.' });
    assert.deepEqual(await ask(ines, '@j', conversationId), ['@jana', '@jonas']);
    assert.deepEqual(await ask(guest, '@ja'), [], 'members are shown to members');
    assert.deepEqual(await ask(guest, '@ja', conversationId), ['@jana'], 'but for those who took part');
    assert.deepEqual(await ask(guest, '@to'), ['@tom']);
    const hidden = await house.says(karin, { visibility: 'named', named: ['jonas'] });
    assert.deepEqual(await ask(guest, '@k', hidden.conversationId), []);
    assert.equal((await house.get('/complete?q=@j')).status, 401);
    for (const odd of [
      '',
      'j',
      '@%',
      '@_',
      String.raw`@\ `,
      '@'.repeat(500),
      '@\0zz',
      "@'; drop table",
      '#',
      '#%',
    ])
      assert.deepEqual(await ask(ines, odd), [], odd);
    assert.deepEqual(await ask(ines, '@j', "x' or 1"), ['@jonas', '@jana']);
  });

  test('tags are those that one finds', async () => {
    await house.says(karin, { text: 'On #hinges and #hinges_of_old.' });
    await house.says(karin, { text: 'Again #hinges.' });
    await house.says(karin, { text: 'A #hinted thing', visibility: 'named', named: ['jonas'] });
    await house.says(karin, { text: 'A #hinterland', visibility: 'unlisted' });
    assert.deepEqual(await ask(ines, '#hin'), ['#hinges', '#hinges_of_old']);
    assert.deepEqual(await ask(jonas, '#HIN'), ['#hinges', '#hinges_of_old', '#hinted']);
    assert.deepEqual(await ask(karin, '#hinter'), ['#hinterland']);
  });

  const open = await openWindows(house);

  test('a name is chosen by keyboard, and Escape leaves the words alone', async () => {
    const { conversationId } = await house.says(jonas, { text: 'Who comes?' });
    const page = await open(ines);
    await page.goto(`/c/${conversationId}`);
    const words = page.locator('#text');
    await words.pressSequentially('With @j');
    const list = page.getByRole('listbox');
    await list.waitFor();
    assert.equal(await list.getByRole('option', { selected: true }).innerText(), 'Jonas Okoye @jonas');
    assert.equal(await words.getAttribute('aria-activedescendant'), 'completion-0');
    await page.keyboard.press('ArrowDown');
    assert.match(await list.getByRole('option', { selected: true }).innerText(), /Jana/);
    await page.keyboard.press('Enter');
    assert.equal(await words.inputValue(), 'With @jana ');
    assert.equal(await list.count(), 0);
    await words.pressSequentially('on #hin');
    await list.waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await list.count(), 0);
    assert.equal(await words.inputValue(), 'With @jana on #hin');
    await words.pressSequentially('g');
    await list.getByText('#hinges', { exact: true }).click();
    assert.equal(await words.inputValue(), 'With @jana on #hinges ');
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    await page.locator('.words .mention', { hasText: '@jana' }).waitFor();
  });

  test('those who are named are completed too, and who is not known is said by name', async () => {
    const page = await open(ines);
    await page.goto('/@karin');
    await page.getByRole('link', { name: 'Write to Karin Sjö' }).click();
    await page.waitForURL('**/write?to=karin');
    await page.waitForLoadState();
    const names = page.locator('#named');
    assert.equal(await names.inputValue(), '@karin');
    await names.press('End');
    await names.pressSequentially(' jan');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Enter');
    assert.equal(await names.inputValue(), '@karin @jana ');
    await names.pressSequentially('@nobody, somebody');
    await page.keyboard.press('Escape');
    await page.locator('textarea[name=text]').fill('Are you there?');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Nobody you can write to is called @nobody and @somebody.').waitFor();
    assert.equal(await names.inputValue(), '@karin @jana @nobody, somebody');
    await names.fill('@karin');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('only you and Karin Sjö').waitFor();
  });
});
