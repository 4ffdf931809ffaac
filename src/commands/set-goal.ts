import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { measureAt } from '../store/measures.ts';
import type { Context } from './context.ts';
import { hint, topics } from '../store/hints.ts';
import { check } from './check.ts';
import { demand } from './demand.ts';
import { insertGoal } from './goal-rows.ts';
import { once } from './once.ts';
import { record } from './record.ts';
import { checks, type SetUpAnswers } from './setup-answers.ts';

const rest = z.object({ key: z.uuid().optional(), inside: z.boolean().default(false) });

export type GoalInput = Pick<SetUpAnswers, 'audiences' | 'wish' | 'measure' | 'target' | 'dueOn'> &
  z.input<typeof rest>;

/** Sets a goal beside those there are. What its measure is now becomes its baseline. */
export async function setGoal(context: Context, viewer: Viewer, raw: GoalInput): Promise<{ goalId: string }> {
  demand(viewer, 'set-goals');
  const at = context.clock();
  const { key, inside } = check(rest, raw);
  const goal = { ...checks.audiences(raw), ...checks.wish(raw), ...checks.measure(raw, at), inside };
  return context.db.tx((sql) =>
    once(sql, viewer.id, key, async () => {
      const baseline = await measureAt(sql, goal.measure, at);
      const goalId = await insertGoal(sql, { ...goal, baseline, createdBy: viewer.id, at });
      await hint(sql, [topics.street]);
      await record(sql, { kind: 'goal_set', at, actorId: viewer.id, data: { goalId } });
      return { goalId };
    }),
  );
}
