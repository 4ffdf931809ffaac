import { z } from 'zod';
import { Problem } from '../rules/problem.ts';
import { OF_ONE_POST } from '../rules/telling.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';

const input = z.union([
  /** Everything up to this one: what came after the page was drawn was not seen. */
  z.object({ upTo: z.uuid() }),
  /** What there is to read about a conversation that is open. */
  z.object({ conversationId: z.uuid() }),
  /** One notification, with those of its kind about the same thing. */
  z.object({ notificationId: z.uuid() }),
]);

export type MarkReadInput = z.input<typeof input>;

/** Marks the viewer's own notifications as read. Doing it again changes nothing. */
export async function markRead(context: Context, viewer: Viewer, raw: MarkReadInput): Promise<void> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const { id } = viewer;
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const marked = await sql`
      update notification set read_at = ${context.clock()}
      where account_id = ${id} and read_at is null and ${which(sql, given, id)} returning id`;
    if (marked.length > 0) await hint(sql, [topics.person(id)]);
  });
}

function which(sql: Sql, given: z.output<typeof input>, accountId: string) {
  if ('upTo' in given) return sql`id <= ${given.upTo}`;
  if ('conversationId' in given) return sql`conversation_id = ${given.conversationId}`;
  const about = (row: Fragment): Fragment =>
    sql`coalesce(case when ${row}.kind = any(${[...OF_ONE_POST]}) then ${row}.post_id else ${row}.conversation_id end, ${row}.subject_id, ${row}.account_id)`;
  return sql`(kind, ${about(sql`notification`)}) = (
      select g.kind, ${about(sql`g`)} from notification g
      where g.id = ${given.notificationId} and g.account_id = ${accountId})
    and id <= ${given.notificationId}`;
}
