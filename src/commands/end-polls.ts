import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import type { Context } from './context.ts';
import { notify } from './notify.ts';
import { amongSeeing } from './seeing.ts';
import { eachById, type Sweep } from './sweeping.ts';

type Over = { conversationId: string; visibility: string; writerId: string; held: boolean };

/** Tells whoever voted, and whoever asked, that a poll is over: once, however often it is looked for. */
export async function endPolls(context: Context): Promise<Sweep> {
  const now = context.clock();
  const rows = await context.db.sql<{ id: string }[]>`
    select q.post_id as id from poll q
    where q.ends_at <= ${now} and not exists (select from reminder r where r.subject_id = q.post_id and r.occasion = 'poll-over')
    order by q.ends_at, q.post_id limit 1000`;
  return eachById(rows, (id) => context.db.tx((sql) => tellOver(sql, id, now)));
}

async function tellOver(sql: Sql, postId: string, now: Date): Promise<boolean> {
  const [first] = await sql`
    insert into reminder (subject_id, occasion, at) values (${postId}, 'poll-over', ${now}) on conflict do nothing returning occasion`;
  if (!first) return false;
  const [post] = await sql<Over[]>`
    select conversation_id, visibility, coalesce(byline_id, author_id) as writer_id, held_at is not null as held
    from post where id = ${postId} and deleted_at is null and hidden_at is null`;
  if (!post) return false;
  const voters = await sql<{ accountId: string }[]>`select account_id from vote where post_id = ${postId}`;
  const people = post.held ? [] : [post.writerId, ...voters.map(({ accountId }) => accountId)];
  await notify(sql, await amongSeeing(sql, postId, people), {
    kind: 'poll_over',
    at: now,
    actorId: null,
    conversationId: post.conversationId,
    postId,
  });
  await hint(sql, [
    post.visibility === 'staff'
      ? topics.conversationInside(post.conversationId)
      : topics.conversation(post.conversationId),
  ]);
  return true;
}
