import { chooseTelling } from '../../commands/choose-telling.ts';
import type { Sort, Way } from '../../rules/telling.ts';
import { person, type Act } from './stage.ts';
import type { When } from './when.ts';

/** Somebody says of what their devices are to tell, and of what only a page here. */
const wants = (by: string, at: When, ways: Partial<Record<Sort, Way>>): Act => ({
  at,
  run: (stage, _scene, context) => chooseTelling(context, person(stage, by), { ways }),
});

/** Jonas rides while others talk; Mei wants to hear of her promises wherever she is, and of the rest at her desk. */
export const telling: readonly Act[] = [
  wants('jonas', '26h', { answers: 'here', promises: 'now', gathering: 'here' }),
  wants('mei', '26h', { mentions: 'here', answers: 'here', duties: 'now', outcomes: 'now' }),
];
