import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { acceptCommitment } from '../../src/commands/accept-commitment.ts';
import { breakCommitment } from '../../src/commands/break-commitment.ts';
import { commit, type CommitInput } from '../../src/commands/commit.ts';
import { declineCommitment } from '../../src/commands/decline-commitment.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { meToo, takeMeTooBack } from '../../src/commands/me-too.ts';
import { moveCommitment } from '../../src/commands/move-commitment.ts';
import { note } from '../../src/commands/note.ts';
import { refuse } from '../../src/commands/refuse.ts';
import { reply } from '../../src/commands/reply.ts';
import { withdrawCommitment } from '../../src/commands/withdraw-commitment.ts';
import { Problem } from '../../src/rules/problem.ts';
import { newId } from '../../src/store/ids.ts';
import { DAY, openHouse } from './house.ts';

const problem = (kind: string, field?: string) => (error: unknown) =>
  error instanceof Problem &&
  error.detail.kind === kind &&
  (field === undefined || (error.detail.kind === 'invalid' && field in error.detail.fields));

describe('a commitment', async () => {
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

  const promise = (more: Partial<CommitInput> = {}) =>
    commit(context, tom, {
      conversationId,
      text: 'You are right: the hinge is too weak.',
      what: 'Send a steel hinge, free.',
      due: house.day(16),
      ...more,
    });
  const seen = async (viewer: Parameters<typeof house.view>[0] = house.street) =>
    house.view(viewer, conversationId);
  const turn = async () => (await seen()).turn;

  test('of the writer stands at once: we owe it until the end of that day, and the asker is told', async () => {
    await promise();
    const shown = await seen();
    assert.equal(shown.turn, 'owed');
    assert.equal(shown.commitments[0]!.state, 'open');
    assert.equal(shown.commitments[0]!.owner.id, tom.id);
    assert.equal(shown.dueAt?.toISOString(), `${house.day(16)}T23:59:59.000Z`);
    assert.deepEqual(await house.told(ines), ['promised']);
  });

  test('counts its day where the organisation is', async () => {
    await house.db.sql`update organisation set time_zone = 'America/New_York'`;
    await promise();
    await house.db.sql`update organisation set time_zone = 'UTC'`;
    assert.equal((await seen()).dueAt?.toISOString(), `${house.day(17)}T04:59:59.000Z`);
  });

  test('of another is seen by nobody outside until that person takes it on, and it stays our turn', async () => {
    await meToo(context, jonas, { conversationId });
    const { commitmentId, postId, state } = await promise({ owner: '@mei' });
    assert.equal(state, 'proposed');
    const outside = await seen(ines);
    assert.equal(outside.turn, 'ours');
    assert.deepEqual(outside.commitments, []);
    assert.ok(!outside.posts.some((post) => post.id === postId));
    assert.deepEqual(await house.told(ines), ['me_too']);
    assert.deepEqual(await house.told(mei), ['promise_proposed']);
    assert.equal((await seen(tom)).commitments[0]!.state, 'proposed');

    await assert.rejects(acceptCommitment(context, tom, { commitmentId }), problem('forbidden'));
    await acceptCommitment(context, mei, { commitmentId });
    const after = await seen();
    assert.equal(after.turn, 'owed');
    assert.equal(after.commitments[0]!.state, 'open');
    assert.equal(after.posts.find((post) => post.id === postId)!.visibility, 'everyone');
    assert.deepEqual(await house.told(ines), ['me_too', 'promised']);
    assert.deepEqual(await house.told(jonas), ['promised']);
    assert.deepEqual(await house.told(tom), ['promised']);
  });

  test('what was asked after it was proposed still waits when it is taken on', async () => {
    const { commitmentId } = await promise({ owner: mei.id });
    house.pass(60_000);
    await reply(context, ines, { conversationId, parentId: question, text: 'And what about the lock?' });
    await acceptCommitment(context, mei, { commitmentId });
    assert.equal(await turn(), 'ours');
  });

  test('declined leaves no trace outside: the turn is ours, and who proposed it hears why', async () => {
    const { commitmentId, postId } = await promise({ owner: 'mei' });
    await assert.rejects(
      declineCommitment(context, mei, { commitmentId, reason: ' ' }),
      problem('invalid', 'reason'),
    );
    await declineCommitment(context, mei, { commitmentId, reason: 'The tooling is not paid.' });
    const outside = await seen();
    assert.equal(outside.turn, 'ours');
    assert.ok(!outside.posts.some((post) => post.id === postId));
    assert.deepEqual(await house.told(tom), ['promise_declined']);
    assert.deepEqual(await house.told(ines), []);
    await assert.rejects(acceptCommitment(context, mei, { commitmentId }), problem('conflict'));
  });

  test('cannot be taken on after its day', async () => {
    const { commitmentId } = await promise({ owner: 'mei', due: house.day(1) });
    house.pass(3 * DAY);
    await assert.rejects(acceptCommitment(context, mei, { commitmentId }), problem('conflict'));
    assert.equal(await turn(), 'ours');
  });

  test('needs a what, words, a day that lies ahead and an owner on the staff', async () => {
    await assert.rejects(promise({ what: ' ' }), problem('invalid', 'what'));
    await assert.rejects(promise({ text: '' }), problem('invalid', 'text'));
    await assert.rejects(promise({ due: '' }), problem('invalid', 'due'));
    await assert.rejects(promise({ due: '2026-02-31' }), problem('invalid', 'due'));
    await assert.rejects(promise({ due: house.day(-1) }), problem('invalid', 'due'));
    await assert.rejects(promise({ due: '9999-12-31' }), problem('invalid', 'due'));
    await assert.rejects(promise({ owner: 'ines' }), problem('invalid', 'owner'));
    await assert.rejects(promise({ owner: newId() }), problem('invalid', 'owner'));
    await assert.rejects(
      commit(context, ines, { conversationId, text: 'I will', what: 'x', due: house.day(1) }),
      problem('forbidden'),
    );
    const shown = await seen(tom);
    assert.equal(shown.posts.length, 1);
    assert.equal(shown.turn, 'ours');
  });

  test('moved keeps its first date, says why, and tells whoever waits', async () => {
    const { commitmentId } = await promise();
    await meToo(context, jonas, { conversationId });
    const first = (await seen()).dueAt;
    await assert.rejects(
      moveCommitment(context, tom, { commitmentId, due: house.day(20), reason: '' }),
      problem('invalid', 'reason'),
    );
    await assert.rejects(
      moveCommitment(context, tom, { commitmentId, due: house.day(16), reason: 'x' }),
      problem('invalid', 'due'),
    );
    await moveCommitment(context, tom, { commitmentId, due: house.day(20), reason: 'The steel is late.' });
    const [shown] = (await seen()).commitments;
    assert.deepEqual(shown!.firstDueAt, first);
    assert.notDeepEqual(shown!.dueAt, first);
    assert.equal(shown!.steps.at(-1)!.reason, 'The steel is late.');
    assert.deepEqual((await seen()).dueAt, shown!.dueAt);
    assert.deepEqual(await house.told(jonas), ['promise_moved']);
    assert.ok((await house.told(ines)).includes('promise_moved'));
  });

  test('kept shows its evidence and asks whoever it was given to', async () => {
    const { commitmentId } = await promise();
    await assert.rejects(keepCommitment(context, tom, { commitmentId }), problem('invalid', 'words'));
    await assert.rejects(
      keepCommitment(context, tom, { commitmentId, link: 'javascript:alert(1)' }),
      problem('invalid', 'link'),
    );
    await keepCommitment(context, tom, {
      commitmentId,
      link: 'https://nordlys.example/hinge',
      words: 'Sent today.',
    });
    const shown = await seen();
    assert.equal(shown.turn, 'theirs');
    assert.equal(shown.commitments[0]!.state, 'kept');
    assert.equal(shown.commitments[0]!.steps.at(-1)!.evidenceUrl, 'https://nordlys.example/hinge');
    assert.deepEqual((await house.told(ines)).at(-1), 'promise_kept');
    await assert.rejects(keepCommitment(context, tom, { commitmentId, words: 'again' }), problem('conflict'));
  });

  test('cannot be shown kept by a post that not all who see the promise can see', async () => {
    const { commitmentId } = await promise();
    const { postId: inside } = await note(context, tom, { conversationId, text: 'Sent.' });
    await assert.rejects(
      keepCommitment(context, tom, { commitmentId, postId: inside }),
      problem('invalid', 'link'),
    );
    await assert.rejects(
      keepCommitment(context, tom, { commitmentId, postId: newId() }),
      problem('invalid', 'link'),
    );
    const { postId } = await reply(context, jonas, {
      conversationId,
      parentId: question,
      text: 'Mine came today.',
    });
    await keepCommitment(context, tom, { commitmentId, postId });
    assert.equal((await seen()).commitments[0]!.steps.at(-1)!.evidencePost!.id, postId);
  });

  test('broken is said with a reason, and may be kept after all', async () => {
    const { commitmentId } = await promise();
    await breakCommitment(context, tom, { commitmentId, reason: 'We had no steel.' });
    assert.equal((await seen()).commitments[0]!.state, 'broken');
    assert.equal(await turn(), 'theirs');
    await keepCommitment(context, tom, { commitmentId, words: 'It came in spring.' });
    assert.equal((await seen()).commitments[0]!.state, 'kept');
    assert.deepEqual((await house.told(ines)).slice(-2), ['promise_broken', 'promise_kept']);
  });

  test('withdrawn is said with a reason', async () => {
    const { commitmentId } = await promise();
    await assert.rejects(
      withdrawCommitment(context, tom, { commitmentId, reason: '' }),
      problem('invalid', 'reason'),
    );
    await withdrawCommitment(context, tom, { commitmentId, reason: 'A law forbids it now.' });
    assert.equal((await seen()).commitments[0]!.state, 'withdrawn');
    assert.equal(await turn(), 'theirs');
  });

  test('is stepped by its owner, who gave it, and admins; by nobody else', async () => {
    const sara = await house.person(`sara${newId().slice(-6)}`, 'staff');
    const ada = await house.person(`ada${newId().slice(-6)}`, 'admin');
    const { commitmentId } = await promise({ owner: mei.id });
    await acceptCommitment(context, mei, { commitmentId });
    const move = (who: typeof tom, days: number) =>
      moveCommitment(context, who, { commitmentId, due: house.day(days), reason: 'so' });
    await assert.rejects(move(sara, 20), problem('forbidden'));
    await assert.rejects(move(ines, 20), problem('forbidden'));
    await move(mei, 20);
    await move(tom, 21);
    await move(ada, 22);
    assert.equal((await seen()).commitments[0]!.steps.length, 5);
  });

  test('of two steps at once the second meets the first', async () => {
    const { commitmentId } = await promise();
    const both = await Promise.allSettled([
      keepCommitment(context, tom, { commitmentId, words: 'done' }),
      withdrawCommitment(context, tom, { commitmentId, reason: 'no' }),
    ]);
    assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
  });

  test('given with the same key twice is given once', async () => {
    const key = newId();
    const [one, two] = [await promise({ key }), await promise({ key })];
    assert.deepEqual(one, two);
    assert.equal((await seen()).commitments.length, 1);
  });

  test('"me too" joins the question once, and can be taken back', async () => {
    await meToo(context, jonas, { conversationId });
    await meToo(context, jonas, { conversationId });
    assert.equal((await seen()).meToo, 1);
    assert.deepEqual(await house.told(ines), ['me_too']);
    await takeMeTooBack(context, jonas, { conversationId });
    assert.equal((await seen()).meToo, 0);
    await promise();
    assert.deepEqual(await house.told(jonas), []);
    await assert.rejects(meToo(context, ines, { conversationId }), problem('conflict'), 'their own question');
    await assert.rejects(meToo(context, house.street, { conversationId }), problem('sign-in'));
  });

  test('a refusal without its reason is none; with it, it is an answer', async () => {
    const no = { conversationId, text: '', what: 'Sell a bike without a lock ring.' };
    await assert.rejects(refuse(context, tom, { ...no, reason: '  ' }), problem('invalid', 'reason'));
    assert.equal(await turn(), 'ours');
    await refuse(context, tom, { ...no, reason: 'Our insurer covers none without.' });
    const shown = await seen();
    assert.equal(shown.turn, 'theirs');
    assert.equal(shown.refusals[0]!.reason, 'Our insurer covers none without.');
    assert.match(shown.posts.at(-1)!.plain, /insurer/);
    assert.deepEqual(await house.told(ines), ['refused']);
  });

  test('an internal note changes nothing, and neither does what another member says', async () => {
    await note(context, tom, { conversationId, text: 'Mei, can we?' });
    await reply(context, jonas, { conversationId, parentId: question, text: 'A washer helps.' });
    const shown = await seen();
    assert.equal(shown.turn, 'ours');
    assert.equal(shown.turnSince?.getTime(), shown.createdAt.getTime());
  });

  test('nobody may promise where they cannot see', async () => {
    const hidden = newId();
    await assert.rejects(
      commit(context, tom, { conversationId: hidden, text: 'x', what: 'x', due: house.day(1) }),
      problem('not-found'),
    );
    await assert.rejects(acceptCommitment(context, tom, { commitmentId: hidden }), problem('not-found'));
    await assert.rejects(meToo(context, jonas, { conversationId: hidden }), problem('not-found'));
  });
});
