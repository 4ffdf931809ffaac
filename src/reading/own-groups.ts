import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { freshJoin } from './fresh.ts';
import { groupLine, type GroupLine } from './people.ts';

/** A group that somebody is in, and in how many of its conversations there is something new for them. */
export type OwnGroup = GroupLine & { fresh: number };

/** Of so many conversations of a group, the liveliest, it is counted in how many there is something new; more are "more". */
export const MOST_COUNTED = 20;

/** The groups that the viewer is in, those with something new first. */
export async function readOwnGroups(
  sql: Sql,
  viewer: Viewer,
  { now, most }: { now: Date; most: number },
): Promise<OwnGroup[]> {
  if (viewer.id === null) return [];
  return sql<OwnGroup[]>`
    select ${groupLine(sql, viewer)}, f.fresh
    from membership own join account a on a.id = own.group_id join community y on y.account_id = a.id
    cross join lateral (
      select count(*)::int as fresh
      from (select l.* from conversation l where l.visibility = 'group' and l.audience_id = a.id
            order by l.last_post_at desc, l.id limit ${sql.unsafe(String(MOST_COUNTED))}) c ${freshJoin(sql, viewer, now)}
      where fresh.fresh > 0) f
    where own.account_id = ${viewer.id}::uuid and own.role <> 'asked'
    order by f.fresh = 0, lower(a.name), a.id limit ${most}`;
}
