import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinersOf, shownTurn, turnOf, type Move } from '../../src/rules/turn.ts';

const PEOPLE = ['ines', 'jonas', 'lea'];
const PROMISES = ['hinge', 'letter'];

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 26, 9, minute));
const someone = fc.constantFrom(...PEOPLE);
const some = fc.uniqueArray(someone, { maxLength: 3 });
const promise = fc.constantFrom(...PROMISES);
const post = fc.integer({ min: 1, max: 6 }).map((n) => `post-${n}`);

type Unplaced = Move extends infer M ? (M extends Move ? Omit<M, 'at'> : never) : never;

const anyMove: fc.Arbitrary<Unplaced> = fc.oneof(
  fc.record({ kind: fc.constant('asked' as const), by: someone, postId: post }),
  fc.record({ kind: fc.constant('unasked' as const), by: someone, postId: post }),
  fc
    .record({ kind: fc.constant('joined' as const), by: someone, with: someone })
    .filter((m) => m.by !== m.with),
  fc.record({ kind: fc.constant('left' as const), by: someone, with: someone }),
  fc.record({
    kind: fc.constant('answered' as const),
    to: some,
    how: fc.constantFrom('information' as const, 'question' as const, 'refusal' as const),
  }),
  fc.record({
    kind: fc.constant('promised' as const),
    to: some,
    commitmentId: promise,
    dueAt: fc.constant(at(900)),
  }),
  fc.record({ kind: fc.constant('moved' as const), commitmentId: promise, dueAt: fc.constant(at(950)) }),
  fc.record({
    kind: fc.constant('ended' as const),
    commitmentId: promise,
    how: fc.constantFrom('kept' as const, 'broken' as const, 'withdrawn' as const),
  }),
  fc.record({ kind: fc.constant('agreed' as const), by: someone }),
  fc.record({ kind: fc.constant('reopened' as const), by: someone, postId: post }),
);
const log: fc.Arbitrary<Move[]> = fc
  .array(anyMove, { maxLength: 25 })
  .map((moves) => moves.map((move, i) => ({ ...move, at: at(i) }) as Move));

/** Whether somebody's last question to us is unanswered, said a second way: by looking for what could have ended it. */
function waits(moves: readonly Move[], who: string): boolean {
  return moves.some((move, i) => {
    if ((move.kind !== 'asked' && move.kind !== 'reopened') || move.by !== who) return false;
    return !moves
      .slice(i + 1)
      .some(
        (later) =>
          ((later.kind === 'answered' || later.kind === 'promised') && later.to.includes(who)) ||
          (later.kind === 'agreed' && later.by === who) ||
          (later.kind === 'unasked' && later.by === who && later.postId === move.postId),
      );
  });
}

test('nobody who waits for us is ever shown as not waiting', () => {
  fc.assert(
    fc.property(log, (moves) => {
      const state = turnOf(moves);
      for (const who of PEOPLE)
        if (waits(moves, who)) {
          assert.equal(state.turn, 'ours');
          assert.ok(state.waiting.includes(who));
        }
      assert.equal(state.turn === 'ours', state.waiting.length > 0);
      if (state.turn !== null) assert.ok(state.since);
    }),
    { numRuns: 2000 },
  );
});

test('whoever waits is not asked about an outcome at the same time, and the longest waiting comes first', () => {
  fc.assert(
    fc.property(log, (moves) => {
      const { asked, waiting, turn, since } = turnOf(moves);
      for (const one of asked)
        assert.ok(!waiting.includes(one.person) || one.about === 'question', `${one.person} is asked`);
      if (turn === 'ours') assert.ok(moves.some((move) => move.at.getTime() === since!.getTime()));
      assert.equal(new Set(asked.map((one) => one.person)).size, asked.length);
    }),
    { numRuns: 1000 },
  );
});

test('what one person does never ends the waiting of another', () => {
  fc.assert(
    fc.property(log, anyMove, (moves, last) => {
      if (!('by' in last)) return;
      const before = turnOf(moves).waiting.filter((who) => who !== last.by);
      const after = turnOf([...moves, { ...last, at: at(40) } as Move]).waiting.filter(
        (who) => who !== last.by,
      );
      assert.deepEqual(after, before);
    }),
    { numRuns: 1000 },
  );
});

test('a promise that stands is owed or, while somebody waits, ours; never theirs or settled', () => {
  fc.assert(
    fc.property(log, (moves) => {
      const standing = PROMISES.filter((id) => {
        const last = moves.findLast(
          (m) => (m.kind === 'promised' || m.kind === 'ended') && m.commitmentId === id,
        );
        return last?.kind === 'promised';
      });
      const { turn, dueAt } = turnOf(moves);
      if (standing.length > 0) assert.ok(turn === 'owed' || turn === 'ours', String(turn));
      else assert.notEqual(turn, 'owed');
      assert.equal(dueAt !== null, standing.length > 0);
    }),
    { numRuns: 1000 },
  );
});

test('settled means that everybody who asked in words of their own said so', () => {
  fc.assert(
    fc.property(log, (moves) => {
      if (turnOf(moves).turn !== 'settled') return;
      const agreed = moves.findLastIndex((move) => move.kind === 'agreed');
      assert.ok(agreed >= 0);
      assert.ok(PEOPLE.every((who) => !waits(moves, who)));
    }),
    { numRuns: 2000 },
  );
});

const asked = (by: string, minute: number, postId = `${by}-${minute}`): Move => ({
  kind: 'asked',
  at: at(minute),
  by,
  postId,
});
const answered = (
  to: string[],
  minute: number,
  how: 'information' | 'question' | 'refusal' = 'information',
): Move => ({
  kind: 'answered',
  at: at(minute),
  to,
  how,
});
const promised = (to: string[], minute: number, commitmentId = 'hinge'): Move => ({
  kind: 'promised',
  at: at(minute),
  to,
  commitmentId,
  dueAt: at(900),
});
const ended = (minute: number, how: 'kept' | 'broken' | 'withdrawn', commitmentId = 'hinge'): Move => ({
  kind: 'ended',
  at: at(minute),
  commitmentId,
  how,
});
const joined = (by: string, withWhom: string, minute: number): Move => ({
  kind: 'joined',
  at: at(minute),
  by,
  with: withWhom,
});
const yes = (by: string, minute: number): Move => ({ kind: 'agreed', at: at(minute), by });

test('asked, promised, kept, agreed', () => {
  const moves: Move[] = [asked('ines', 1)];
  const step = (move: Move) => turnOf([...moves.splice(0), move].map((m) => (moves.push(m), m)));
  assert.equal(turnOf(moves).turn, 'ours');
  assert.equal(step(promised(['ines'], 2)).turn, 'owed');
  assert.deepEqual(step({ kind: 'moved', at: at(3), commitmentId: 'hinge', dueAt: at(950) }).dueAt, at(950));
  const kept = step(ended(4, 'kept'));
  assert.equal(kept.turn, 'theirs');
  assert.deepEqual(kept.asked, [{ person: 'ines', about: 'outcome', since: at(4), onlyJoined: false }]);
  const settled = step(yes('ines', 5));
  assert.equal(settled.turn, 'settled');
  assert.deepEqual(settled.since, at(5));
  assert.equal(step({ kind: 'reopened', at: at(6), by: 'ines', postId: 'again' }).turn, 'ours');
});

test('an answer to the question one joined does not answer what one asked oneself', () => {
  const state = turnOf([
    asked('ines', 1),
    joined('jonas', 'ines', 2),
    asked('jonas', 3),
    answered(['ines'], 4),
  ]);
  assert.equal(state.turn, 'ours');
  assert.deepEqual(state.waiting, ['jonas']);
});

test('whoever joined is answered with the asker, asked with them, and may speak for themselves', () => {
  const moves = [asked('ines', 1), joined('jonas', 'ines', 2)];
  assert.deepEqual(turnOf(moves).waiting, ['ines', 'jonas']);
  const kept = turnOf([...moves, promised(['ines'], 3), joined('lea', 'ines', 4), ended(5, 'kept')]);
  assert.deepEqual(
    kept.asked.map((one) => [one.person, one.onlyJoined]),
    [
      ['ines', false],
      ['jonas', true],
      ['lea', true],
    ],
  );
  const content = [...moves, answered(['ines'], 3), yes('ines', 4)];
  assert.equal(turnOf(content).turn, 'settled');
  assert.equal(turnOf([...content, { kind: 'reopened', at: at(5), by: 'jonas', postId: 'x' }]).turn, 'ours');
});

test('the asker saying that another answered them leaves those waiting who joined the question', () => {
  const state = turnOf([asked('ines', 1), joined('jonas', 'ines', 2), yes('ines', 3)]);
  assert.equal(state.turn, 'ours');
  assert.deepEqual(state.waiting, ['jonas']);
});

test('"me too" taken back is as if it had not been said', () => {
  const state = turnOf([
    asked('ines', 1),
    joined('jonas', 'ines', 2),
    { kind: 'left', at: at(3), by: 'jonas', with: 'ines' },
    answered(['ines'], 4),
  ]);
  assert.deepEqual(
    state.asked.map((one) => one.person),
    ['ines'],
  );
});

test('joiners are those of the people named, as long as they did not take it back', () => {
  const moves: Move[] = [
    joined('jonas', 'ines', 1),
    joined('lea', 'jonas', 2),
    joined('jonas', 'lea', 3),
    { kind: 'left', at: at(4), by: 'jonas', with: 'lea' },
  ];
  assert.deepEqual(joinersOf(moves, ['ines', 'lea']), ['jonas']);
  assert.deepEqual(joinersOf(moves, ['jonas']), ['lea']);
});

test('news about a promise does not ask about an outcome that is not there yet', () => {
  const state = turnOf([asked('ines', 1), promised(['ines'], 2), answered(['ines'], 3)]);
  assert.equal(state.turn, 'owed');
  assert.deepEqual(state.asked, []);
});

test('a promise broken asks; kept after all, it asks again, also those who had said yes', () => {
  const broken = [asked('ines', 1), promised(['ines'], 2), ended(3, 'broken')];
  assert.equal(turnOf(broken).turn, 'theirs');
  for (const between of [[], [yes('ines', 4)]])
    assert.deepEqual(turnOf([...broken, ...between, ended(5, 'kept')]).asked, [
      { person: 'ines', about: 'outcome', since: at(5), onlyJoined: false },
    ]);
});

test('one of two promises ended: the outcome is asked for when both have', () => {
  const moves = [
    asked('ines', 1),
    promised(['ines'], 2, 'hinge'),
    promised(['ines'], 3, 'letter'),
    ended(4, 'kept', 'hinge'),
  ];
  assert.equal(turnOf(moves).turn, 'owed');
  assert.deepEqual(turnOf(moves).asked, []);
  assert.equal(turnOf([...moves, ended(5, 'kept', 'letter')]).asked.length, 1);
});

test('more information to somebody who is content does not ask them once more; a refusal does', () => {
  const content = [asked('ines', 1), answered(['ines'], 2), yes('ines', 3)];
  assert.equal(turnOf([...content, answered(['ines'], 4)]).turn, 'settled');
  assert.equal(turnOf([...content, answered(['ines'], 4, 'refusal')]).turn, 'theirs');
});

test('what was asked after the writer had last looked is not answered', () => {
  const late = { ...answered(['ines'], 9), seen: at(2) } as Move;
  const state = turnOf([asked('ines', 1), asked('ines', 5), joined('jonas', 'ines', 6), late]);
  assert.equal(state.turn, 'ours');
  assert.deepEqual(state.since, at(5));
  assert.deepEqual(state.waiting, ['ines', 'jonas']);
});

test('who takes back all they asked is not asked whether they are happy', () => {
  const state = turnOf([
    asked('ines', 1, 'p'),
    answered(['ines'], 2),
    { kind: 'unasked', at: at(3), by: 'ines', postId: 'p' },
  ]);
  assert.equal(state.turn, null);
  assert.deepEqual(state.asked, []);
});

test('moves of one moment count in the order in which they were made', () => {
  const ask: Move = asked('ines', 1);
  const answer: Move = answered(['ines'], 1);
  assert.equal(turnOf([ask, answer]).turn, 'theirs');
  assert.equal(turnOf([answer, ask]).turn, 'ours');
});

test('it is with whoever waits, is owed something, is asked or agreed, and with nobody who is not in it', () => {
  fc.assert(
    fc.property(log, (moves) => {
      const { turn, whom, waiting, asked } = turnOf(moves);
      if (turn === 'ours') assert.equal(whom, waiting[0]);
      if (turn === 'theirs') assert.ok(asked.some(({ person }) => person === whom));
      if (turn === 'settled') assert.ok(moves.some((move) => move.kind === 'agreed' && move.by === whom));
      if (turn === null) assert.equal(whom, null);
    }),
    { numRuns: 1000 },
  );
  const moves = [asked('ines', 1), asked('jonas', 2)];
  assert.equal(turnOf(moves).whom, 'ines');
  assert.equal(turnOf([...moves, answered(['ines'], 3)]).whom, 'jonas');
  assert.equal(turnOf([...moves, promised(['jonas'], 3), promised(['ines'], 4, 'letter')]).whom, 'jonas');
});

test('late comes from the clock alone', () => {
  assert.equal(shownTurn('owed', at(10), at(9)), 'owed');
  assert.equal(shownTurn('owed', at(10), at(11)), 'late');
  assert.equal(shownTurn('ours', at(10), at(11)), 'ours');
});
