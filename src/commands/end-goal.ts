import { conflict, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { isId } from '../store/ids.ts';
import { hint, topics } from '../store/hints.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

/** Ends a goal. It stays where it is, with what was measured. */
export async function endGoal(context: Context, viewer: Viewer, goalId: string): Promise<void> {
  demand(viewer, 'set-goals');
  if (!isId(goalId)) throw notFound();
  const at = context.clock();
  await context.db.tx(async (sql) => {
    const [goal] = await sql<
      { endedAt: Date | null }[]
    >`select ended_at from goal where id = ${goalId} for update`;
    if (!goal) throw notFound();
    if (goal.endedAt) throw conflict('goals.alreadyEnded');
    await sql`update goal set ended_at = ${at} where id = ${goalId}`;
    await hint(sql, [topics.street]);
    await record(sql, { kind: 'goal_ended', at, actorId: viewer.id, data: { goalId } });
  });
}
