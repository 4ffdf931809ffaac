import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { readMyGroups, type MyGroup } from './people.ts';

/** Who exactly each choice of who sees a new conversation means. */
export type Audiences = {
  followers: number;
  organisationFollowers: number;
  staff: number;
  groups: (MyGroup & { people: number })[];
};

/** How many people the viewer would speak to, by each way of choosing them. */
export async function readAudiences(sql: Sql, viewer: Viewer): Promise<Audiences> {
  const groups = await readMyGroups(sql, viewer);
  const [[counts], people] = await Promise.all([
    sql<Omit<Audiences, 'groups'>[]>`
      select (select count(*)::int from follow where followed_id = ${viewer.id}::uuid) as followers,
             (select count(*)::int from follow where followed_id = ${viewer.organisationId}) as organisation_followers,
             (select count(*)::int from account where role in ('owner', 'admin', 'moderator', 'staff') and suspended_at is null) as staff`,
    sql<{ groupId: string; count: number }[]>`
      select m.group_id, count(*)::int from membership m join account a on a.id = m.account_id
      where m.group_id = any(${groups.map((group) => group.id)}::uuid[]) and m.role <> 'asked'
        and a.kind = 'person' and a.suspended_at is null group by m.group_id`,
  ]);
  const size = new Map(people.map((row) => [row.groupId, row.count]));
  return { ...counts!, groups: groups.map((group) => ({ ...group, people: size.get(group.id) ?? 0 })) };
}
