import { eyesOf, isStaff, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from './database.ts';

/**
 * `canSeeAccount` of `rules/visibility.ts` in SQL: a condition over an account aliased `a`. A hidden group is there only
 * for those who are in it, and whoever blocked the viewer is not there for them.
 */
export function visibleAccount(sql: Sql, viewer: Viewer): Fragment {
  const person =
    viewer.id === null || isStaff(viewer)
      ? sql`a.kind <> 'group'`
      : sql`(a.kind <> 'group' and a.id not in (select k.blocker_id from block k where k.blocked_id = ${viewer.id}::uuid))`;
  return sql`(${person}
    or exists (select from community y where y.account_id = a.id and y.entry <> 'hidden')
    or exists (select from membership m where m.group_id = a.id and m.account_id = any(${eyesOf(viewer)}::uuid[]) and m.role <> 'asked'))`;
}

/** Whether an account aliased `a` is there for everybody, whoever looks: no words that all may read tell of another. */
export const openlyThere = (sql: Sql): Fragment =>
  sql`not exists (select from community y where y.account_id = a.id and y.entry = 'hidden')`;
