import type { Thread } from '../stage.ts';
import { boxes } from './boxes.ts';
import { guests } from './guests.ts';
import { hinge } from './hinge.ts';
import { lately } from './lately.ts';
import { money } from './money.ts';
import { today } from './today.ts';
import { towns } from './towns.ts';
import { winter } from './winter.ts';
import { workshops } from './workshops.ts';

/** Everything that is said in the demo. */
export const conversations: readonly Thread[] = [
  hinge,
  winter,
  money,
  towns,
  workshops,
  boxes,
  guests,
  lately,
  today,
].flat();
