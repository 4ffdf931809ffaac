import { z } from 'zod';
import { conflict } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { hushing } from '../store/hushed.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadRoot, type LoadedPost } from './load.ts';
import { hintPost, loadSeen, tellWriter, untellWriter } from './load-seen.ts';

const input = z.object({ postId: z.uuid() });
type Input = z.input<typeof input>;

const isForAll = ({ visibility }: Pick<LoadedPost, 'visibility'>): boolean =>
  visibility === 'everyone' || visibility === 'unlisted';

/** Hands a post on to one's followers: only what everyone may see, with its conversation. Twice is once. */
export async function boost(context: Context, viewer: Viewer, raw: Input): Promise<void> {
  demand(viewer, 'boost');
  const { postId } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const post = await loadSeen(sql, viewer, postId);
    const root = post.parentId === null ? post : await loadRoot(sql, viewer, post.conversationId);
    if (!isForAll(post) || !isForAll(root) || post.heldAt !== null || root.heldAt !== null)
      throw conflict('reacting.notForAll');
    const id = newId();
    const [fresh] = await sql`
      insert into boost (id, post_id, account_id, at) values (${id}, ${post.id}, ${viewer.id}, ${at})
      on conflict do nothing returning id`;
    if (!fresh) return;
    await spreadBoost(sql, viewer, post, { id, at });
    await tellWriter(sql, post, { kind: 'boost', at, actorId: viewer.id });
    await hintPost(sql, post);
  });
}

/** Takes a boost back: it leaves the profile, and the homes that it reached. */
export async function unboost(context: Context, viewer: Viewer, raw: Input): Promise<void> {
  demand(viewer, 'boost');
  const { postId } = check(input, raw);
  await context.db.tx(async (sql) => {
    const post = await loadSeen(sql, viewer, postId);
    const gone = await sql<{ id: string; accountId: string }[]>`
      delete from boost where post_id = ${post.id} and account_id = ${viewer.id} returning id, account_id`;
    if (gone.length === 0) return;
    await withdrawBoosts(sql, post.conversationId, gone, context.clock());
    await untellWriter(sql, post, { kind: 'boost', actorId: viewer.id });
    await hintPost(sql, post);
  });
}

/**
 * Into the homes of followers whom the conversation did not reach otherwise and who want to hear of the booster. A home holds each conversation once; an entry
 * whose boost is gone holds nothing, and gives its place.
 */
async function spreadBoost(
  sql: Sql,
  viewer: KnownViewer,
  post: LoadedPost,
  { id, at }: { id: string; at: Date },
): Promise<void> {
  const reached = await sql<{ accountId: string }[]>`
    insert into home_entry (account_id, conversation_id, post_id)
    select f.follower_id, ${post.conversationId}::uuid, ${id}::uuid from follow f
    where f.followed_id = ${viewer.id} and ${welcome(sql, { ...post, boosterId: viewer.id, now: at })}
    on conflict (account_id, conversation_id) do update set post_id = excluded.post_id
      where not exists (select from post p where p.id = home_entry.post_id)
        and not exists (select from boost b where b.id = home_entry.post_id)
    returning account_id`;
  await hint(
    sql,
    reached.map(({ accountId }) => topics.person(accountId)),
  );
}

type Boosted = {
  conversationId: string;
  authorId: string | Fragment;
  boosterId: string | Fragment;
  now: Date;
};

/**
 * Whether a boost comes into the home of a follower `f`: they want to hear both of whoever boosts and of whoever said it, who is another, and
 * did not leave the conversation.
 */
const welcome = (sql: Sql, { conversationId, authorId, boosterId, now }: Boosted): Fragment => sql`
  f.follower_id <> ${authorId}::uuid and f.follower_id not in ${hushing(sql, boosterId, now)} and f.follower_id not in ${hushing(sql, authorId, now)}
  and not exists (select from attention w where w.account_id = f.follower_id and w.conversation_id = ${conversationId} and w.level = 'left')`;

/**
 * Takes boosts that are gone out of homes; where others whom one follows, and wants to hear of, boosted in the same conversation, theirs
 * stands there.
 */
export async function withdrawBoosts(
  sql: Sql,
  conversationId: string,
  gone: readonly { id: string; accountId: string }[],
  now: Date,
): Promise<void> {
  const left = await sql<{ accountId: string }[]>`
    delete from home_entry h using unnest(${gone.map(({ id }) => id)}::uuid[], ${gone.map(({ accountId }) => accountId)}::uuid[]) g (id, account_id), follow f
    where h.conversation_id = ${conversationId} and h.post_id = g.id and f.followed_id = g.account_id and h.account_id = f.follower_id
    returning h.account_id`;
  if (left.length === 0) return;
  const people = left.map(({ accountId }) => accountId);
  await sql`
    insert into home_entry (account_id, conversation_id, post_id)
    select distinct on (f.follower_id) f.follower_id, p.conversation_id, b.id
    from post p join boost b on b.post_id = p.id join follow f on f.followed_id = b.account_id
    where p.conversation_id = ${conversationId} and p.deleted_at is null and p.hidden_at is null and f.follower_id = any(${people}::uuid[])
      and ${welcome(sql, { conversationId, authorId: sql`p.author_id`, boosterId: sql`b.account_id`, now })}
    order by f.follower_id, b.id on conflict do nothing`;
  await hint(sql, people.map(topics.person));
}
