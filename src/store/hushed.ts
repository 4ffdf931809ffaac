import type { Fragment, Sql } from './database.ts';
import { apartFrom } from './visible.ts';

/** A mute `m` that has not run out. */
export const stillMuted = (sql: Sql, now: Date): Fragment => sql`(m.until is null or m.until > ${now})`;

/**
 * Whose posts do not come to somebody by themselves: whom they mute, and with whom there is a block. It hangs on nothing of the
 * row that it is asked about.
 */
export const hushedFor = (sql: Sql, accountId: string, now: Date): Fragment =>
  sql`(select m.muted_id from mute m where m.account_id = ${accountId}::uuid and ${stillMuted(sql, now)} union all ${apartFrom(sql, accountId)})`;

/** The same the other way round: to whom an author's posts do not come by themselves. */
export const hushing = (sql: Sql, authorId: string | Fragment, now: Date): Fragment =>
  sql`(select m.account_id from mute m where m.muted_id = ${authorId}::uuid and ${stillMuted(sql, now)} union all ${apartFrom(sql, authorId)})`;

/**
 * Who made the group quiet to which a conversation belongs: by itself nothing of it comes to them, unless they said otherwise of the
 * conversation itself.
 */
export const quietFor = (sql: Sql, conversationId: string): Fragment => sql`
  (select m.account_id from conversation c join membership m on m.group_id = c.audience_id and m.quiet_at is not null
   where c.id = ${conversationId}::uuid and c.visibility = 'group' and not exists (
     select from attention w where w.account_id = m.account_id and w.conversation_id = c.id and w.level <> 'left'))`;
