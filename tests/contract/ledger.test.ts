import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { acceptCommitment } from '../../src/commands/accept-commitment.ts';
import { agree } from '../../src/commands/agree.ts';
import { commit } from '../../src/commands/commit.ts';
import { declineCommitment } from '../../src/commands/decline-commitment.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { moveCommitment } from '../../src/commands/move-commitment.ts';
import { refuse } from '../../src/commands/refuse.ts';
import { verifyLedger } from '../../src/reading/ledger-verify.ts';
import { newId } from '../../src/store/ids.ts';
import { openHouse } from './house.ts';

describe('the ledger', async () => {
  const house = await openHouse();
  const { tom, mei, ines, jonas } = house;
  const { sql } = house.db;
  const context = { db: house.db, clock: house.clock };
  let kept: string;
  let open: string;

  before(async () => {
    const first = await house.asks(ines);
    ({ commitmentId: kept } = await commit(context, tom, {
      conversationId: first.conversationId,
      text: 'We will.',
      what: 'Send it',
      due: house.day(3),
    }));
    await keepCommitment(context, tom, { commitmentId: kept, words: 'Sent.' });
    await agree(context, ines, { conversationId: first.conversationId, words: 'Thank you' });
    const second = await house.asks(jonas);
    ({ commitmentId: open } = await commit(context, tom, {
      conversationId: second.conversationId,
      text: 'Mei will.',
      what: 'Look at it',
      owner: 'mei',
      due: house.day(5),
    }));
    await acceptCommitment(context, mei, { commitmentId: open });
    await moveCommitment(context, mei, { commitmentId: open, due: house.day(9), reason: 'ill' });
    const { commitmentId: declined } = await commit(context, tom, {
      conversationId: second.conversationId,
      text: 'And this.',
      what: 'Paint it',
      owner: 'mei',
      due: house.day(5),
    });
    await declineCommitment(context, mei, { commitmentId: declined, reason: 'no paint' });
    await refuse(context, tom, {
      conversationId: second.conversationId,
      what: 'A third lock',
      reason: 'It is heavy.',
    });
  });

  test('holds each commitment, step, refusal and agreement, and verifies', async () => {
    const report = await verifyLedger(sql);
    assert.deepEqual(report.faults, []);
    // 3 commitments; 3 + 3 + 2 steps; a refusal; an agreement.
    assert.equal(report.entries, 13);
    assert.equal(report.head.seq, 13);
    assert.match(report.head.hash, /^[0-9a-f]{64}$/);
  });

  /** Does something to the database behind the ledger's back, asks what it finds, and puts it back. */
  async function found(change: (tx: typeof sql) => Promise<unknown>) {
    let faults: string[] = [];
    await assert.rejects(
      house.db.tx(async (tx) => {
        await change(tx);
        faults = (await verifyLedger(tx)).faults.map((one) =>
          [one.what, one.table, one.row, ...one.columns].join(' '),
        );
        throw new Error('put back');
      }),
      /put back/,
    );
    return faults;
  }

  const edits: [string, (tx: typeof sql) => Promise<unknown>, RegExp][] = [
    [
      'what was promised',
      (tx) => tx`update commitment set what = 'Think about it' where id = ${open}`,
      /^edited commitment .* what$/,
    ],
    [
      'whose promise it was',
      (tx) => tx`update commitment set owner_id = ${tom.id} where id = ${open}`,
      /^edited commitment .* owner_id$/,
    ],
    [
      'the first date',
      (tx) =>
        tx`update commitment set first_due_at = first_due_at + interval '1 microsecond' where id = ${open}`,
      /^edited commitment .* first_due_at/,
    ],
    [
      'the state',
      (tx) => tx`update commitment set state = 'kept', ended_at = now() where id = ${open}`,
      /^edited commitment .* state ended_at$/,
    ],
    [
      'the date it was moved to',
      (tx) => tx`update commitment set due_at = due_at + interval '1 day' where id = ${open}`,
      /^edited commitment .* due_at$/,
    ],
    [
      'when it was kept',
      (tx) =>
        tx`update commitment_step set at = at - interval '1 day' where commitment_id = ${kept} and kind = 'kept'`,
      /^edited commitment_step .* at$/,
    ],
    [
      'why it was moved',
      (tx) => tx`update commitment_step set reason = 'storm' where kind = 'moved'`,
      /^edited commitment_step .* reason$/,
    ],
    [
      'that it was moved',
      (tx) => tx`delete from commitment_step where kind = 'moved'`,
      /^removed commitment_step /,
    ],
    [
      'a step that nobody took',
      (tx) =>
        tx`insert into commitment_step (id, commitment_id, kind, by_id, at) values (${newId()}, ${open}, 'kept', ${mei.id}, now())`,
      /^added commitment_step /,
    ],
    [
      'a reason of a refusal',
      (tx) => tx`update refusal set reason = 'It was raining.'`,
      /^edited refusal .* reason$/,
    ],
    ['a refusal', (tx) => tx`delete from refusal`, /^removed refusal /],
    ['a verdict', (tx) => tx`update agreement set verdict = 'not_yet'`, /^edited agreement .* verdict$/],
    ['words of thanks', (tx) => tx`update agreement set words = 'Wonderful!'`, /^edited agreement .* words$/],
    [
      'an agreement that nobody gave',
      (tx) =>
        tx`insert into agreement (id, conversation_id, account_id, verdict, at) select ${newId()}::uuid, conversation_id, ${ines.id}::uuid, 'yes', now() from agreement limit 1`,
      /^added agreement /,
    ],
    [
      'what the ledger says',
      (tx) => tx`update ledger_entry set body = replace(body, 'Thank you', 'Wonderful!')`,
      /^edited ledger_entry \d+ hash$/,
    ],
    [
      'when the ledger heard it',
      (tx) => tx`update ledger_entry set at = at + interval '1 second' where seq = 4`,
      /^edited ledger_entry 4 hash$/,
    ],
    [
      'an entry in the middle',
      (tx) => tx`delete from ledger_entry where seq = 5`,
      /^removed ledger_entry 5$/,
    ],
    ['the last entry', (tx) => tx`delete from ledger_entry where seq = 13`, /^removed ledger_entry 13$/],
    [
      'the last entry and the head',
      (tx) =>
        tx`with gone as (delete from ledger_entry where seq = 13 returning previous_hash) update ledger_head set seq = 12, hash = previous_hash from gone`,
      /^added refusal /,
    ],
    ['the head', (tx) => tx`update ledger_head set hash = repeat('a', 64)`, /^edited ledger_head 1 hash$/],
    ['an entry beyond the head', (tx) => tx`update ledger_head set seq = 12`, /^added ledger_entry 13$/],
  ];
  for (const [what, change, names] of edits)
    test(`names the row when somebody changes ${what} in the database`, async () => {
      const faults = await found(change);
      assert.ok(
        faults.some((fault) => names.test(fault)),
        faults.join('\n') || 'nothing was found',
      );
    });

  test('is one chain also when many write at once', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => house.asks(ines)));
    await Promise.all(
      asked.map(({ conversationId }) =>
        refuse(context, tom, { conversationId, what: 'That', reason: 'Because.' }),
      ),
    );
    const report = await verifyLedger(sql);
    assert.deepEqual(report.faults, []);
    assert.equal(report.entries, 21);
  });

  test('verifies while others write', async () => {
    const { conversationId } = await house.asks(ines);
    const writing = Array.from({ length: 10 }, () =>
      refuse(context, tom, { conversationId, what: 'That', reason: 'Because.' }),
    );
    const reports = await Promise.all(Array.from({ length: 5 }, () => verifyLedger(sql)));
    await Promise.all(writing);
    for (const { faults } of reports) assert.deepEqual(faults, []);
  });
});
