import type { Answerers } from '../rules/answerers.ts';
import type { HeldBecause } from '../rules/order.ts';
import type { Audience } from '../rules/visibility.ts';
import { conflict, invalid } from '../rules/problem.ts';
import { gatherWords } from './gather-words.ts';
import { linkPost } from './link-post.ts';
import { tagPath } from '../text/tag.ts';
import { parseMentions, renderMarkdown, type Rendered } from '../text/markdown.ts';
import { hint, hintPeople, topics } from '../store/hints.ts';
import { together } from '../store/together.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { hushing, quietFor } from '../store/hushed.ts';
import { openlyThere } from '../store/visible-account.ts';
import { apartFrom, visibleTo } from '../store/visible.ts';

/** What somebody wrote, made ready: safe markup, and the accounts it mentions. */
export type Words = Rendered & { source: string; mentioned: { id: string; handle: string }[] };

/**
 * Renders what somebody wrote; only mentions of accounts that exist here become links, and none of a hidden group: a link would tell of
 * it. With whom the author has a block, they cannot name.
 */
export async function prepareWords(sql: Sql, source: string, authorId?: string): Promise<Words> {
  const handles = parseMentions(source);
  const mentioned = handles.length
    ? await sql<{ id: string; handle: string }[]>`
        select a.id, a.handle from account a where lower(a.handle) = any(${handles}) and a.suspended_at is null
          and ${openlyThere(sql)}
          ${authorId ? sql`and a.id not in ${apartFrom(sql, authorId)}` : sql``}`
    : [];
  const known = new Map(mentioned.map((account) => [account.handle.toLowerCase(), account.handle]));
  const rendered = renderMarkdown(source, {
    resolveMention: (handle) =>
      known.has(handle.toLowerCase()) ? `/@${known.get(handle.toLowerCase())}` : null,
    tagPath,
  });
  return { ...rendered, source, mentioned: [...mentioned] };
}

export type NewPost = {
  id: string;
  conversationId: string;
  parentId: string | null;
  authorId: string;
  bylineId: string | null;
  kind: 'post' | 'note';
  answer: 'information' | 'question' | 'commitment' | 'refusal' | null;
  audience: Audience;
  at: Date;
  /** Why it waits to be released; false where others see it at once. */
  held: HeldBecause | false;
  words: Words;
  files: string[];
  /** The conversation's title, and who may answer in it, for its first post. */
  heading?: string;
  isArticle?: boolean;
  answerers?: Answerers;
};

/** Writes the rows of one post: its row, its words, pictures, tags and mentions; its author becomes a party. */
export async function insertPost(sql: Sql, post: NewPost): Promise<void> {
  const { words } = post;
  if (words.plain.trim() === '' && post.files.length === 0) throw invalid({ text: 'problems.required' });
  await together([
    sql`
      insert into post (id, conversation_id, parent_id, author_id, byline_id, kind, answer, visibility, audience_id, created_at, held_at, held_because, answerers)
      values (${post.id}, ${post.conversationId}, ${post.parentId}, ${post.authorId}, ${post.bylineId}, ${post.kind}, ${post.answer},
              ${post.audience.visibility}, ${post.audience.audienceId}, ${post.at}, ${post.held ? post.at : null}, ${post.held || null},
              ${post.answerers ?? 'everyone'})`,
    sql`
      insert into post_body (post_id, source, html, plain, heading, is_article)
      values (${post.id}, ${words.source}, ${words.html}, ${words.plain}, ${post.heading ?? ''}, ${post.isArticle ?? false})`,
    words.tags.length > 0 &&
      sql`insert into post_tag (tag, post_id) select unnest(${words.tags}::text[]), ${post.id}::uuid on conflict do nothing`,
    words.mentioned.length > 0 &&
      sql`
        insert into post_mention (post_id, account_id)
        select ${post.id}::uuid, unnest(${words.mentioned.map((account) => account.id)}::uuid[]) on conflict do nothing`,
    sql`
      insert into party (conversation_id, account_id, joined_at)
      select ${post.conversationId}::uuid, who, ${post.at}::timestamptz from unnest(${[post.authorId, ...(post.bylineId ? [post.bylineId] : [])]}::uuid[]) who
      on conflict do nothing`,
    post.kind === 'post' && !post.held && countPost(sql, post),
  ]);
  if (post.files.length > 0) await attachFiles(sql, post);
  if (post.kind === 'post')
    await linkPost(sql, {
      id: post.id,
      visibility: post.audience.visibility,
      at: post.at,
      links: words.links,
    });
}

type Counted = Pick<NewPost, 'conversationId' | 'audience' | 'at'>;

/**
 * Counts a post that can now be seen as the newest of its conversation, unless only some of those who see the conversation see
 * it: a number must not tell anybody of words that are not for them.
 */
export const countPost = (sql: Sql, { conversationId, audience, at }: Counted) => sql`
  update conversation c set post_count = post_count + 1, last_post_at = greatest(last_post_at, ${at})
  where id = ${conversationId} and ${isForAll(sql, audience)}`;

/** Takes a post out of the count again. */
export const uncountPost = (sql: Sql, { conversationId, audience }: Omit<Counted, 'at'>) => sql`
  update conversation c set post_count = post_count - 1 where id = ${conversationId} and ${isForAll(sql, audience)}`;

const isForAll = (sql: Sql, { visibility, audienceId }: Audience) => sql`
  (${visibility} in ('everyone', 'unlisted') or (c.visibility = ${visibility} and c.audience_id is not distinct from ${audienceId}))`;

/** Pictures and other files go onto a post by whoever put them there, described, and only once. */
async function attachFiles(sql: Sql, post: NewPost): Promise<void> {
  await demandFiles(sql, post.bylineId ? [post.authorId, post.bylineId] : [post.authorId], post.files);
  await hangFiles(sql, post.id, post.files);
  await gatherWords(sql, post.id);
}

/** Stops where one of these files cannot be hung on a post by one of these people. */
export async function demandFiles(
  sql: Sql,
  owners: readonly string[],
  files: readonly string[],
): Promise<void> {
  const mine = await sql<{ id: string; kind: string; description: string; used: boolean; failed: boolean }[]>`
    select id, kind, description, exists (select from post_file pf where pf.file_id = f.id) or exists (select from withheld_file w where w.file_id = f.id) as used,
           exists (select from media_work w where w.file_id = f.id and w.failed_at is not null) as failed
    from file f where id = any(${[...files]}::uuid[]) and owner_id = any(${[...owners]}::uuid[]) and kind not in ('face', 'card', 'emoji')`;
  if (mine.length !== new Set(files).size) throw invalid({ pictures: 'write.pictureGone' });
  if (mine.some((file) => file.used)) throw conflict('write.pictureUsed');
  if (mine.some((file) => file.failed)) throw invalid({ pictures: 'media.failedOne' });
  // A file has its name; what is seen or heard has only the words of whoever shows it.
  if (mine.some((file) => file.kind !== 'document' && file.description.trim() === ''))
    throw invalid({ pictures: 'write.pictureNeedsWords' });
}

export const hangFiles = async (sql: Sql, postId: string, files: readonly string[]): Promise<void> =>
  void (await sql`
    insert into post_file (post_id, file_id, position)
    select ${postId}::uuid, id, (position - 1)::smallint from unnest(${[...files]}::uuid[]) with ordinality as listed (id, position)`);

type Spread = {
  id: string;
  conversationId: string;
  parentId: string | null;
  authorId: string;
  audience: Audience;
  at: Date;
  /** Where it is known already whether it has tags. */
  words?: Pick<Words, 'tags'>;
  /** Where it waits although its author's followers see it: it reaches no other home yet. */
  held?: HeldBecause | false;
  /** Its conversation begins with it in this very transaction. */
  isNew?: boolean;
};

/**
 * Puts a post into the homes of those it is for: a first post to its author, followers, group or named people; a reply
 * to those who take part or follow; both to those who follow one of its tags and may see it. It passes by whoever does not want to
 * hear its author, left the conversation or made its group quiet. What only staff see reaches no home. A home holds each conversation
 * once, by ids only; whoever reads it still sees through their own eyes.
 */
export async function spread(sql: Sql, post: Spread): Promise<void> {
  if (post.audience.visibility === 'staff')
    return hint(sql, [topics.conversationInside(post.conversationId)]);
  // In no home can be what is just being said for the first time.
  const before = post.isNew
    ? sql``
    : sql`on conflict (account_id, conversation_id) do update set post_id = excluded.post_id where home_entry.post_id < excluded.post_id`;
  const reached = sql`
    insert into home_entry (account_id, conversation_id, post_id)
    select account_id, ${post.conversationId}::uuid, ${post.id}::uuid from (${readersOf(sql, post)} ${tagFollowers(sql, post)}) reader
    where account_id not in ${hushing(sql, post.authorId, post.at)}
      and (account_id = ${post.authorId} or account_id not in ${quietFor(sql, post.conversationId)})
    ${post.held ? sql`and (account_id = ${post.authorId} or exists (select from follow f where f.followed_id = ${post.authorId} and f.follower_id = account_id))` : sql``}
    ${before} returning account_id`;
  const talked = post.audience.visibility === 'everyone' && !post.held ? [topics.open] : [];
  await together([
    hint(sql, [topics.conversation(post.conversationId), ...talked]),
    hintPeople(sql, reached),
  ]);
}

function readersOf(sql: Sql, { parentId, conversationId, authorId, audience }: Spread): Fragment {
  const { visibility, audienceId } = audience;
  if (parentId !== null)
    return sql`
      select account_id from party where conversation_id = ${conversationId}
        and account_id not in (select w.account_id from attention w where w.conversation_id = ${conversationId} and w.level = 'left')
      union select account_id from attention where conversation_id = ${conversationId} and level <> 'left'`;
  if (visibility === 'group')
    return sql`select account_id from membership where group_id = ${audienceId} and role <> 'asked'`;
  if (visibility === 'named') return sql`select account_id from named where list_id = ${audienceId}`;
  return sql`select follower_id as account_id from follow where followed_id = ${authorId} union select ${authorId}::uuid`;
}

/** Who follows one of its tags, as far as they may see it with its conversation. What is for those who have the link is sent to nobody. */
function tagFollowers(sql: Sql, { id, conversationId, audience, words }: Spread): Fragment {
  if (words?.tags.length === 0 || audience.visibility === 'unlisted') return sql``;
  return sql`
    union select a.id from post_tag t join tag_follow f on f.tag = t.tag join account a on a.id = f.account_id join post p on p.id = t.post_id
    where t.post_id = ${id} and a.suspended_at is null and ${visibleTo(sql)}
      and exists (select from post p where p.conversation_id = ${conversationId} and p.parent_id is null and p.kind = 'post'
                  and p.visibility <> 'unlisted' and ${visibleTo(sql)})
      and not exists (select from attention w where w.account_id = a.id and w.conversation_id = ${conversationId} and w.level = 'left')`;
}
