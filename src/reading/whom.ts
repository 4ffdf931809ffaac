import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { visiblePost } from '../store/visible.ts';

/** Who stands on the other side of the turn: they wait, are owed something, or are asked. */
export type Whom = { id: string; name: string };

/**
 * SQL for whom the turn of a conversation `c` is with. Null where the viewer sees nothing of them in it: that somebody waits may be
 * known, who wrote what is not for all may not.
 */
export const turnWhom = (sql: Sql, viewer: Viewer): Fragment => sql`
  (select json_build_object('id', o.id, 'name', o.name) from account o
   where o.id = c.turn_whom and (
     exists (select from party y where y.conversation_id = c.id and y.account_id = o.id and y.me_too_at is not null)
     or exists (select from post p where p.conversation_id = c.id and p.author_id = o.id and p.kind = 'post' and p.deleted_at is null and ${visiblePost(sql, viewer)})))`;

/** The same for a list, which names them only where the turn is theirs. */
export const turnTheirs = (sql: Sql, viewer: Viewer): Fragment =>
  sql`case when c.turn = 'theirs' then ${turnWhom(sql, viewer)} end`;
