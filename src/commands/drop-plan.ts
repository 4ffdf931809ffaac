import { z } from 'zod';
import { conflict, forbidden } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import { within, type Context } from './context.ts';
import { demand } from './demand.ts';
import { loadPlan, takeStep, type LoadedPlan } from './load-plan.ts';
import { saveDraft } from './save-draft.ts';

const input = z.object({
  planId: z.uuid(),
  /** Its words become a draft again, or go. */
  keep: z.enum(['draft', 'nothing']),
});

/** Takes back what waits to be published. Only its author does. */
export async function dropPlan(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ place: string | null }> {
  demand(viewer, 'plan');
  const { planId, keep } = check(input, raw);
  return context.db.tx(async (sql) => {
    const plan = await loadPlan(sql, viewer, planId);
    if (plan.authorId !== viewer.id) throw forbidden();
    const place = keep === 'draft' ? draftPlaceOf(plan) : null;
    if (place !== null) {
      const [other] = await sql`select from draft where account_id = ${viewer.id} and place = ${place}`;
      if (other) throw conflict('plans.draftThere');
      await saveDraft(within(context, sql), viewer, { place, fields: plan.fields });
    }
    await takeStep(sql, plan, { kind: 'dropped', at: context.clock(), byId: viewer.id });
    return { place };
  });
}

function draftPlaceOf({ kind, conversationId }: LoadedPlan): string {
  if (kind === 'start') return 'write';
  if (kind === 'edit') throw conflict('plans.noDraftOfThis');
  return `reply:${conversationId}`;
}
