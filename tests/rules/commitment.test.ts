import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  commitmentOf,
  countsBy,
  keptOnTime,
  mayStep,
  nextSteps,
  shownCommitment,
  type Step,
  type StepKind,
} from '../../src/rules/commitment.ts';
import type { Role, Viewer } from '../../src/rules/viewer.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 11, n));
const KINDS: readonly StepKind[] = [
  'proposed',
  'accepted',
  'declined',
  'moved',
  'kept',
  'broken',
  'withdrawn',
];

const step = (kind: StepKind, at: Date, dueAt: Date): Step =>
  kind === 'proposed' || kind === 'moved' ? { kind, at, dueAt } : { kind, at };

/** A life that the rules allow: each step drawn from those that may follow. */
const life: fc.Arbitrary<Step[]> = fc
  .record({
    due: fc.integer({ min: 5, max: 25 }),
    picks: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 28 })), { maxLength: 12 }),
  })
  .map(({ due, picks }) => {
    const steps: Step[] = [step('proposed', day(1), day(due))];
    for (const [pick, date] of picks) {
      const next = nextSteps(commitmentOf(steps).state);
      if (next.length > 0) steps.push(step(next[pick % next.length]!, day(1 + steps.length), day(date)));
    }
    return steps;
  });

test('the first date is never forgotten, and moving counts', () => {
  fc.assert(
    fc.property(life, (steps) => {
      const first = steps[0] as Extract<Step, { kind: 'proposed' }>;
      const moves = steps.filter((one) => one.kind === 'moved');
      const folded = commitmentOf(steps);
      assert.deepEqual(folded.firstDueAt, first.dueAt);
      assert.equal(folded.timesMoved, moves.length);
      assert.deepEqual(folded.dueAt, moves.at(-1)?.dueAt ?? first.dueAt);
    }),
  );
});

test('kept on time is by the first date, wherever it was moved to', () => {
  fc.assert(
    fc.property(life, (steps) => {
      const folded = commitmentOf(steps);
      const kept = steps.findLast((one) => one.kind === 'kept');
      assert.equal(keptOnTime(folded), kept !== undefined && kept.at <= folded.firstDueAt);
    }),
  );
});

test('only the steps that may follow do, and what never stood never counts', () => {
  fc.assert(
    fc.property(life, fc.constantFrom(...KINDS), (steps, kind) => {
      const { state } = commitmentOf(steps);
      const more = [...steps, step(kind, day(28), day(28))];
      if (nextSteps(state).includes(kind)) commitmentOf(more);
      else assert.throws(() => commitmentOf(more));
      const stood = steps.some((one) => one.kind === 'accepted');
      if (!stood) assert.equal(countsBy(day(31), commitmentOf(steps)), false);
      if (keptOnTime(commitmentOf(steps))) assert.ok(countsBy(day(2), commitmentOf(steps)));
    }),
  );
});

test('nothing ends it twice but a broken promise kept after all', () => {
  fc.assert(
    fc.property(life, (steps) => {
      const ends = steps
        .map((one) => one.kind)
        .filter((kind) => ['declined', 'kept', 'broken', 'withdrawn'].includes(kind));
      assert.ok(
        ends.length <= 1 || (ends.length === 2 && ends[0] === 'broken' && ends[1] === 'kept'),
        ends.join(),
      );
      assert.equal(commitmentOf(steps).endedAt !== null, ends.length > 0);
    }),
  );
});

test('a commitment begins with its proposal', () => {
  assert.throws(() => commitmentOf([]));
  assert.throws(() => commitmentOf([{ kind: 'accepted', at: day(1) }]));
});

test('late comes from the clock, and only to what is open', () => {
  assert.equal(shownCommitment('open', day(5), day(5)), 'open');
  assert.equal(shownCommitment('open', day(5), day(6)), 'late');
  for (const state of ['proposed', 'kept', 'broken', 'withdrawn', 'declined'] as const)
    assert.equal(shownCommitment(state, day(5), day(6)), state);
});

test('an open promise counts from its first date on, also when it was moved', () => {
  const moved = commitmentOf([
    step('proposed', day(1), day(5)),
    step('accepted', day(1), day(5)),
    step('moved', day(4), day(20)),
  ]);
  assert.equal(countsBy(day(5), moved), false);
  assert.equal(countsBy(day(6), moved), true);
});

test('steps are for the owner, who gave it, and admins; only the owner takes it on', () => {
  const viewer = (id: string | null, role: Role | null): Viewer => ({ id, role, organisationId: 'us' });
  const charge = { ownerId: 'mei', givenBy: 'tom' };
  for (const kind of KINDS) {
    assert.equal(mayStep(viewer('mei', 'staff'), charge, kind), true);
    assert.equal(mayStep(viewer('tom', 'staff'), charge, kind), kind !== 'accepted');
    assert.equal(mayStep(viewer('ada', 'admin'), charge, kind), kind !== 'accepted');
    assert.equal(mayStep(viewer('per', 'staff'), charge, kind), false);
    assert.equal(mayStep(viewer('mei', 'member'), charge, kind), false, 'an owner who left the staff');
    assert.equal(mayStep(viewer(null, null), charge, kind), false);
  }
});
