import { z } from 'zod';

/** What every report may say. */
export const reportWords = {
  key: z.uuid().optional(),
  words: z.string().trim().max(2000).default(''),
};

/** Whoever reports something else says what. */
export const saysWhat: [
  (given: { why: string; words: string }) => boolean,
  { path: string[]; message: string },
] = [
  ({ why, words }) => why !== 'other' || words !== '',
  { path: ['words'], message: 'decency.wordsMissing' },
];
