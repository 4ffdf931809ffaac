import { isOwnPost } from '../rules/own-post.ts';
import { seesResults } from '../rules/poll.ts';
import { mayQuote, type Quotable } from '../rules/quote.ts';
import { eyesOf, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { readCards, type CardView } from './link-cards.ts';
import { personJson, type Person } from './person.ts';

export type PollView = {
  many: boolean;
  endsAt: Date;
  /** How many people voted. */
  voters: number;
  voted: boolean;
  choices: {
    words: string;
    /** How many chose it; null where the viewer may not know yet. */
    votes: number | null;
    mine: boolean;
  }[];
};

export type QuoteView = {
  /** What is quoted; null where the viewer may not see it, or it is not there. */
  quoted: {
    id: string;
    author: Person;
    /** The warning where there is one, else its first words; empty where it was taken back. */
    words: string;
    warned: boolean;
    gone: boolean;
    createdAt: Date;
  } | null;
  /** Its author took it off. */
  removed: boolean;
};

/** What others did with a post, and what the viewer did and may do. */
export type Around = {
  favourites: number;
  boosts: number;
  favourited: boolean;
  boosted: boolean;
  bookmarked: boolean;
  pinned: boolean;
  /** Everyone may see it, so it may be handed on. */
  isForAll: boolean;
  mayQuote: boolean;
  poll: PollView | null;
  quote: QuoteView | null;
  /** What its first link leads to. */
  card: CardView | null;
};

type Row = Omit<Around, 'mayQuote' | 'poll' | 'quote' | 'card'> & {
  id: string;
  authorId: string;
  quotable: Quotable;
  follows: boolean;
};

/** What stands around these posts, as far as the viewer may see them, by the post's id. */
export async function readAround(
  sql: Sql,
  viewer: Viewer,
  postIds: readonly string[],
  now: Date,
): Promise<Map<string, Around>> {
  const ids = [...postIds];
  const [rows, polls, quotes, cards] = await Promise.all([
    readDeeds(sql, viewer, ids),
    readPolls(sql, viewer, ids, now),
    readQuotes(sql, viewer, ids),
    readCards(sql, viewer, ids),
  ]);
  return new Map(
    rows.map(({ id, authorId, quotable, follows, ...row }) => [
      id,
      {
        ...row,
        mayQuote: mayQuote(viewer, { authorId, quotable }, follows),
        poll: polls.get(id) ?? null,
        quote: quotes.get(id) ?? null,
        card: cards.get(id) ?? null,
      },
    ]),
  );
}

function readDeeds(sql: Sql, viewer: Viewer, ids: string[]): Promise<Row[]> {
  const me = viewer.id;
  return sql<Row[]>`
    select p.id, p.author_id, p.quotable,
           (select count(*)::int from favourite f join account a on a.id = f.account_id where f.post_id = p.id and a.suspended_at is null) as favourites,
           (select count(*)::int from boost f join account a on a.id = f.account_id where f.post_id = p.id and a.suspended_at is null) as boosts,
           exists (select from favourite f where f.post_id = p.id and f.account_id = ${me}::uuid) as favourited,
           exists (select from boost f where f.post_id = p.id and f.account_id = ${me}::uuid) as boosted,
           exists (select from bookmark f where f.post_id = p.id and f.account_id = ${me}::uuid) as bookmarked,
           exists (select from pin n where n.post_id = p.id) as pinned,
           exists (select from follow f where f.followed_id = p.author_id and f.follower_id = any(${eyesOf(viewer)}::uuid[])) as follows,
           p.visibility in ('everyone', 'unlisted') and p.held_at is null and c.visibility in ('everyone', 'unlisted') and not c.held as is_for_all
    from post p join conversation c on c.id = p.conversation_id
    where p.id = any(${ids}::uuid[]) and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)}`;
}

type PollRow = {
  id: string;
  authorId: string;
  many: boolean;
  endsAt: Date;
  voters: number;
  voted: boolean;
  choices: { words: string; votes: number; mine: boolean }[];
};

/** The polls of these posts, by the post's id. */
export async function readPolls(
  sql: Sql,
  viewer: Viewer,
  ids: string[],
  now: Date,
): Promise<Map<string, PollView>> {
  const rows = await sql<PollRow[]>`
    select p.id, p.author_id, q.many, q.ends_at,
           (select count(*)::int from vote v where v.post_id = p.id) as voters,
           exists (select from vote v where v.post_id = p.id and v.account_id = ${viewer.id}::uuid) as voted,
           (select json_agg(json_build_object('words', o.words,
              'votes', (select count(*) from vote_choice x where x.post_id = o.post_id and x.position = o.position),
              'mine', exists (select from vote_choice x where x.post_id = o.post_id and x.position = o.position and x.account_id = ${viewer.id}::uuid)) order by o.position)
            from poll_choice o where o.post_id = p.id) as choices
    from poll q join post p on p.id = q.post_id
    where p.id = any(${ids}::uuid[]) and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)}`;
  return new Map(
    rows.map(({ id, authorId, choices, ...poll }) => {
      const open = seesResults({ ...poll, own: isOwnPost(viewer, { authorId }) }, now);
      const shown = choices.map((choice) => ({ ...choice, votes: open ? choice.votes : null }));
      return [id, { ...poll, choices: shown }];
    }),
  );
}

type Quoted = {
  id: string;
  author: Person;
  words: string;
  warned: boolean;
  gone: boolean;
  createdAt: string;
};

/** What these posts quote: each as the viewer would see it where it was said. */
export async function readQuotes(sql: Sql, viewer: Viewer, ids: string[]): Promise<Map<string, QuoteView>> {
  const rows = await sql<{ id: string; removed: boolean; quoted: Quoted | null }[]>`
    select p.id, q.removed_at is not null as removed,
           (select json_build_object('id', p.id, 'author', ${personJson(sql, 'a')}, 'warned', d.warning <> '', 'gone', p.deleted_at is not null or p.hidden_at is not null,
                    'words', case when p.deleted_at is not null then '' when d.warning <> '' then d.warning else left(d.plain, 400) end, 'createdAt', p.created_at)
            from post p join conversation c on c.id = p.conversation_id join post_body d on d.post_id = p.id join account a on a.id = p.author_id
            where p.id = q.quoted_id and p.kind = 'post' and q.removed_at is null and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}) as quoted
    from quote q join post p on p.id = q.post_id
    where p.id = any(${ids}::uuid[]) and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)}`;
  return new Map(
    rows.map(({ id, removed, quoted }) => [
      id,
      { removed, quoted: quoted && { ...quoted, createdAt: new Date(quoted.createdAt) } },
    ]),
  );
}
