import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { agree } from '../../src/commands/agree.ts';
import { commit } from '../../src/commands/commit.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { meToo } from '../../src/commands/me-too.ts';
import { reopen } from '../../src/commands/reopen.ts';
import { reply } from '../../src/commands/reply.ts';
import { Problem } from '../../src/rules/problem.ts';
import { newId } from '../../src/store/ids.ts';
import { openHouse } from './house.ts';

const problem = (kind: string) => (error: unknown) => error instanceof Problem && error.detail.kind === kind;

describe('are we both happy?', async () => {
  const house = await openHouse();
  const { tom, mei, ines, jonas } = house;
  const context = { db: house.db, clock: house.clock };
  let conversationId: string;
  let question: string;

  beforeEach(async () => {
    ({ conversationId, postId: question } = await house.asks(ines));
    await house.db.sql`delete from gathered`;
    await house.db.sql`delete from notification`;
  });

  const shown = () => house.view(house.street, conversationId);
  const answer = (parentId = question) =>
    reply(context, tom, { conversationId, parentId, text: 'Yes, in steel.', asOrganisation: true });

  test('a yes settles it, with a word, and those who answered hear of it', async () => {
    await answer();
    await agree(context, ines, { conversationId, words: 'Finally. Thank you.' });
    const { turn, agreements } = await shown();
    assert.equal(turn, 'settled');
    assert.deepEqual(
      agreements.map((one) => [one.person.id, one.verdict, one.words]),
      [[ines.id, 'yes', 'Finally. Thank you.']],
    );
    assert.deepEqual(await house.told(tom), ['agreed']);
  });

  test('is asked of nobody before there is an outcome, and of nobody else', async () => {
    await assert.rejects(agree(context, ines, { conversationId }), problem('conflict'));
    await answer();
    await assert.rejects(agree(context, jonas, { conversationId }), problem('conflict'));
    await assert.rejects(agree(context, mei, { conversationId }), problem('conflict'));
    await assert.rejects(agree(context, house.street, { conversationId }), problem('sign-in'));
    await agree(context, ines, { conversationId });
    await assert.rejects(agree(context, ines, { conversationId }), problem('conflict'), 'said already');
  });

  test('a yes from an old page does not answer what was asked since', async () => {
    await answer();
    await reply(context, ines, { conversationId, parentId: question, text: 'And the lock?' });
    await assert.rejects(agree(context, ines, { conversationId }), problem('conflict'));
    assert.equal((await shown()).turn, 'ours');
  });

  test('"not yet, because" is a post of theirs, and it is our turn again', async () => {
    await answer();
    await assert.rejects(reopen(context, ines, { conversationId, words: ' ' }), problem('invalid'));
    const { postId } = await reopen(context, ines, { conversationId, words: 'It does not fit my frame.' });
    const { turn, posts, agreements } = await shown();
    assert.equal(turn, 'ours');
    assert.match(posts.find((post) => post.id === postId)!.plain, /does not fit/);
    assert.deepEqual(
      agreements.map((one) => one.verdict),
      ['not_yet'],
    );
    assert.deepEqual(await house.told(tom), ['not_yet']);
  });

  test('a reply by another ends nothing, until the asker says that it answered them', async () => {
    const { postId } = await reply(context, jonas, {
      conversationId,
      parentId: question,
      text: 'A washer helps.',
    });
    assert.equal((await shown()).turn, 'ours');
    await assert.rejects(agree(context, jonas, { conversationId, answeredBy: postId }), problem('conflict'));
    await assert.rejects(agree(context, ines, { conversationId, answeredBy: question }), problem('conflict'));
    await assert.rejects(agree(context, ines, { conversationId, answeredBy: newId() }), problem('not-found'));
    await agree(context, ines, { conversationId, answeredBy: postId });
    const { turn, agreements } = await shown();
    assert.equal(turn, 'settled');
    assert.equal(agreements[0]!.answeredByPostId, postId);
    assert.ok((await house.told(jonas)).includes('agreed'));
  });

  test('whoever joined is asked too, may reopen it, and does not hold up the asker', async () => {
    await meToo(context, jonas, { conversationId });
    await answer();
    await agree(context, ines, { conversationId });
    assert.equal((await shown()).turn, 'settled');
    await reopen(context, jonas, { conversationId, words: 'Mine still cracks.' });
    assert.equal((await shown()).turn, 'ours');
  });

  test('a kept promise asks; a yes is not undone by one more word from us', async () => {
    const { commitmentId } = await commit(context, tom, {
      conversationId,
      text: 'We will.',
      what: 'Send it',
      due: house.day(3),
    });
    await assert.rejects(agree(context, ines, { conversationId }), problem('conflict'));
    await keepCommitment(context, tom, { commitmentId, words: 'Sent.' });
    await agree(context, ines, { conversationId });
    await answer();
    assert.equal((await shown()).turn, 'settled');
  });

  test('words of a guest stay unread by others where the organisation reads them first', async () => {
    const guest = await house.person(`visitor${newId().slice(-6)}`, 'guest', 'A Visitor');
    const asked = await house.asks(guest);
    await reply(context, tom, { conversationId: asked.conversationId, text: 'Yes.', asOrganisation: true });
    await house.db.sql`update organisation set holds_guests = true`;
    await agree(context, guest, {
      conversationId: asked.conversationId,
      words: 'Buy pills at pills.example',
    });
    const words = async (who: Parameters<typeof house.view>[0]) =>
      (await house.view(who, asked.conversationId)).agreements.map((one) => one.words);
    assert.deepEqual(await words(house.street), ['']);
    assert.deepEqual(await words(jonas), ['']);
    assert.deepEqual(await words(guest), ['Buy pills at pills.example']);
    assert.deepEqual(await words(tom), ['Buy pills at pills.example']);
    await house.db.sql`update organisation set holds_guests = false`;
  });
});
