import { z } from 'zod';
import { mayApprove } from '../rules/plan.ts';
import { forbidden } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { carryOut, type Published } from './carry-out.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadPlan } from './load-plan.ts';

const input = z.object({ planId: z.uuid() });

/**
 * Publishes at once what waits. A time is part of what a colleague approved: its author, who goes before it, does without the approval,
 * and so only where none is needed. A colleague who may approve it does so with this.
 */
export async function publishPlan(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<Published> {
  demand(viewer, 'plan');
  const { planId } = check(input, raw);
  return context.db.tx(async (sql) => {
    const plan = await loadPlan(sql, viewer, planId);
    const at = context.clock();
    if (plan.authorId !== viewer.id && !(plan.state === 'approved' && mayApprove(viewer, plan)))
      throw forbidden();
    const isTime = plan.publishAt === null || plan.publishAt <= at;
    const approver = plan.authorId !== viewer.id ? viewer.id : isTime ? plan.approvedBy : null;
    return carryOut(context, sql, plan, { at, byId: viewer.id, approver });
  });
}
