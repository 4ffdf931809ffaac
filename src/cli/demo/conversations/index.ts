import type { Thread } from '../stage.ts';
import { boxes } from './boxes.ts';
import { guests } from './guests.ts';
import { harbour } from './harbour.ts';
import { heard } from './heard.ts';
import { hinge } from './hinge.ts';
import { lately } from './lately.ts';
import { money } from './money.ts';
import { order } from './order.ts';
import { orders } from './orders.ts';
import { parts } from './parts.ts';
import { reading } from './reading.ts';
import { riding } from './riding.ts';
import { today } from './today.ts';
import { towns } from './towns.ts';
import { winter } from './winter.ts';
import { workshops } from './workshops.ts';

/** Everything that is said in the demo. */
export const conversations: readonly Thread[] = [
  boxes,
  guests,
  harbour,
  heard,
  hinge,
  lately,
  money,
  order,
  orders,
  parts,
  reading,
  riding,
  today,
  towns,
  winter,
  workshops,
].flat();
