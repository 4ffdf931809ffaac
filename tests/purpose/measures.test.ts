import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { openDatabase, type Database, type Json } from '../../src/store/database.ts';
import { newId } from '../../src/store/ids.ts';
import { countIn } from '../../src/store/measures.ts';
import {
  askFacts,
  countAsks,
  figureOfAsk,
  figureOfPromise,
  percentile,
  valueOf,
  type Period,
} from '../../src/rules/measures.ts';
import type { Move } from '../../src/rules/turn.ts';
import { cloneDatabase } from '../support/database.ts';
import { foundWorld, type Someone, type World } from '../support/world.ts';

const HOUR = 3_600_000;
const BEGAN = Date.UTC(2026, 0, 1);
const at = (hour: number): Date => new Date(BEGAN + hour * HOUR);
const [INES, JONAS] = ['ines', 'jonas'];
const POSTS = ['a', 'b', 'c'].map((letter) => `00000000-0000-7000-8000-00000000000${letter}`);
const PROMISES = ['d', 'e'].map((letter) => `00000000-0000-7000-8000-00000000000${letter}`);

/** Hours mostly go up, as clocks do, and sometimes not. */
const hour = fc.integer({ min: 0, max: 60 });
const who = fc.constantFrom(INES!, JONAS!);
const people = fc.subarray([INES!, JONAS!], { minLength: 0 });
const seen = fc.option(hour, { nil: undefined });

const move: fc.Arbitrary<Move> = fc
  .oneof(
    ...(['asked', 'asked', 'unasked', 'reopened'] as const).map((kind) =>
      fc.record({ kind: fc.constant(kind), at: hour, by: who, postId: fc.constantFrom(...POSTS) }),
    ),
    fc.record({
      kind: fc.constant('answered' as const),
      at: hour,
      to: people,
      how: fc.constantFrom('information' as const, 'question' as const, 'refusal' as const),
      seen,
    }),
    fc.record({
      kind: fc.constant('promised' as const),
      at: hour,
      to: people,
      commitmentId: fc.constantFrom(...PROMISES),
      dueAt: hour,
      seen,
    }),
    fc.record({
      kind: fc.constant('ended' as const),
      at: hour,
      commitmentId: fc.constantFrom(...PROMISES),
      how: fc.constantFrom('kept' as const, 'withdrawn' as const),
    }),
    fc.record({ kind: fc.constant('agreed' as const), at: hour, by: who }),
    fc.record({ kind: fc.constant('joined' as const), at: hour, by: who, with: who }),
  )
  .map((raw) => {
    const moved = { ...raw, at: at(raw.at) } as Record<string, unknown>;
    if ('seen' in raw) moved.seen = raw.seen === undefined ? undefined : at(raw.seen);
    if ('dueAt' in raw) moved.dueAt = at(raw.dueAt);
    return moved as unknown as Move;
  });

/** What chance seldom brings: an answer after which its asker is not happy. */
const REOPENED: Move[] = [
  { kind: 'asked', at: at(1), by: INES!, postId: POSTS[0]! },
  { kind: 'answered', at: at(2), to: [INES!], how: 'information' },
  { kind: 'reopened', at: at(3), by: INES!, postId: POSTS[1]! },
];

const period: fc.Arbitrary<Period> = fc
  .tuple(hour, fc.integer({ min: 1, max: 60 }))
  .map(([from, length]) => ({ from: at(from), to: at(from + length) }));

const near = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) < 1e-9);

describe('what a measure counts', () => {
  let db: Database;
  let drop: () => Promise<void>;
  let world: World;
  let ids: Record<string, string>;
  let ines: Someone;

  before(async () => {
    const database = await cloneDatabase();
    drop = database.drop;
    db = openDatabase(database.url);
    world = await foundWorld({ db });
    ines = await world.person(INES!, 'member');
    const jonas = await world.person(JONAS!, 'member');
    ids = { [INES!]: ines.id, [JONAS!]: jonas.id };
  });
  after(async () => {
    await db.close();
    await drop();
  });

  async function empty(): Promise<void> {
    await db.sql`
      with s as (delete from commitment_step), k as (delete from commitment), m as (delete from move), p as (delete from post)
      delete from conversation`;
  }

  async function conversation(moves: readonly Move[], held = false): Promise<string> {
    const id = newId();
    await db.sql`
      insert into conversation (id, title, slug, starter_id, visibility, held, last_post_at)
      values (${id}, 'x', 'x', ${ines.id}, 'everyone', ${held}, now())`;
    const rows = moves.map(({ kind, at: moved, ...rest }) => {
      const { by, to, with: joined, ...data } = rest as { by?: string; to?: string[]; with?: string };
      const named = { ...(to && { to: to.map((name) => ids[name]) }), ...(joined && { with: ids[joined] }) };
      const actorId = by ? ids[by]! : world.organisationId;
      return {
        id: newId(),
        conversation_id: id,
        at: moved,
        kind,
        actor_id: actorId,
        data: { ...data, ...named } as Json,
      };
    });
    if (rows.length > 0) await db.sql`insert into move ${db.sql(rows as never)}`;
    return id;
  }

  test('is the same in SQL and by the rule, for questions of every fate', async () => {
    const met = new Set<string>();
    const cases = fc.asyncProperty(
      fc.array(fc.array(move, { maxLength: 9 }), { maxLength: 6 }),
      fc.array(period, { minLength: 1, maxLength: 3 }),
      async (conversations, periods) => {
        await empty();
        for (const moves of conversations) await conversation(moves);
        const facts = conversations.map(askFacts).filter((fact) => fact !== null);
        for (const measure of ['reply_ratio', 'first_response', 'loop_closure'] as const) {
          const counted = await countIn(db.sql, measure, periods);
          for (const [n, one] of periods.entries()) {
            const byRule = countAsks(measure, facts, one);
            for (const figure of Object.keys(byRule.counts)) met.add(`${measure} ${figure}`);
            assert.deepEqual(counted[n]!.counts, byRule.counts, measure);
            if (measure === 'loop_closure') continue;
            assert.ok(near(counted[n]!.median, byRule.median), 'median');
            assert.ok(near(counted[n]!.ninetieth, byRule.ninetieth), 'ninetieth');
          }
        }
      },
    );
    await fc.assert(cases, { numRuns: 150, examples: [[[REOPENED], [{ from: at(0), to: at(10) }]]] });
    assert.equal(met.size, 9, `only ${[...met].join(', ')} came up`);
  });

  test('is the same in SQL and by the rule, for promises', async () => {
    const promise = fc.record({
      first: hour,
      ended: fc.option(hour, { nil: null }),
      state: fc.constantFrom(
        'proposed' as const,
        'open' as const,
        'kept' as const,
        'broken' as const,
        'withdrawn' as const,
        'declined' as const,
      ),
      stood: fc.boolean(),
    });
    const cases = fc.asyncProperty(
      fc.array(promise, { maxLength: 8 }),
      fc.array(period, { minLength: 1, maxLength: 3 }),
      async (promises, periods) => {
        await empty();
        const id = await conversation([]);
        const postId = newId();
        await db.sql`
          insert into post (id, conversation_id, author_id, kind, visibility) values (${postId}, ${id}, ${world.organisationId}, 'post', 'everyone')`;
        for (const { first, ended, state, stood } of promises) {
          const promiseId = newId();
          await db.sql`
            insert into commitment (id, conversation_id, post_id, what, owner_id, given_by, given_at, first_due_at, state, due_at, ended_at)
            values (${promiseId}, ${id}, ${postId}, 'x', ${ines.id}, ${ines.id}, ${at(0)}, ${at(first)}, ${state}, ${at(first)}, ${ended === null ? null : at(ended)})`;
          if (stood)
            await db.sql`
              insert into commitment_step (id, commitment_id, kind, by_id, at) values (${newId()}, ${promiseId}, 'accepted', ${ines.id}, ${at(0)})`;
        }
        const counted = await countIn(db.sql, 'kept_on_time', periods);
        for (const [n, one] of periods.entries()) {
          const figures = promises
            .filter(({ stood }) => stood)
            .map(({ first, ended, state }) =>
              figureOfPromise(
                { state, firstDueAt: at(first), endedAt: ended === null ? null : at(ended) },
                one,
              ),
            );
          for (const figure of ['kept', 'missed'] as const)
            assert.equal(counted[n]!.counts[figure] ?? 0, figures.filter((found) => found === figure).length);
        }
      },
    );
    await fc.assert(cases, { numRuns: 60 });
  });

  test('leaves out what is held back', async () => {
    await empty();
    await conversation([{ kind: 'asked', at: at(1), by: INES!, postId: POSTS[0]! }], true);
    const [counted] = await countIn(db.sql, 'reply_ratio', [{ from: at(0), to: at(2) }]);
    assert.deepEqual(counted!.counts, {});
    assert.equal(valueOf('reply_ratio', counted!), null);
  });
});

describe('the fate of a first question', () => {
  const asked: Move = { kind: 'asked', at: at(0), by: 'ines', postId: 'p' };
  const month: Period = { from: at(0), to: at(24 * 28) };
  const facts = (...moves: Move[]) => askFacts([asked, ...moves])!;
  const answer = (hours: number, how: 'information' | 'question' | 'refusal', to = ['ines']): Move => ({
    kind: 'answered',
    at: at(hours),
    to,
    how,
  });

  test('is waiting until somebody answered its asker', () => {
    assert.equal(figureOfAsk('reply_ratio', facts(), month), 'waiting');
    assert.equal(figureOfAsk('reply_ratio', facts(answer(1, 'information', ['jonas'])), month), 'waiting');
    assert.equal(figureOfAsk('reply_ratio', facts(answer(1, 'question')), month), 'answered');
    assert.equal(
      figureOfAsk('reply_ratio', facts({ kind: 'agreed', at: at(2), by: 'ines' }), month),
      'helped',
    );
  });

  test('is what it was at the end of the period, whatever came later', () => {
    const late = facts(answer(30 * 24, 'information'));
    assert.equal(figureOfAsk('first_response', late, month), 'waiting');
    assert.equal(figureOfAsk('first_response', late, { ...month, to: at(31 * 24) }), 'answered');
  });

  test('is no loop before there was an outcome, and silence is no yes', () => {
    assert.equal(figureOfAsk('loop_closure', facts(answer(1, 'question')), month), null);
    assert.equal(figureOfAsk('loop_closure', facts(answer(1, 'refusal')), month), 'silence');
    const reopened = facts(answer(1, 'information'), {
      kind: 'reopened',
      at: at(2),
      by: 'ines',
      postId: 'q',
    });
    assert.equal(figureOfAsk('loop_closure', reopened, month), 'not_yet');
  });

  test('is not counted once its author took it back', () => {
    assert.equal(askFacts([asked, { kind: 'unasked', at: at(1), by: 'ines', postId: 'p' }]), null);
  });

  test('a percentile lies between its neighbours', () => {
    assert.equal(percentile([], 0.5), null);
    assert.equal(percentile([4], 0.9), 4);
    assert.equal(percentile([1, 2, 3, 10], 0.5), 2.5);
  });
});
