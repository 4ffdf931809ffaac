import { z } from 'zod';
import { mayApprove } from '../rules/plan.ts';
import { conflict, forbidden } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadPlan, takeStep } from './load-plan.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';

const input = z.object({
  planId: z.uuid(),
  /** Better in other words, or not at all. */
  how: z.enum(['sent_back', 'declined']),
  words: z.string().trim().min(1, 'plans.wordsMissing').max(2_000),
});

/** Gives a colleague's words back, with what should be said otherwise or why it should not be said. They stay with their author. */
export async function sendBackPlan(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'approve');
  const { planId, how, words } = check(input, raw);
  await context.db.tx(async (sql) => {
    const plan = await loadPlan(sql, viewer, planId);
    const at = context.clock();
    if (!mayApprove(viewer, plan)) throw forbidden();
    // What was approved and waits for its time may still be held.
    if (plan.state !== 'asked' && plan.state !== 'approved') throw conflict('plans.notAsked');
    await takeStep(sql, plan, { kind: how, at, byId: viewer.id, words });
    await record(sql, { kind: `plan_${how}`, at, actorId: viewer.id, data: { planId } });
    const kind = how === 'declined' ? 'approval_declined' : 'approval_changes';
    await notify(sql, [plan.authorId], { kind, at, actorId: viewer.id, subjectId: planId });
  });
}
