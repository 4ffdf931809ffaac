import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { acceptCommitment } from '../../src/commands/accept-commitment.ts';
import { breakCommitment } from '../../src/commands/break-commitment.ts';
import { commit } from '../../src/commands/commit.ts';
import { declineCommitment } from '../../src/commands/decline-commitment.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { moveCommitment } from '../../src/commands/move-commitment.ts';
import { refuse } from '../../src/commands/refuse.ts';
import { start } from '../../src/commands/start.ts';
import { withdrawCommitment } from '../../src/commands/withdraw-commitment.ts';
import {
  readLedger,
  readLedgerFigures,
  readLedgerOwners,
  SHOWS,
  type LedgerFilter,
  type LedgerLine,
  type Look,
} from '../../src/reading/ledger.ts';
import type { Visibility } from '../../src/rules/visibility.ts';
import { DAY, openPages } from './house.ts';

describe('the ledger page', async () => {
  const house = await openPages();
  const { tom, mei, ines, jonas } = house;
  const context = { db: house.db, clock: house.clock };
  const sql = house.db.sql;

  const asked = async (visibility: Visibility): Promise<string> =>
    (
      await start(context, ines, {
        text: 'Is there a stronger one?',
        asks: true,
        visibility,
        named: ['nordlys'],
      })
    ).conversationId;
  const promise = async (
    what: string,
    days: number,
    { owner = 'tom', visibility = 'everyone' as Visibility } = {},
  ) => {
    const conversationId = await asked(visibility);
    const given = await commit(context, tom, {
      conversationId,
      text: 'We will.',
      what,
      owner,
      due: house.day(days),
    });
    return { ...given, conversationId };
  };
  const accepted = async (what: string, days: number, visibility: Visibility = 'everyone') => {
    const given = await promise(what, days, { owner: 'mei', visibility });
    await acceptCommitment(context, mei, given);
    return given;
  };

  before(async () => {
    await keepCommitment(context, tom, { ...(await promise('kept in time', 10)), words: 'done' });
    const late = await promise('kept later', 2);
    const moved = await promise('moved and open', 3);
    await moveCommitment(context, tom, { ...moved, due: house.day(60), reason: 'The supplier closed.' });
    await accepted('late', 4);
    await breakCommitment(context, tom, { ...(await promise('not kept', 5)), reason: 'We forgot.' });
    await withdrawCommitment(context, tom, { ...(await promise('taken back', 5)), reason: 'A law.' });
    house.pass(10 * DAY);
    await keepCommitment(context, tom, { ...late, words: 'done at last' });
    await accepted('open and soon', 5);
    await accepted('open', 40);
    await promise('only proposed', 9, { owner: 'mei' });
    const no = await promise('never taken on', 9, { owner: 'mei' });
    await declineCommitment(context, mei, { ...no, reason: 'no' });
    await refuse(context, tom, {
      conversationId: no.conversationId,
      what: 'refused',
      reason: 'The insurer.',
    });
    await accepted('to the named alone', 30, 'named');
    await promise('to who has the link', 30, { visibility: 'unlisted' });
  });

  const look = (viewer: Look['viewer'], inside: boolean): Look => ({ viewer, inside, now: house.clock() });
  const all = async (at: Look, filter: LedgerFilter): Promise<LedgerLine[]> => {
    const found: LedgerLine[] = [];
    for (let after: string | undefined; ;) {
      const { lines, next } = await readLedger(sql, at, filter, after);
      found.push(...lines);
      if (next === null) return found;
      after = next;
    }
  };
  const whats = (lines: readonly LedgerLine[]): string[] => lines.map((line) => line.what);

  test('every number opens exactly the lines that it counts', async () => {
    for (const at of [look(house.street, false), look(ines, false), look(tom, true), look(tom, false)])
      for (const narrow of [
        {},
        { ownerId: mei.id },
        { from: new Date(house.clock().getTime() - 6 * DAY), to: house.clock() },
      ]) {
        const counts = await readLedgerFigures(sql, at, { show: 'all', ...narrow });
        for (const show of SHOWS) {
          const lines = await all(at, { show, ...narrow });
          assert.equal(lines.length, counts[show], show);
          assert.equal(new Set(lines.map((line) => line.id)).size, lines.length);
        }
      }
    for (const { owner, ...counts } of await readLedgerOwners(sql, look(tom, true), { show: 'all' }))
      for (const show of ['kept', 'due', 'open', 'late', 'refused'] as const)
        assert.equal(
          (await all(look(tom, true), { show, ownerId: owner.id })).length,
          counts[show],
          `${owner.name} ${show}`,
        );
  });

  test('kept counts by the first date, of all that came due or ended', async () => {
    const counts = await readLedgerFigures(sql, look(house.street, false), { show: 'all' });
    assert.deepEqual(counts, {
      all: 9,
      promises: 8,
      due: 6,
      soon: 1,
      late: 1,
      open: 3,
      kept: 1,
      keptLate: 1,
      broken: 1,
      withdrawn: 1,
      refused: 1,
      proposed: 0,
    });
    assert.deepEqual(whats(await all(look(house.street, false), { show: 'due' })).sort(), [
      'kept in time',
      'kept later',
      'late',
      'moved and open',
      'not kept',
      'taken back',
    ]);
  });

  test('outside, only what everyone may see; inside, what staff may; what was never taken on is nowhere', async () => {
    const inside = whats(await all(look(tom, true), { show: 'all' }));
    assert.ok(inside.includes('to the named alone') && inside.includes('to who has the link'));
    assert.deepEqual(whats(await all(look(tom, true), { show: 'proposed' })), ['only proposed']);
    for (const at of [look(house.street, false), look(ines, true), look(tom, false)])
      for (const show of SHOWS)
        for (const what of whats(await all(at, { show })))
          assert.doesNotMatch(what, /named alone|has the link|proposed|never/, `${show} shows ${what}`);
    assert.ok(!inside.includes('never taken on'));
  });

  test('late ones come first, then the nearest dates, then what ended last; page after page', async () => {
    const lines = await all(look(house.street, false), { show: 'all' });
    assert.deepEqual(whats(lines).slice(0, 4), ['late', 'open and soon', 'open', 'moved and open']);
    const ended = lines.slice(4).map((line) => line.endedAt!.getTime());
    assert.deepEqual(
      ended,
      ended.toSorted((a, b) => b - a),
    );
    for (let i = 0; i < 40; i += 1)
      await refuse(context, tom, { conversationId: await asked('everyone'), what: `no ${i}`, reason: 'So.' });
    assert.equal((await all(look(house.street, false), { show: 'refused' })).length, 41);
    const first = await house.get('/ledger?show=refused');
    const next = /rel="next"\s+href="([^"]+)"/.exec(first.text)![1]!.replaceAll('&amp;', '&');
    assert.match((await house.get(next)).text, /no 0\b|refused/);
  });

  test('the page leads from each number to its lines, says where the chain stands, and survives odd addresses', async () => {
    const { text } = await house.get('/ledger');
    const [head] = await sql<{ hash: string }[]>`select hash from ledger_head`;
    assert.ok(text.includes(head!.hash));
    assert.match(text, /href="\/ledger\?show=kept"[^>]*>1</);
    assert.match(text, /href="\/ledger\?show=due"[^>]*>of 6</);
    assert.match(text, /href="\/ledger\?show=kept&amp;owner=tom"/);
    for (const odd of [
      'show=%27',
      'after=9.9.9',
      'after=2.0.x',
      'from=yesterday&to=0000-99-99',
      'view=inside',
    ])
      assert.equal((await house.get(`/ledger?${odd}`)).status, 200, odd);
    assert.equal((await house.get('/ledger?owner=nobody')).status, 404);
    assert.doesNotMatch((await house.get('/ledger?view=inside', jonas)).text, /named alone/);
    assert.match((await house.get('/ledger', tom)).text, /named alone/);
    assert.doesNotMatch((await house.get('/ledger?view=public', tom)).text, /named alone/);
  });
});
