import type { Answerers } from '../rules/answerers.ts';
import type { HeldBecause } from '../rules/order.ts';
import type { Audience } from '../rules/visibility.ts';
import { conflict, invalid } from '../rules/problem.ts';
import { parseMentions, renderMarkdown, type Rendered } from '../text/markdown.ts';
import { hint, topics } from '../store/hints.ts';
import { together } from '../store/together.ts';
import type { Sql } from '../store/database.ts';

/** What somebody wrote, made ready: safe markup, and the accounts it mentions. */
export type Words = Rendered & { source: string; mentioned: { id: string; handle: string }[] };

/** Renders what somebody wrote; only mentions of accounts that exist here become links, and none of a closed group: a link would tell of it. */
export async function prepareWords(sql: Sql, source: string): Promise<Words> {
  const handles = parseMentions(source);
  const mentioned = handles.length
    ? await sql<{ id: string; handle: string }[]>`
        select a.id, a.handle from account a where lower(a.handle) = any(${handles}) and a.suspended_at is null
          and not exists (select from community y where y.account_id = a.id and y.entry = 'closed')`
    : [];
  const known = new Map(mentioned.map((account) => [account.handle.toLowerCase(), account.handle]));
  const rendered = renderMarkdown(source, {
    resolveMention: (handle) =>
      known.has(handle.toLowerCase()) ? `/@${known.get(handle.toLowerCase())}` : null,
    tagPath: (tag) => `/search?q=${encodeURIComponent(`#${tag}`)}`,
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
      insert into post_body (post_id, source, html, plain, heading)
      values (${post.id}, ${words.source}, ${words.html}, ${words.plain}, ${post.heading ?? ''})`,
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
    post.kind === 'post' &&
      sql`
        update conversation set post_count = post_count + 1, last_post_at = greatest(last_post_at, ${post.at})
        where id = ${post.conversationId}`,
  ]);
  if (post.files.length > 0) await attachFiles(sql, post);
}

/** Pictures go onto a post by whoever put them there, described, and only once. */
async function attachFiles(sql: Sql, post: NewPost): Promise<void> {
  const owners = post.bylineId ? [post.authorId, post.bylineId] : [post.authorId];
  const mine = await sql<{ id: string; description: string; used: boolean }[]>`
    select id, description, exists (select from post_file pf where pf.file_id = f.id) or exists (select from withheld_file w where w.file_id = f.id) as used
    from file f where id = any(${post.files}::uuid[]) and owner_id = any(${owners}::uuid[]) and kind = 'picture'`;
  if (mine.length !== new Set(post.files).size) throw invalid({ pictures: 'write.pictureGone' });
  if (mine.some((file) => file.used)) throw conflict('write.pictureUsed');
  if (mine.some((file) => file.description.trim() === ''))
    throw invalid({ pictures: 'write.pictureNeedsWords' });
  await sql`
    insert into post_file (post_id, file_id, position)
    select ${post.id}::uuid, id, (position - 1)::smallint from unnest(${post.files}::uuid[]) with ordinality as listed (id, position)`;
}

type Spread = {
  id: string;
  conversationId: string;
  parentId: string | null;
  authorId: string;
  audience: Audience;
  /** Where it waits although its author's followers see it: it reaches no other home yet. */
  held?: HeldBecause | false;
};

/**
 * Puts a post into the homes of those it is for: a first post to its author, followers, group or named people; a reply
 * to those who take part. What only staff see reaches no home. A home holds each conversation
 * once, by ids only; whoever reads it still sees through their own eyes.
 */
export async function spread(sql: Sql, post: Spread): Promise<void> {
  const { visibility, audienceId } = post.audience;
  if (visibility === 'staff') return hint(sql, [topics.conversationInside(post.conversationId)]);
  const readers =
    post.parentId !== null
      ? sql`select account_id from party where conversation_id = ${post.conversationId}`
      : visibility === 'group'
        ? sql`select account_id from membership where group_id = ${audienceId} and role <> 'asked'`
        : visibility === 'named'
          ? sql`select account_id from named where list_id = ${audienceId}`
          : sql`select follower_id as account_id from follow where followed_id = ${post.authorId} union select ${post.authorId}::uuid`;
  const reached = await sql<{ accountId: string }[]>`
    insert into home_entry (account_id, conversation_id, post_id)
    select account_id, ${post.conversationId}::uuid, ${post.id}::uuid from (${readers}) reader
    ${post.held ? sql`where account_id = ${post.authorId} or exists (select from follow f where f.followed_id = ${post.authorId} and f.follower_id = account_id)` : sql``}
    on conflict (account_id, conversation_id) do update set post_id = excluded.post_id where home_entry.post_id < excluded.post_id
    returning account_id`;
  await hint(sql, [
    topics.conversation(post.conversationId),
    ...reached.map(({ accountId }) => topics.person(accountId)),
  ]);
}
