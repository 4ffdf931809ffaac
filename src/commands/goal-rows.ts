import type { Measure } from '../rules/goal.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';

type NewGoal = {
  audiences: string[];
  wish: string;
  measure: Measure;
  target: number;
  dueOn: string;
  inside: boolean;
  /** What the measure was when the goal was set; null where there was nothing to measure yet. */
  baseline: number | null;
  createdBy: string;
  at: Date;
};

/** Writes a goal's row. */
export async function insertGoal(sql: Sql, goal: NewGoal): Promise<string> {
  const id = newId();
  await sql`
    insert into goal (id, audiences, wish, measure, baseline, target, due_on, inside, created_by, created_at)
    values (${id}, ${goal.audiences}, ${goal.wish}, ${goal.measure}, ${goal.baseline}, ${goal.target}, ${goal.dueOn}::date,
            ${goal.inside}, ${goal.createdBy}, ${goal.at})`;
  return id;
}
