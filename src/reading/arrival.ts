import type { KnownViewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { visiblePost } from '../store/visible.ts';

/** What somebody came for: a conversation named to them, a group they came into; with neither they came to the server. */
export type CameFor = { conversationId?: string | null; groupId?: string | null };

export type Arrival = { id: string; slug: string };

const DAY = 86_400_000;
/** Of so many that were spoken in last, the most alive is sought; and what was said in so many days is its life. */
const [AMONG, LATELY] = [60, 14 * DAY];

/**
 * The conversation on which somebody arrives: the one named to them; else what is pinned where they came in, else the newest
 * open one of their groups; else, for who came to the server, the public one that is most alive. Only ever one that they may see and whose
 * beginning still stands; null where there is none.
 */
export async function readArrival(
  sql: Sql,
  viewer: KnownViewer,
  { conversationId = null, groupId = null }: CameFor,
  now: Date,
): Promise<Arrival | null> {
  const stands = sql`exists (select from post p where p.conversation_id = c.id and p.parent_id is null and p.kind = 'post'
    and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)})`;
  const groups = groupId
    ? sql`(${groupId}::uuid)`
    : sql`(select m.group_id from membership m where m.account_id = ${viewer.id} and m.role <> 'asked')`;
  const first = async (from: Fragment): Promise<Arrival | null> =>
    (await sql<Arrival[]>`select c.id, c.slug ${from} limit 1`)[0] ?? null;
  return (
    (conversationId &&
      (await first(sql`from conversation c where c.id = ${conversationId} and ${stands}`))) ||
    (await first(sql`
      from group_pin g join conversation c on c.id = g.conversation_id
      where g.group_id in ${groups} and c.visibility = 'group' and c.audience_id = g.group_id and ${stands} order by g.at, c.id`)) ||
    (await first(sql`
      from conversation c where c.visibility = 'group' and c.audience_id in ${groups} and c.turn is distinct from 'settled' and ${stands}
      order by c.last_post_at desc, c.id desc`)) ||
    (groupId
      ? null
      : first(sql`
          from (select * from conversation where visibility = 'everyone' and not held order by last_post_at desc, id desc limit ${AMONG}) c
          where ${stands}
          order by c.turn is not distinct from 'settled', (select count(*) from post p where p.conversation_id = c.id and p.kind = 'post'
            and p.visibility = 'everyone' and p.deleted_at is null and p.hidden_at is null and p.created_at > ${new Date(now.getTime() - LATELY)}) desc, c.last_post_at desc, c.id desc`))
  );
}
