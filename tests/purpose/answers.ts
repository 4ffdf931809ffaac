import type { SetUpAnswers } from '../../src/commands/setup-answers.ts';

/** A complete set of answers. */
export const answers = (): SetUpAnswers => ({
  purpose: 'Bikes that last a working life',
  audiences: ['customers', 'the city of Lund'],
  wish: 'To hear of a weak part before the second one breaks',
  measure: 'reply_ratio',
  target: 0.95,
  dueOn: '2999-12-12',
  organisation: { name: 'Nordlys Cycles', handle: 'nordlys', accentHue: 285 },
  owner: { name: 'Tom Berg', handle: 'tom', password: 'correct horse battery' },
  locale: 'en',
  timeZone: 'Europe/Stockholm',
});
