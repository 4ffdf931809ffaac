import type { Sql } from '../../store/database.ts';
import type { Context } from '../context.ts';
import type { OwnPost } from '../load-own.ts';
import { eraseWithheld } from '../put-away.ts';
import { closeReports } from '../ruling.ts';
import { takeAway } from '../take-away.ts';
import { uprootConversations } from './uproot.ts';

const AT_ONCE = 20;

/** Empties everything that somebody said, some at a time; true while there is more. */
export async function erasePosts(context: Context, accountId: string): Promise<boolean> {
  const ids = await context.db.sql<{ id: string }[]>`
    select p.id from post p where p.author_id = ${accountId}
      and (p.deleted_at is null or exists (select from withheld w where w.post_id = p.id)) order by p.id desc limit ${AT_ONCE}`;
  for (const { id } of ids)
    await context.db.tx(async (sql) => {
      const post = await lockPost(sql, id);
      const at = context.clock();
      const files = post.deletedAt === null ? await takeAway(sql, post, { at, byId: accountId }) : [];
      await forgetBytes(sql, [...files, ...(await eraseWithheld(sql, id))], at);
      await closeReports(sql, id, { outcome: 'gone', answer: '', at, byId: accountId });
    });
  return ids.length === AT_ONCE;
}

async function lockPost(sql: Sql, id: string): Promise<OwnPost> {
  await sql`select from conversation c join post p on p.conversation_id = c.id where p.id = ${id} for no key update of c`;
  const [post] = await sql<OwnPost[]>`
    select p.id, p.conversation_id, p.parent_id, p.author_id, p.byline_id, p.kind, p.answer, p.visibility, p.audience_id, p.created_at, p.edited_at,
           p.deleted_at, p.held_at, p.hidden_at, false as in_kept_group, b.source, b.html, b.heading
    from post p join post_body b on b.post_id = p.id where p.id = ${id}`;
  return post!;
}

/** Notes files whose rows are gone, so that their bytes go too, whatever happens in between. */
export async function forgetBytes(sql: Sql, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length > 0)
    await sql`
      insert into gone_file (id, at) select unnest(${[...ids]}::uuid[]), ${at}::timestamptz on conflict do nothing`;
}

/**
 * Conversations in which nobody else ever said, promised or decided anything go completely, some at a time; true while there is
 * more. Those that stay keep their place for what others said.
 */
export async function eraseLonelyConversations(context: Context, accountId: string): Promise<boolean> {
  return context.db.tx(async (sql) => {
    const lonely = await sql<{ id: string }[]>`
      select c.id from conversation c where c.starter_id = ${accountId}
        and not exists (select from post p where p.conversation_id = c.id and p.author_id <> ${accountId})
        and not exists (select from commitment k where k.conversation_id = c.id)
        and not exists (select from refusal r where r.conversation_id = c.id)
        and not exists (select from agreement g where g.conversation_id = c.id)
        and not exists (select from decision d where d.conversation_id = c.id)
        and not exists (select from plan w where w.conversation_id = c.id and w.author_id <> ${accountId})
        and not exists (select from commitment_step s join post p on p.id = s.evidence_post_id where p.conversation_id = c.id)
      order by c.id limit ${AT_ONCE} for update`;
    await uprootConversations(
      sql,
      lonely.map(({ id }) => id),
    );
    return lonely.length === AT_ONCE;
  });
}
