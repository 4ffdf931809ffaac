import { carryOut, demandWhy } from './carry-out.ts';
import type { Context } from './context.ts';
import { loadDuePlan, takeStep } from './load-plan.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';
import { eachById, type Sweep } from './sweeping.ts';

/**
 * Publishes what was planned for now or before, each exactly once: it is published, and said to be, in one transaction. What may
 * not be published any more is kept, and its author is told why.
 */
export async function publishDue(context: Context): Promise<Sweep> {
  const now = context.clock();
  const rows = await context.db.sql<{ id: string }[]>`
    select id from plan where state in ('planned', 'approved') and publish_at <= ${now} order by publish_at, id limit 500`;
  return eachById(rows, (id) => publish(context, id, now));
}

async function publish(context: Context, id: string, now: Date): Promise<boolean> {
  try {
    return await context.db.tx(async (sql) => {
      const plan = await loadDuePlan(sql, id, now);
      if (!plan) return false;
      const { postId, conversationId } = await carryOut(context, sql, plan, {
        at: now,
        byId: null,
        approver: plan.approvedBy,
      });
      await notify(sql, [plan.authorId], {
        kind: 'plan_published',
        at: now,
        actorId: null,
        conversationId,
        postId,
        subjectId: id,
      });
      return true;
    });
  } catch (error) {
    return stop(context, id, now, demandWhy(error));
  }
}

async function stop(context: Context, id: string, at: Date, why: string): Promise<boolean> {
  await context.db.tx(async (sql) => {
    const plan = await loadDuePlan(sql, id, at);
    if (!plan) return;
    await takeStep(sql, plan, { kind: 'stopped', at, words: why });
    await notify(sql, [plan.authorId], { kind: 'plan_stopped', at, actorId: null, subjectId: id });
    await record(sql, { kind: 'plan_stopped', at, actorId: null, data: { planId: id, why } });
  });
  return false;
}
