import { needsApproval, type SecondEyes } from '../rules/plan.ts';
import { invalid } from '../rules/problem.ts';
import type { Sql } from '../store/database.ts';
import type { Context } from './context.ts';

/**
 * Stops what is said in the organisation's name without a second pair of eyes, where the organisation wants one. Every command that
 * publishes in its name asks this.
 */
export async function demandApproval(context: Context, sql: Sql, what: 'start' | 'answer'): Promise<void> {
  if (context.approval) return;
  const [organisation] = await sql<{ secondEyes: SecondEyes }[]>`select second_eyes from organisation`;
  if (needsApproval(organisation?.secondEyes ?? 'never', what))
    throw invalid({ approver: 'plans.needsEyes' });
}
