import type { Viewer } from '../rules/viewer.ts';
import { visiblePost, visibleTo } from '../store/visible.ts';
import type { Sql } from '../store/database.ts';

/** Those among these people who may see a post: nobody is told of, or answered by, what they cannot read. */
export async function amongSeeing(sql: Sql, postId: string, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await sql<{ id: string }[]>`
    select a.id from account a, post p
    where p.id = ${postId} and a.id = any(${[...people]}::uuid[]) and a.kind = 'person' and ${visibleTo(sql)}`;
  return rows.map((row) => row.id);
}

/** Whether the organisation sees a post: nobody waits for us because of what we cannot read. */
export async function organisationSees(
  sql: Sql,
  { organisationId }: Viewer,
  postId: string,
): Promise<boolean> {
  const rows = await sql`
    select from post p where p.id = ${postId}
      and ${visiblePost(sql, { id: organisationId, role: 'staff', organisationId })}`;
  return rows.length > 0;
}
