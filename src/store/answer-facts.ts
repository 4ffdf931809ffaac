import type { AnswerFacts } from '../rules/answerers.ts';
import { eyesOf, type Viewer } from '../rules/viewer.ts';
import type { Sql } from './database.ts';

/** What decides whether a viewer may answer in a conversation, as `rules/answerers.ts` reads it; null where there is none. */
export async function readAnswerFacts(
  sql: Sql,
  viewer: Viewer,
  conversationId: string,
): Promise<AnswerFacts | null> {
  const eyes = eyesOf(viewer);
  const [facts] = await sql<AnswerFacts[]>`
    select p.answerers, p.author_id as starter_id, c.turn is not null as asked,
           coalesce(o.locked_at is not null, false) as locked, o.slow_minutes,
           case when o.slow_minutes is not null then
             (select max(l.created_at) from post l where l.conversation_id = c.id and l.kind = 'post' and l.author_id = ${viewer.id}) end as last_at,
           p.answerers = 'followers' and exists (select from follow f where f.followed_id = p.author_id and f.follower_id = any(${eyes}::uuid[])) as follows,
           p.answerers = 'mentioned' and (exists (select from post_mention m where m.post_id = p.id and m.account_id = any(${eyes}::uuid[]))
             or exists (select from withheld w where w.post_id = p.id and w.mentions && ${eyes}::uuid[])) as mentioned
    from conversation c join post p on p.conversation_id = c.id and p.parent_id is null and p.kind = 'post'
    left join conversation_order o on o.conversation_id = c.id
    where c.id = ${conversationId} order by p.id limit 1`;
  return facts ?? null;
}
