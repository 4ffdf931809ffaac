import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askDecision } from '../../src/commands/ask-decision.ts';
import { decide } from '../../src/commands/decide.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { remindOfDecisions } from '../../src/commands/remind-of-decisions.ts';
import { Problem } from '../../src/rules/problem.ts';
import { DAY, openHouse, type House } from '../contract/house.ts';

const HOUR = DAY / 24;

async function asked(house: House, hours: number) {
  const context = { db: house.db, clock: house.clock };
  const { conversationId } = await house.asks(house.ines);
  const given = await askDecision(context, house.tom, {
    conversationId,
    text: 'Do we promise steel?',
    people: [house.mei.id],
    dueAt: new Date(house.clock().getTime() + hours * HOUR),
  });
  await house.db.sql`delete from gathered`;
  await house.db.sql`delete from notification`;
  return { ...given, context };
}

test('a decision is called to mind a day before its date, and once it has passed to whoever asked too', async () => {
  const house = await openHouse();
  const { mei, tom, ines } = house;
  const { context } = await asked(house, 60);
  const kinds: [number, number][] = [];
  for (let hour = 0; hour <= 84; hour += 12) {
    await remindOfDecisions(context);
    await remindOfDecisions(context);
    kinds.push([(await house.told(mei)).length, (await house.told(tom)).length]);
    house.pass(12 * HOUR);
  }
  assert.deepEqual(kinds, [
    [0, 0],
    [0, 0],
    [0, 0],
    [1, 0],
    [1, 0],
    [2, 1],
    [2, 1],
    [2, 1],
  ]);
  assert.deepEqual(await house.told(mei), ['decision_due', 'decision_late']);
  assert.deepEqual(await house.told(tom), ['decision_late']);
  assert.deepEqual(await house.told(ines), [], 'nobody outside hears of it');
});

test('who was asked for less than a day hears of it once it has passed; who decided hears nothing', async () => {
  const house = await openHouse();
  const { context } = await asked(house, 20);
  const { decisionId } = await asked(house, 20);
  await decide(context, house.mei, { decisionId, outcome: 'Yes.' });
  await remindOfDecisions(context);
  assert.deepEqual(await house.told(house.mei), []);
  house.pass(DAY);
  await remindOfDecisions(context);
  assert.deepEqual(await house.told(house.mei), ['decision_late']);
});

test('of what passed while the server was away, only the end is told; who is staff no more is not told', async () => {
  const house = await openHouse();
  const { context } = await asked(house, 60);
  house.pass(5 * DAY);
  await house.db.sql`update account set role = 'member' where id = ${house.tom.id}`;
  await remindOfDecisions(context);
  house.pass(DAY);
  await remindOfDecisions(context);
  assert.deepEqual(await house.told(house.mei), ['decision_late']);
  assert.deepEqual(await house.told(house.tom), []);
});

test('a note with which a decision was asked for stands, for everybody', async () => {
  const house = await openHouse();
  const { context, postId } = await asked(house, 60);
  const ada = await house.person('ada', 'admin');
  for (const who of [house.tom, ada])
    await assert.rejects(
      deletePost(context, who, { postId, reason: 'x' }),
      (error) => error instanceof Problem && error.detail.kind === 'conflict',
    );
});
