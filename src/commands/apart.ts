import { forbidden } from '../rules/problem.ts';
import type { Sql } from '../store/database.ts';

/** Whether there is a block between two accounts, whichever of them said so. */
export async function areApart(sql: Sql, one: string, other: string): Promise<boolean> {
  const rows = await sql`
    select from block where (blocker_id = ${one} and blocked_id = ${other}) or (blocker_id = ${other} and blocked_id = ${one})`;
  return rows.length > 0;
}

/** Neither of two people between whom there is a block answers the other. Who said so is not told. */
export async function demandNotApart(sql: Sql, one: string, other: string): Promise<void> {
  if (await areApart(sql, one, other)) throw forbidden();
}
