import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { visiblePost } from '../store/visible.ts';

/** Who stands on the other side of the turn: they wait, are owed something, or are asked. */
export type Whom = { id: string; name: string };

/** Whether the viewer sees anything of an account `o` in a conversation `c`. */
const inSight = (sql: Sql, viewer: Viewer): Fragment => sql`(
  exists (select from party y where y.conversation_id = c.id and y.account_id = o.id and y.me_too_at is not null)
  or exists (select from post p where p.conversation_id = c.id and p.author_id = o.id and p.kind = 'post' and p.deleted_at is null and ${visiblePost(sql, viewer)}))`;

/**
 * SQL for whom the turn of a conversation `c` is with. Null where the viewer sees nothing of them in it: that somebody waits may be
 * known, who wrote what is not for all may not.
 */
export const turnWhom = (sql: Sql, viewer: Viewer): Fragment => sql`
  (select json_build_object('id', o.id, 'name', o.name) from account o where o.id = c.turn_whom and ${inSight(sql, viewer)})`;

/** SQL for the name of who asked first in a conversation `c`, as far as the viewer may know. */
export const firstAsker = (sql: Sql, viewer: Viewer): Fragment => sql`
  (select o.name from move m join account o on o.id = m.actor_id
   where m.conversation_id = c.id and m.kind = 'asked' and ${inSight(sql, viewer)}
     and not exists (select from move u where u.conversation_id = c.id and u.kind = 'unasked' and u.data->>'postId' = m.data->>'postId')
   order by m.seq limit 1)`;

/** The same for a list, which names them only where the turn is theirs. */
export const turnTheirs = (sql: Sql, viewer: Viewer): Fragment =>
  sql`case when c.turn = 'theirs' then ${turnWhom(sql, viewer)} end`;
