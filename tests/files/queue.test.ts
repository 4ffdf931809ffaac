import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createQueue } from '../../src/files/queue.ts';

function counted() {
  const queue = createQueue({ atOnce: 2, room: 10, waiting: 5, refuse: () => new Error('full') });
  const seen = { running: 0, weight: 0, most: 0, heaviest: 0, order: [] as number[] };
  const open: (() => void)[] = [];
  const run = (weight: number, number = 0) =>
    queue.run(weight, async () => {
      seen.order.push(number);
      seen.most = Math.max(seen.most, ++seen.running);
      seen.heaviest = Math.max(seen.heaviest, (seen.weight += weight));
      await new Promise<void>((done) => open.push(done));
      seen.running--;
      seen.weight -= weight;
    });
  const letGo = async () => {
    open.shift()?.();
    await new Promise(setImmediate);
  };
  return { run, letGo, seen, queue };
}

test('a few run at once, in the order they came, and too many are refused', async () => {
  const { run, letGo, seen } = counted();
  const all = [1, 2, 3, 4, 5, 6, 7].map((number) => run(1, number));
  await assert.rejects(run(1), /full/);
  for (let i = 0; i < 7; i++) await letGo();
  await Promise.all(all);
  assert.equal(seen.most, 2);
  assert.deepEqual(seen.order, [1, 2, 3, 4, 5, 6, 7]);
});

test('heavy work runs alone, and light work does not overtake it', async () => {
  const { run, letGo, seen } = counted();
  const all = [run(6, 1), run(6, 2), run(1, 3), run(25, 4), run(4, 5)];
  for (let i = 0; i < 5; i++) await letGo();
  await Promise.all(all);
  assert.deepEqual(seen.order, [1, 2, 3, 4, 5]);
  assert.equal(seen.heaviest, 25);
});

test('work that fails makes room for the next', async () => {
  const { queue } = counted();
  const fail = () => queue.run(10, () => Promise.reject(new Error('broken')));
  const results = await Promise.allSettled([fail(), fail(), fail(), queue.run(10, async () => 'done')]);
  assert.deepEqual(
    results.map((result) => result.status),
    ['rejected', 'rejected', 'rejected', 'fulfilled'],
  );
});
