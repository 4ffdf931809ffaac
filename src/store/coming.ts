import type { Fragment, Sql } from './database.ts';
import { visibleTo } from './visible.ts';

/**
 * What people said of whether they come, as far as they are still here and may see the event: for after `from`, with an attendance
 * aliased `t`, its account `a` and the event's post `p`; more conditions follow with `and`.
 */
export const answersTo = (sql: Sql): Fragment => sql`
  attendance t join account a on a.id = t.account_id join post p on p.id = t.post_id
  where a.suspended_at is null and ${visibleTo(sql)}`;
