import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../src/commands/refuse.ts';
import { start } from '../../src/commands/start.ts';
import type { KnownViewer } from '../../src/rules/viewer.ts';
import { foundedOperator } from './operator.ts';

test('a ledger that is whole is said to be; a row edited behind its back is named', async (t) => {
  const { run, db } = await foundedOperator(t);
  const context = { db, clock: () => new Date() };
  const [tom] = await db.sql<KnownViewer[]>`
    select a.id, a.role, o.account_id as organisation_id from account a, organisation o where a.role = 'owner'`;
  const { conversationId } = await start(context, tom!, {
    title: 'Lock ring',
    text: 'Without, please.',
    asks: true,
    visibility: 'everyone',
  });
  const { refusalId } = await refuse(context, tom!, {
    conversationId,
    what: 'Sell a bike without one',
    reason: 'No insurer covers it.',
  });

  const whole = await run(['ledger', 'verify']);
  assert.equal(whole.code, 0);
  assert.match(whole.out, /^The ledger is whole: 1 entries, up to number 1, hash [0-9a-f]{64}\.\n$/);

  await db.sql`update refusal set reason = 'Because.' where id = ${refusalId}`;
  const edited = await run(['ledger', 'verify']);
  assert.equal(edited.code, 1);
  assert.match(edited.out, new RegExp(`^refusal ${refusalId} was edited: reason\\.$`, 'm'));
});
