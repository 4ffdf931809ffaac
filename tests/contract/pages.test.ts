import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commit } from '../../src/commands/commit.ts';
import { openPages } from './house.ts';

/** A page as somebody reads it: without markup, runs of space as one. */
const words = (html: string): string =>
  html
    .replace(/^.*?<main/s, '<main')
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the contract on the pages, without script', async () => {
  const house = await openPages();
  const { tom, mei, ines, jonas, street } = { ...house, street: null };
  const promiseOf = async (conversationId: string): Promise<string> =>
    /id="promise-([^"]+)"/.exec((await house.get(`/c/${conversationId}`, tom)).text)![1]!;

  test('of two promises that wait for a yes, one is the first act of the page', async () => {
    const { conversationId } = await house.asks(jonas);
    for (const what of ['A hinge', 'A letter'])
      await commit(house, tom, { conversationId, text: 'We will.', what, due: house.day(5), owner: 'mei' });
    const page = (await house.get(`/c/${conversationId}`, mei)).text;
    assert.equal(page.match(/<form[^>]*\/accept"/g)?.length, 2);
    assert.equal(page.match(/class="primary small"/g)?.length, 1);
  });

  test('from a question to a kept promise, agreed', async () => {
    const { conversationId } = await house.asks(ines);
    const here = `/c/${conversationId}`;

    // Jonas asks it too.
    assert.match((await house.get(here, jonas)).text, /Me too/);
    assert.match(words((await house.post(`${here}/me-too`, jonas, {})).text), /You too · 1/);

    // Tom promises what Mei shall do: nobody outside sees it before she takes it on.
    const form = await house.get(`${here}?mode=commit`, tom);
    for (const name of ['what', 'owner', 'due', 'text'])
      assert.match(form.text, new RegExp(`name="${name}"`));
    const fields = {
      text: 'You are right.',
      what: 'Send a steel hinge, free.',
      owner: mei.id,
      due: house.day(16),
    };
    const wrong = await house.post(`${here}/commit`, tom, { ...fields, due: '2026-01-01' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /That day is over/);
    const all = await house.post(`${here}/commit`, tom, {
      ...fields,
      text: '',
      what: ' ',
      due: '2020-01-01',
    });
    for (const field of ['what', 'due', 'text']) assert.match(all.text, new RegExp(`href="#${field}"`));
    assert.match(wrong.text, /value="Send a steel hinge, free\."/, 'what was typed is kept');
    await house.post(`${here}/commit`, tom, fields);
    for (const who of [street, ines, jonas]) {
      const seen = words((await house.get(here, who)).text);
      assert.doesNotMatch(seen, /steel hinge|You are right|Proposed/);
      assert.match(seen, /Our turn/);
    }
    assert.doesNotMatch((await house.get('/', street)).text, /\d posts/, 'not even its number is told');
    const id = await promiseOf(conversationId);
    assert.doesNotMatch(
      (await house.get(here, tom)).text,
      /promises\/[^"]+\/accept/,
      'only its owner takes it on',
    );
    await house.post(`${here}/promises/${id}/accept`, mei, {});
    assert.match((await house.get('/', street)).text, /2 posts/);
    const promised = words((await house.get(here, street)).text);
    assert.match(promised, /We will Send a steel hinge, free\. Owner ML Mei Lindqvist/);
    assert.match(promised, /Told of each step 2 people/);
    assert.match(promised, /We owe it/);
    assert.doesNotMatch(promised, /Move it|We did it/);
    assert.deepEqual((await house.told(jonas)).slice(-1), ['promised']);

    // It slips once, and is kept with a picture.
    const moved = await house.post(`${here}/promises/${id}/move`, mei, { due: house.day(20), reason: '' });
    assert.equal(moved.status, 422);
    assert.match(moved.text, /Please say why/);
    assert.match(moved.text, new RegExp(`value="${house.day(20)}"`));
    await house.post(`${here}/promises/${id}/move`, mei, {
      due: house.day(20),
      reason: 'The steel is late.',
    });
    assert.match(
      words((await house.get(here, street)).text),
      /First date 12 December 2026 Moved to 16 December 2026/,
    );
    const kept = new FormData();
    kept.set('words', 'All are sent.');
    kept.set('picture', new File([PNG], 'hinge.png', { type: 'image/png' }));
    const undescribed = await house.post(`${here}/promises/${id}/keep`, mei, kept);
    assert.equal(undescribed.status, 422);
    assert.match(undescribed.text, /All are sent\./);
    kept.set('describe', 'A steel hinge on a cargo bike');
    const done = await house.post(`${here}/promises/${id}/keep`, mei, kept);
    assert.equal(done.status, 200);
    const after = await house.get(here, street);
    assert.match(words(after.text), /We did Send a steel hinge/);
    const picture = /src="(\/files\/[^"]+)" alt="A steel hinge on a cargo bike"/.exec(
      after.text.replace(/\s+/g, ' '),
    )![1]!;
    assert.equal((await house.get(picture, street)).status, 200);

    // Ines is asked, and says yes with a word; staff are never asked.
    assert.doesNotMatch(words((await house.get(here, tom)).text), /Are we both happy\?/);
    assert.match(words((await house.get(here, ines)).text), /Are we both happy\?/);
    assert.match(words((await house.get(here, jonas)).text), /Are we both happy\?/);
    // Whose turn it is, is said to her, and leads there; to Tom it is said of her.
    assert.match((await house.get(here, ines)).text, /Your turn[\s\S]*<a href="#happy">[\s\S]*id="happy"/);
    assert.match((await house.get(here, tom)).text, /Ines Moreau’s turn/);
    assert.doesNotMatch((await house.get(here, tom)).text, /#happy/);
    const settled = await house.post(`${here}/agree`, ines, { words: 'Finally. Thank you.' });
    assert.match(words(settled.text), /Settled/);
    assert.match(words(settled.text), /Ines Moreau is happy with it · .* Finally\. Thank you\./);

    // The ledger shows it kept, with her word.
    const ledger = words((await house.get('/ledger?show=kept', street)).text);
    assert.match(
      ledger,
      /Kept Send a steel hinge, free\. .*Mei Lindqvist · Ines Moreau: “Finally\. Thank you\.”/,
    );
  });

  test('"not yet" reopens it; a form that failed keeps what was typed; an old page keeps it too', async () => {
    const { conversationId } = await house.asks(ines);
    const here = `/c/${conversationId}`;
    await house.post(`${here}/reply`, tom, {
      text: 'It is on our site.',
      asOrganisation: 'yes',
      audience: 'same',
      answer: 'information',
    });
    const blank = await house.post(`${here}/not-yet`, ines, { words: ' ' });
    assert.equal(blank.status, 422);
    assert.match(blank.text, /Please say what is missing/);
    const again = await house.post(`${here}/not-yet`, ines, { words: 'The page is empty.' });
    assert.match(words(again.text), /Our turn/);
    assert.match(words(again.text), /The page is empty\./);
    const late = await house.post(`${here}/not-yet`, ines, { words: 'And the other one too.' });
    assert.equal(late.status, 422);
    assert.match(late.text, /And the other one too\./);
    assert.match(late.text, /Nothing is asked of you here/);
  });

  test('the asker may say that another answered them', async () => {
    const { conversationId } = await house.asks(ines);
    const here = `/c/${conversationId}`;
    await house.post(`${here}/reply`, jonas, { text: 'With the long stays.', audience: 'same' });
    assert.doesNotMatch((await house.get(here, jonas)).text, /This answered me/);
    const answeredBy = /name="answeredBy" value="([^"]+)"/.exec((await house.get(here, ines)).text)![1]!;
    const settled = await house.post(`${here}/agree`, ines, { answeredBy });
    assert.match(words(settled.text), /Settled/);
    assert.match(words((await house.get(here, street)).text), /This answered Ines Moreau/);
  });

  test('a refusal stands with its reason; without one, nothing is sent', async () => {
    const { conversationId } = await house.asks(jonas, 'A bike without a lock ring?');
    const here = `/c/${conversationId}`;
    const none = await house.post(`${here}/refuse`, tom, { text: '', what: 'Sell it without.', reason: '' });
    assert.equal(none.status, 422);
    assert.match(none.text, /There is no refusal without its reason/);
    assert.match(none.text, /value="Sell it without\."/);
    await house.post(`${here}/refuse`, tom, {
      text: '',
      what: 'Sell it without.',
      reason: 'Our insurer covers none.',
    });
    const seen = words((await house.get(here, street)).text);
    assert.match(seen, /We won’t, and this is why Sell it without\./);
    assert.equal(seen.split('Our insurer covers none.').length, 2, 'the reason stands there once');
  });

  test('a step that came too late says so and keeps its words', async () => {
    const { conversationId } = await house.asks(ines);
    const here = `/c/${conversationId}`;
    await house.post(`${here}/commit`, tom, { text: 'Yes.', what: 'Look.', due: house.day(3) });
    const id = await promiseOf(conversationId);
    await house.post(`${here}/promises/${id}/withdraw`, tom, { reason: 'No longer possible.' });
    const late = await house.post(`${here}/promises/${id}/move`, tom, {
      due: house.day(9),
      reason: 'It rained.',
    });
    assert.equal(late.status, 422);
    assert.match(words(late.text), /Somebody took a step here in the meantime/);
    assert.match(late.text, /It rained\./);
  });

  test('a post here is evidence by its address, and only one that all can see', async () => {
    const { conversationId, postId } = await house.asks(ines);
    const here = `/c/${conversationId}`;
    await house.post(`${here}/commit`, tom, { text: 'Yes.', what: 'Look.', due: house.day(3) });
    const id = await promiseOf(conversationId);
    const keep = (link: string) => house.post(`${here}/promises/${id}/keep`, tom, { words: '', link });
    await house.post(`${here}/note`, tom, { text: 'Sent by post.' });
    const note = /class="note[^"]*" id="p-([^"]+)"/.exec((await house.get(here, tom)).text)![1]!;
    const unseen = await keep(`${house.url}${here}#p-${note}`);
    assert.equal(unseen.status, 422);
    assert.match(unseen.text, /Not everybody who sees the promise could see this post/);
    assert.match(unseen.text, new RegExp(`value="[^"]*#p-${note}"`));
    assert.match((await keep('ftp://nordlys.example/x')).text, /not a link that can be opened/);
    await keep(`${house.url}${here}#p-${postId}`);
    assert.match(
      (await house.get(here, street)).text,
      new RegExp(`href="${here}#p-${postId}"\\s*>a post here`),
    );
  });

  test('nobody without the right takes a step, and what is not there looks like what may not be seen', async () => {
    const { conversationId } = await house.asks(ines);
    const here = `/c/${conversationId}`;
    await house.post(`${here}/commit`, tom, { text: 'Yes.', what: 'Look.', due: house.day(3) });
    const id = await promiseOf(conversationId);
    assert.equal(
      (await house.post(`${here}/promises/${id}/move`, ines, { due: house.day(9), reason: 'x' })).status,
      403,
    );
    assert.equal(
      (await house.post(`${here}/promises/${id}/move`, street, { due: house.day(9), reason: 'x' })).status,
      401,
    );
    assert.equal(
      (await house.post(`${here}/commit`, jonas, { text: 'x', what: 'x', due: house.day(9) })).status,
      403,
    );
    assert.equal((await house.post(`${here}/promises/nothing/keep`, tom, { words: 'x' })).status, 404);
    assert.equal((await house.post('/c/nothing/agree', ines, {})).status, 404);
    const turn = (await house.view(tom, conversationId)).turn;
    assert.equal(turn, 'owed');
  });
});
