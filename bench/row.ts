import type { Database } from '../src/store/database.ts';
import type { Seeded } from './seed.ts';

/** What every row of the table can use. */
export type Bench = {
  db: Database;
  databaseUrl: string;
  seeded: Seeded;
  dataDir: string;
};

/** One line of the table: our figure beside the limit measured in the same run. */
export type Row = {
  what: string;
  ours: number;
  limit: number;
  unit: string;
  /** The smallest ratio of ours to the limit that we accept; left out where the row only informs. */
  wanted?: number;
  /** For figures where less is better: ours may be at most the limit. */
  less?: boolean;
};

const ROUNDS = 5;

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** How often `work` can be done in a second by so many at once. */
export async function perSecond(
  work: () => Promise<unknown>,
  { atOnce = 4, seconds = 1.5 } = {},
): Promise<number> {
  const until = performance.now() + seconds * 1000;
  const began = performance.now();
  let done = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < until) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (done * 1000) / (performance.now() - began);
}

/** Measures two in turn, A B A B …, so that a machine whose speed drifts is fair to both; medians of the pairs. */
export async function inTurn(
  ours: () => Promise<number>,
  limit: () => Promise<number>,
): Promise<{ ours: number; limit: number }> {
  await ours();
  await limit();
  const pairs: { ours: number; limit: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) pairs.push({ ours: await ours(), limit: await limit() });
  const ratio = median(pairs.map((pair) => pair.ours / pair.limit));
  const middle = pairs.find((pair) => pair.ours / pair.limit === ratio)!;
  return middle;
}
