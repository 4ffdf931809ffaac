import type { Measure } from '../rules/goal.ts';
import { isStaff, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';

export type GoalView = {
  id: string;
  /** Known audiences by their key, others in the organisation's own words. */
  audiences: string[];
  wish: string;
  measure: Measure;
  /** A share, or hours; null where there was nothing to measure when the goal was set. */
  baseline: number | null;
  target: number;
  /** `2026-12-12` */
  dueOn: string;
  inside: boolean;
  createdAt: Date;
  endedAt: Date | null;
};

const columns = (sql: Sql) =>
  sql`id, audiences, wish, measure, baseline, target, to_char(due_on, 'YYYY-MM-DD') as due_on, inside, created_at, ended_at`;

/** The goals that this viewer may see: those under way first, each kind in the order of its date. */
export function readGoals(sql: Sql, viewer: Viewer): Promise<GoalView[]> {
  return sql<GoalView[]>`
    select ${columns(sql)} from goal g where not inside or ${isStaff(viewer)}::bool
    order by ended_at is not null, ended_at desc, g.due_on, id limit 100`;
}

/** One goal, or null where this viewer may not see it. */
export async function readGoal(sql: Sql, viewer: Viewer, id: string): Promise<GoalView | null> {
  if (!isId(id)) return null;
  const [goal] = await sql<GoalView[]>`
    select ${columns(sql)} from goal where id = ${id} and (not inside or ${isStaff(viewer)}::bool)`;
  return goal ?? null;
}
