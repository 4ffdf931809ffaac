import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askAtEvent } from '../../src/commands/ask-at-event.ts';
import { markEventQuestion } from '../../src/commands/mark-event-question.ts';
import { voteEventQuestion } from '../../src/commands/vote-event-question.ts';
import type { Someone } from '../support/world.ts';
import { openWindows } from '../writing/house.ts';
import { HOUR, openHouse } from './house.ts';

const PATIENCE = 20_000;

describe('events in a browser', async () => {
  const house = await openHouse();
  const { parts, ines, jonas, mei, tom, announces, local } = house;
  const openWindow = await openWindows(house);
  const soon = () =>
    announces(tom, { asOrganisation: true, starts: local(HOUR), ends: local(2 * HOUR), places: '1' });
  const asks = async (who: Someone, eventId: string, text: string): Promise<string> =>
    (await askAtEvent(parts, who, { conversationId: eventId, text })).conversationId;

  test('whose hours these are is said where the reader’s own clock shows others', async () => {
    await announces(tom, { title: 'By the clock', asOrganisation: true });
    const first = await openWindow(null);
    const browser = first.context().browser()!;
    for (const [timezoneId, elsewhere] of [
      ['Europe/Berlin', false],
      ['Asia/Tokyo', true],
    ] as const) {
      const context = await browser.newContext({ baseURL: house.url, timezoneId, locale: 'en' });
      const page = await context.newPage();
      await page.goto('/events');
      const line = page.locator('.agenda-event', { hasText: 'By the clock' });
      await line.locator('time').first().waitFor();
      assert.equal(await line.getByText('Stockholm time').isVisible(), elsewhere, timezoneId);
      assert.equal(await line.locator('.here').isVisible(), elsewhere, timezoneId);
      await context.close();
    }
    await first.context().close();
  });

  test('the list of questions stays true and never moves under its reader', async () => {
    const { conversationId: eventId } = await soon();
    const [first, second] = [
      await asks(ines, eventId, 'What first?'),
      await asks(ines, eventId, 'What second?'),
    ];
    const page = await openWindow(jonas);
    page.setDefaultTimeout(PATIENCE);
    const streaming = page.waitForResponse((answer) => answer.url().includes('/live?'));
    await page.goto(`/events/${eventId}/questions`);
    await streaming;
    const order = () =>
      page.locator('[data-question]').evaluateAll((lines) => lines.map(({ id }) => id.slice(2)));
    assert.deepEqual(await order(), [first, second]);
    // One's own vote counts where it stands, and is taken back in the same place.
    const button = page.locator(`#q-${second} .votes button`);
    await button.click();
    await page.locator(`#q-${second} .votes button[aria-pressed="true"]`).waitFor();
    assert.deepEqual(await order(), [first, second]);
    await page.locator('#new-questions a').filter({ hasText: 'order changed' }).waitFor();
    await voteEventQuestion(parts, mei, { eventId, questionId: second });
    await page.locator(`#q-${second} .num`).filter({ hasText: '2' }).waitFor();
    const third = await asks(mei, eventId, 'What third?');
    await page.locator('#new-questions a').filter({ hasText: '1 new' }).waitFor();
    assert.equal(await page.getByText('What third?').count(), 0);
    // How a question stands is told where it stands.
    await markEventQuestion(parts, tom, {
      eventId,
      questionId: first,
      mark: 'answered',
      text: 'The battery.',
    });
    await page.locator(`#q-${first} .turn-state.theirs`).waitFor();
    await page.locator('#new-questions a').click();
    await page.getByText('What third?').waitFor();
    assert.deepEqual(await order(), [second, third, first]);
    assert.ok(await page.locator('#new-questions').isHidden());
    await page.context().close();
  });

  test('whoever leads through it marks in place, and answers without losing what they type', async () => {
    const { conversationId: eventId } = await soon();
    const question = await asks(ines, eventId, 'How cold is cold?');
    const page = await openWindow(mei);
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`/events/${eventId}/questions`);
    await page.locator(`#q-${question} .marks form button`).first().click();
    await page.locator(`#q-${question}.is-answering`).waitFor();
    await page.locator(`#q-${question} summary`).click();
    await page.locator(`#q-${question} textarea`).fill('Minus thirty.');
    await voteEventQuestion(parts, jonas, { eventId, questionId: question });
    const other = await asks(jonas, eventId, 'And warm?');
    await page.locator('#new-questions a').filter({ hasText: '1 new' }).waitFor();
    assert.equal(await page.locator(`#q-${question} textarea`).inputValue(), 'Minus thirty.');
    await page.locator(`#q-${question} details form button`).click();
    await page.locator(`#q-${question}.is-answered`).waitFor();
    await page.locator(`#q-${other}`).waitFor();
    await page.context().close();
  });

  test('without a script one announces, comes, asks and votes all the same', async () => {
    const page = await openWindow(ines, false);
    page.setDefaultTimeout(PATIENCE);
    await page.goto('/events');
    await page.getByRole('link', { name: 'Announce an event' }).click();
    await page.getByLabel('What is it called').fill('Tea in the yard');
    await page.getByLabel('What is it about').fill('And cake.');
    await page.getByLabel('Begins').fill(local(2 * HOUR));
    await page.getByLabel('Ends').fill(local(4 * HOUR));
    await page.getByLabel('Time zone of the place').selectOption('Europe/Stockholm');
    await page.getByLabel('Place', { exact: true }).fill('The yard');
    await page.getByRole('button', { name: 'Announce it' }).click();
    await page.getByRole('heading', { name: 'Tea in the yard' }).waitFor();
    const path = new URL(page.url()).pathname;
    await page.context().close();

    const guest = await openWindow(jonas, false);
    guest.setDefaultTimeout(PATIENCE);
    await guest.goto(path);
    await guest.getByRole('button', { name: 'I’ll come' }).click();
    await guest.getByText('one person is coming').waitFor();
    await guest.getByRole('link', { name: 'Ask a question' }).click();
    await guest.getByLabel('Your question').fill('Which cake?');
    await guest.getByRole('button', { name: 'Ask', exact: true }).click();
    await guest.getByRole('link', { name: 'Which cake?' }).waitFor();
    await guest.getByRole('button', { name: /I want to know this too/ }).click();
    await guest.locator('.votes button[aria-pressed="true"]').waitFor();
    await guest.getByRole('link', { name: 'Which cake?' }).click();
    await guest.getByText('Asked at').waitFor();
    await guest.locator('.turn.ours').waitFor();
    await guest.context().close();
  });
});
