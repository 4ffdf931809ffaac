import { eyesOf, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from './database.ts';

/**
 * `canSeeAccount` of `rules/visibility.ts` in SQL: a condition over an account aliased `a`. A closed group is there only
 * for those who are in it.
 */
export function visibleAccount(sql: Sql, viewer: Viewer): Fragment {
  return sql`(a.kind <> 'group'
    or exists (select from community y where y.account_id = a.id and y.entry <> 'closed')
    or exists (select from membership m where m.group_id = a.id and m.account_id = any(${eyesOf(viewer)}::uuid[]) and m.role <> 'asked'))`;
}
