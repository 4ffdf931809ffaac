import { z } from 'zod';
import { mayApprove } from '../rules/plan.ts';
import { conflict, forbidden, invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { carryOut, type Published } from './carry-out.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadPlan, takeStep } from './load-plan.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';

const input = z.object({
  planId: z.uuid(),
  /** How many steps it had when they looked at it: what was changed since then is not what they approve. */
  looked: z.int().min(1),
  words: z.string().trim().max(2_000).default(''),
});

/**
 * Says yes to what a colleague wants to say in the organisation's name. It is published at once, or at its time where that lies ahead;
 * both names stay on record.
 */
export async function approvePlan(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<Published | null> {
  demand(viewer, 'approve');
  const { planId, looked, words } = check(input, raw);
  return context.db.tx(async (sql) => {
    const plan = await loadPlan(sql, viewer, planId);
    const at = context.clock();
    if (!mayApprove(viewer, plan)) throw forbidden();
    if (plan.state !== 'asked') throw conflict('plans.notAsked');
    const [{ count }] = (await sql`select count(*)::int from plan_step where plan_id = ${planId}`) as [
      { count: number },
    ];
    if (count !== looked) throw invalid({ form: 'plans.changedMeanwhile' });
    const later = plan.publishAt !== null && plan.publishAt > at;
    await takeStep(sql, plan, { kind: 'approved', at, byId: viewer.id, publishAt: plan.publishAt, words });
    await record(sql, { kind: 'plan_approved', at, actorId: viewer.id, data: { planId } });
    const published = later
      ? null
      : await carryOut(context, sql, plan, { at, byId: viewer.id, approver: viewer.id });
    await notify(sql, [plan.authorId], { kind: 'approval_given', at, actorId: viewer.id, subjectId: planId });
    return published;
  });
}
