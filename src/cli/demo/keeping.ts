import { attend } from '../../commands/attend.ts';
import { block } from '../../commands/block.ts';
import { chooseTelling } from '../../commands/choose-telling.ts';
import { followTag } from '../../commands/follow-tag.ts';
import { gather } from '../../commands/gather.ts';
import { mute } from '../../commands/mute.ts';
import { readTo } from '../../commands/read-to.ts';
import { seeHome } from '../../commands/see-home.ts';
import type { Attention } from '../../rules/telling.ts';
import { says, tell } from './saying.ts';
import { person, type Act, type Thread } from './stage.ts';
import type { When } from './when.ts';

/** Somebody reads their home and every conversation that came to it, up to then. */
const catchesUp = (by: string, at: When): Act => ({
  at,
  async run(stage, _scene, context) {
    const who = person(stage, by);
    const rows = await stage.db.sql<{ conversationId: string; postId: string }[]>`
      select conversation_id, (array_agg(id order by id desc))[1] as post_id from post
      where conversation_id in (select conversation_id from home_entry where account_id = ${who.id}) group by conversation_id`;
    for (const row of rows) await readTo(context, who, row);
    const [newest] = await stage.db.sql<{ postId: string }[]>`
      select post_id from home_entry where account_id = ${who.id} order by post_id desc limit 1`;
    if (newest) await seeHome(context, who, { before: null, newestId: newest.postId });
  },
});

/** Somebody's own word about the conversation that has this title. */
const attends = (by: string, at: When, title: string, level: Attention): Act => ({
  at,
  async run(stage, _scene, context) {
    const [found] = await stage.db.sql<{ id: string }[]>`select id from conversation where title = ${title}`;
    if (!found) throw new Error(`no conversation is called ${title}`);
    await attend(context, person(stage, by), { conversationId: found.id, level });
  },
});

const follows = (by: string, at: When, tag: string): Act => ({
  at,
  run: (stage, _scene, context) => followTag(context, person(stage, by), { tag }),
});

/** How people keep up with all of it, and with whom they would rather not. */
export const keepingUp: readonly Act[] = [
  follows('ines', '60d 20:00', 'winter'),
  follows('jonas', '50d 20:00', 'torque'),
  follows('tom', '40d 09:00', 'winter'),
  attends('ines', '20d 20:00', 'Rust under the paint at the rear rack, second winter', 'quiet'),
  attends('tom', '20d 20:10', 'Studded tyres for the front wheel, 20 inch. Do they exist?', 'following'),
  ...['tom', 'mei', 'ines', 'jonas', 'karin'].map((by) => catchesUp(by, '28h')),
  // Whoever answered since then had read what they answered.
  catchesUp('ines', '19h'),
  catchesUp('jonas', '5h'),
  {
    at: '27h',
    run: (stage, _scene, context) =>
      chooseTelling(context, person(stage, 'tom'), { ways: { outcomes: 'daily', people: 'off' } }),
  },
  {
    at: '12m',
    run: (stage, _scene, context) => mute(context, person(stage, 'ines'), { handle: 'mats', lasts: 'week' }),
  },
  {
    at: '11m',
    run: (stage, _scene, context) => block(context, person(stage, 'karin'), { handle: 'piotr' }),
  },
];

/** What is said with tags, for whoever follows them. */
export const tagged: readonly Thread[] = [
  [
    tell(
      'lena',
      '25h',
      'First frost: what I changed on Sunday',
      'Studs in front, softer pads behind, and a drop of oil into the lock. What is on your list? #winter #studs',
    ),
    says('karin', '22h', 'Mudguards a finger higher, or the slush freezes them to the tyre. #winter'),
    says('amara', '6h', 'Lights on the charger every night. Cold eats them.'),
  ],
  [
    tell(
      'jonas',
      '3d 18:20',
      'The torque list of the workshop, as I keep it on the wall',
      'Rear axle 40, stem 6, rack 9, hinge 4 and not a hair more. Corrections are welcome. #torque',
    ),
    says('claire', '3d 19:40', 'Hinge 4 with thread lock, 5 without. #torque'),
  ],
];

/** The day's gathering, each morning. */
export const gatherings: readonly Act[] = Array.from({ length: 100 }, (_, i) => ({
  at: `${100 - i}d 08:05` as When,
  async run(_stage, _scene, context) {
    const { failed } = await gather(context);
    if (failed.length > 0) throw new AggregateError(failed);
  },
}));
