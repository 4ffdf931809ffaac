import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { acceptCommitment } from '../../src/commands/accept-commitment.ts';
import { agree } from '../../src/commands/agree.ts';
import { commit } from '../../src/commands/commit.ts';
import { forgetExpired } from '../../src/commands/forget-expired.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { meToo } from '../../src/commands/me-too.ts';
import { moveCommitment } from '../../src/commands/move-commitment.ts';
import { noteSilence } from '../../src/commands/note-silence.ts';
import { remind } from '../../src/commands/remind.ts';
import { reply } from '../../src/commands/reply.ts';
import { verifyLedger } from '../../src/reading/ledger-verify.ts';
import { newId } from '../../src/store/ids.ts';
import { DAY, openHouse, type House } from './house.ts';

const HOUR = DAY / 24;

async function promised(house: House, days: number, owner = 'mei') {
  const context = { db: house.db, clock: house.clock };
  const { conversationId } = await house.asks(house.ines);
  const given = await commit(context, house.tom, {
    conversationId,
    text: 'We will.',
    what: 'Send it',
    owner,
    due: house.day(days),
  });
  if (given.state === 'proposed') await acceptCommitment(context, house.mei, given);
  await house.db.sql`delete from gathered`;
  await house.db.sql`delete from notification`;
  return { conversationId, commitmentId: given.commitmentId, context };
}

describe('reminders', async () => {
  test('come three days before, one day before and on the day, each once, to the owner alone', async () => {
    const house = await openHouse();
    const { context } = await promised(house, 10);
    const kinds: number[] = [];
    for (let hour = 0; hour < 11 * 24; hour += 4) {
      await remind(context);
      await remind(context);
      kinds.push((await house.told(house.mei)).filter((kind) => kind === 'promise_due').length);
      house.pass(4 * HOUR);
    }
    // It is nine in the morning of the first day; the days before are whole days.
    const day = (n: number): number => kinds[Math.floor((n * 24 + 12) / 4)]!;
    assert.deepEqual([5, 6, 7, 8, 9, 10].map(day), [0, 0, 1, 1, 2, 3]);
    assert.deepEqual(await house.told(house.tom), []);
    assert.deepEqual(await house.told(house.ines), []);
  });

  test('after the date go to the owner and the lead of their team, else to admins, once', async () => {
    const house = await openHouse();
    const ada = await house.person('ada', 'admin');
    const { context } = await promised(house, 2);
    house.pass(4 * DAY);
    for (let i = 0; i < 3; i += 1) {
      await remind(context);
      house.pass(DAY);
    }
    assert.deepEqual(await house.told(ada), ['promise_late']);
    assert.deepEqual(
      (await house.told(house.mei)).filter((kind) => kind === 'promise_late'),
      ['promise_late'],
    );

    const per = await house.person('per', 'staff');
    const team = newId();
    await house.db.sql`insert into team (id, name, lead_id) values (${team}, 'Product', ${per.id})`;
    await house.db.sql`insert into team_member (team_id, account_id) values (${team}, ${house.mei.id})`;
    const second = await promised(house, 2);
    house.pass(4 * DAY);
    await remind(second.context);
    assert.deepEqual(await house.told(per), ['promise_late']);
    assert.deepEqual(await house.told(ada), []);
  });

  test('of what was missed while the server was away, only the latest comes', async () => {
    const house = await openHouse();
    const { context } = await promised(house, 10);
    house.pass(10 * DAY);
    await remind(context);
    assert.deepEqual(await house.told(house.mei), ['promise_due']);
  });

  test('a clock that jumps to and fro makes no storm', async () => {
    const house = await openHouse();
    const { context } = await promised(house, 4);
    for (let i = 0; i < 20; i += 1) {
      house.pass(i % 2 === 0 ? 26 * HOUR : -25 * HOUR);
      await remind(context);
    }
    assert.ok((await house.told(house.mei)).length <= 3, (await house.told(house.mei)).join());
  });

  test('nobody is reminded of tomorrow who promised it today; a new date counts anew', async () => {
    const house = await openHouse();
    const { context, commitmentId } = await promised(house, 1);
    await remind(context);
    assert.deepEqual(await house.told(house.mei), []);
    house.pass(DAY);
    await remind(context);
    assert.deepEqual(await house.told(house.mei), ['promise_due'], 'it is due today');
    await moveCommitment(context, house.mei, { commitmentId, due: house.day(9), reason: 'ill' });
    house.pass(7 * DAY);
    await remind(context);
    assert.deepEqual(await house.told(house.mei), ['promise_due', 'promise_due']);
    await keepCommitment(context, house.mei, { commitmentId, words: 'done' });
    house.pass(7 * DAY);
    await remind(context);
    assert.equal((await house.told(house.mei)).length, 2);
  });

  test('one that fails holds no other up', async () => {
    const house = await openHouse();
    const { commitmentId } = await promised(house, 1, 'tom');
    const { context } = await promised(house, 1);
    await house.db.sql`
      create function spoil() returns trigger language plpgsql as $$ begin
        if new.subject_id::text = tg_argv[0] then raise 'spoilt'; end if; return new; end $$`;
    await house.db.sql.unsafe(
      `create trigger spoil before insert on reminder for each row execute function spoil('${commitmentId}')`,
    );
    house.pass(4 * DAY);
    const { done, failed } = await remind(context);
    assert.equal(done, 1);
    assert.equal(failed.length, 1);
    assert.ok((await house.told(house.mei)).includes('promise_late'));
  });
});

describe('silence', async () => {
  test('is written down two weeks after the question, once, and is no yes', async () => {
    const house = await openHouse();
    const context = { db: house.db, clock: house.clock };
    const { conversationId, postId } = await house.asks(house.ines);
    await meToo(context, house.jonas, { conversationId });
    await reply(context, house.tom, { conversationId, parentId: postId, text: 'Yes.', asOrganisation: true });
    house.pass(13 * DAY);
    assert.equal((await noteSilence(context)).done, 0);
    house.pass(2 * DAY);
    assert.equal((await noteSilence(context)).done, 1);
    assert.equal((await noteSilence(context)).done, 0);
    const { turn, agreements } = await house.view(house.tom, conversationId);
    assert.equal(turn, 'theirs');
    assert.deepEqual(
      agreements.map((one) => [one.person.id, one.verdict]),
      [[house.ines.id, 'silence']],
    );
    assert.deepEqual((await verifyLedger(house.db.sql)).faults, []);
    await agree(context, house.ines, { conversationId });
    assert.equal((await house.view(house.tom, conversationId)).turn, 'settled');
  });

  test('is not written of a question back, nor of those who wait for us or have said', async () => {
    const house = await openHouse();
    const context = { db: house.db, clock: house.clock };
    const asked = await Promise.all([
      house.asks(house.ines),
      house.asks(house.ines),
      house.asks(house.jonas),
    ]);
    await reply(context, house.tom, {
      conversationId: asked[0]!.conversationId,
      text: 'Which?',
      asOrganisation: true,
      answer: 'question',
    });
    await reply(context, house.tom, {
      conversationId: asked[1]!.conversationId,
      text: 'Yes.',
      asOrganisation: true,
    });
    await agree(context, house.ines, { conversationId: asked[1]!.conversationId });
    house.pass(30 * DAY);
    assert.deepEqual(await noteSilence(context), { done: 0, failed: [] });
    assert.equal((await house.db.sql`select from agreement where verdict = 'silence'`).length, 0);
  });
});

test('what has run out is forgotten, and nothing else', async () => {
  const house = await openHouse();
  const { sql } = house.db;
  await sql`update session set expires_at = ${new Date(house.clock().getTime() - 1)} where account_id = ${house.jonas.id}`;
  await sql`update session set expires_at = ${new Date(house.clock().getTime() + DAY)} where account_id <> ${house.jonas.id}`;
  await sql`insert into challenge_used (nonce, expires_at) values ('\\x01', ${new Date(house.clock().getTime() - 1)}), ('\\x02', ${new Date(house.clock().getTime() + 1)})`;
  assert.equal((await forgetExpired({ db: house.db, clock: house.clock })).done, 2);
  assert.equal((await sql`select from session`).length, 3);
  assert.equal((await sql`select from challenge_used`).length, 1);
});
