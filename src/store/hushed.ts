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
