import { notFound } from '../rules/problem.ts';
import { asStreet, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { readPolls, readQuotes, type PollView, type QuoteView } from './around.ts';
import { seesBylines } from './byline.ts';
import { cardEvent, type CardEvent } from './cards.ts';
import type { Picture } from './conversation.ts';
import { mediaOf, type Media } from './media.ts';
import { personJson, type Person } from './person.ts';
import { isOfSort, type SaidSort } from './said.ts';

/** How many entries a feed has: the newest. */
export const FEED_SIZE = 50;

/** What the organisation's post is in the contract, as it stands now. */
export type FeedAnswer =
  | { kind: 'commitment'; what: string; owner: string; state: string; dueAt: string; endedAt: string | null }
  | { kind: 'refusal'; what: string; reason: string };

/** A post as a feed tells it: only ever what a reader from the street may see, whoever asks. */
export type FeedPost = {
  id: string;
  conversationId: string;
  slug: string;
  title: string;
  /** Whether it began the conversation. */
  begins: boolean;
  author: Person;
  byline: string | null;
  html: string;
  plain: string;
  /** The line behind which its words and pictures are folded; empty where they are not. */
  warning: string;
  createdAt: Date;
  /** When its words, or what was promised with them, last changed. */
  changedAt: Date;
  /** When somebody last spoke in the conversation. */
  lastPostAt: Date;
  pictures: Picture[];
  media: Media[];
  answers: FeedAnswer[];
  /** When and where it is, where it announced an event. */
  event: CardEvent | null;
  poll: PollView | null;
  quote: QuoteView | null;
};

type Row = Omit<FeedPost, 'poll' | 'quote'>;

/** The posts in `ids (post_id, n)`, in the order of `n`, as far as the street may see both them and what they belong to. */
const postsOf = (sql: Sql, street: Viewer, now: Date): Fragment => sql`
  select p.id, c.id as conversation_id, c.slug, c.title, p.parent_id is null as begins, ${personJson(sql, 'a')} as author, b.name as byline,
         d.html, d.plain, d.warning, p.created_at, c.last_post_at,
         greatest(p.created_at, p.edited_at,
           (select max(s.at) from commitment k join commitment_step s on s.commitment_id = k.id
            where k.post_id = p.id and k.state not in ('proposed', 'declined')),
           (select max(h.at) from calendar_event_change h where h.post_id = p.id),
           (select x.at from calendar_event_cancellation x where x.post_id = p.id),
           (select q.ends_at from poll q where q.post_id = p.id and q.ends_at <= ${now})) as changed_at, ${cardEvent(sql)} as event,
         coalesce((select json_agg(json_build_object('id', f.id, 'description', f.description, 'width', f.width, 'height', f.height,
             'averageColour', f.average_colour) order by pf.position)
           from post_file pf join file f on f.id = pf.file_id where pf.post_id = p.id and f.kind = 'picture'), '[]'::json) as pictures,
         ${mediaOf(sql)} as media,
         coalesce((select json_agg(x.answer order by x.given_at) from (
             select k.given_at, json_build_object('kind', 'commitment', 'what', k.what, 'owner', o.name, 'state', k.state,
                      'dueAt', k.due_at, 'endedAt', k.ended_at) as answer
             from commitment k join account o on o.id = k.owner_id where k.post_id = p.id and k.state not in ('proposed', 'declined')
             union all
             select r.given_at, json_build_object('kind', 'refusal', 'what', r.what, 'reason', r.reason) from refusal r where r.post_id = p.id) x),
           '[]'::json) as answers
  from ids join post p on p.id = ids.post_id join conversation c on c.id = p.conversation_id join post_body d on d.post_id = p.id
    join account a on a.id = p.author_id left join account b on b.id = p.byline_id and ${seesBylines(sql, street)}
  where p.kind = 'post' and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, street)} and ${visibleConversation(sql, street)}
  order by ids.n`;

/** With what each asks to choose from, and what it quotes. */
async function withAround(sql: Sql, street: Viewer, rows: readonly Row[], now: Date): Promise<FeedPost[]> {
  const ids = rows.map(({ id }) => id);
  const [polls, quotes] = await Promise.all([readPolls(sql, street, ids, now), readQuotes(sql, street, ids)]);
  return rows.map((row) => ({
    ...row,
    poll: polls.get(row.id) ?? null,
    quote: quotes.get(row.id) ?? null,
  }));
}

/** The public front: each conversation by the post that began it, those in which somebody spoke last first. */
export async function readFrontFeed(sql: Sql, viewer: Viewer, now: Date): Promise<FeedPost[]> {
  const street = asStreet(viewer);
  const rows = await sql<Row[]>`
  with recent as materialized (
    select c.id, row_number() over (order by c.last_post_at desc, c.id desc) as n from conversation c
    where c.visibility = 'everyone' and not c.held order by c.last_post_at desc, c.id desc limit ${FEED_SIZE}),
  ids as materialized (
    select first.id as post_id, recent.n from recent join lateral (
      select p.id from post p where p.conversation_id = recent.id and p.parent_id is null and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null
      order by p.id limit 1) first on true)
  ${postsOf(sql, street, now)}`;
  return withAround(sql, street, rows, now);
}

/** What somebody said, or only their articles or what has pictures, newest first. What is for those who have the link is in no list. */
export const readProfileFeed = (
  sql: Sql,
  viewer: Viewer,
  { authorId, sort, now }: { authorId: string; sort: SaidSort; now: Date },
): Promise<FeedPost[]> => newest(sql, viewer, now, sql`p.author_id = ${authorId} ${isOfSort(sql, sort)}`);

/** What was said with a tag. */
export const readTagFeed = (sql: Sql, viewer: Viewer, tag: string, now: Date): Promise<FeedPost[]> =>
  newest(sql, viewer, now, sql`p.id in (select t.post_id from post_tag t where t.tag = ${tag})`);

/** The events that are to come, those last announced first. */
export const readEventsFeed = (sql: Sql, viewer: Viewer, now: Date): Promise<FeedPost[]> =>
  newest(
    sql,
    viewer,
    now,
    sql`p.parent_id is null and p.id in (select e.post_id from calendar_event e where e.ends_at > ${now})`,
  );

/** The newest of the posts `p` that are for everybody, in conversations that are. */
async function newest(sql: Sql, viewer: Viewer, now: Date, which: Fragment): Promise<FeedPost[]> {
  const street = asStreet(viewer);
  const rows = await sql<Row[]>`
  with ids as materialized (
    select p.id as post_id, row_number() over (order by p.id desc) as n from post p join conversation c on c.id = p.conversation_id
    where ${which} and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null and p.visibility = 'everyone' and p.held_at is null
      and c.visibility = 'everyone' and not c.held
    order by p.id desc limit ${FEED_SIZE})
  ${postsOf(sql, street, now)}`;
  return withAround(sql, street, rows, now);
}

export type FeedConversation = {
  id: string;
  slug: string;
  title: string;
  isListed: boolean;
  createdAt: Date;
  posts: FeedPost[];
};

/** The newest posts of a conversation; `not-found` where the street may not see what began it. */
export async function readConversationFeed(
  sql: Sql,
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<FeedConversation> {
  if (!isId(id)) throw notFound();
  const street = asStreet(viewer);
  const [[head], rows] = await Promise.all([
    sql<Omit<FeedConversation, 'posts'>[]>`
      select c.id, c.slug, c.title, c.visibility = 'everyone' as is_listed, c.created_at
      from conversation c where c.id = ${id} and ${visibleConversation(sql, street)}`,
    sql<Row[]>`
      with ids as materialized (
        select p.id as post_id, row_number() over (order by p.id desc) as n from post p
        where p.conversation_id = ${id} and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, street)}
        order by p.id desc limit ${FEED_SIZE})
      ${postsOf(sql, street, now)}`,
  ]);
  if (!head) throw notFound();
  return { ...head, posts: await withAround(sql, street, rows, now) };
}

/** Something that happened in the public ledger: a promise was given, moved or came to its end, or something was refused. */
export type FeedStep = {
  id: string;
  kind: 'accepted' | 'moved' | 'kept' | 'broken' | 'withdrawn' | 'refused';
  what: string;
  reason: string;
  owner: Person;
  at: Date;
  /** The day that was promised, as it stood then; null of what has none. */
  dueAt: Date | null;
  conversationId: string;
  slug: string;
  postId: string;
};

/** The newest of what happened in the public ledger: by the same rule as its page. */
export const readLedgerFeed = (sql: Sql, viewer: Viewer): Promise<FeedStep[]> => sql<FeedStep[]>`
  select l.id, l.kind, l.what, l.reason, ${personJson(sql, 'o')} as owner, l.at, l.due_at, l.conversation_id, c.slug, l.post_id
  from (
    select s.id, s.kind, k.what, s.reason, k.owner_id, s.at, coalesce(s.due_at, case when s.kind = 'accepted' then k.first_due_at end) as due_at,
           k.conversation_id, k.post_id
    from commitment_step s join commitment k on k.id = s.commitment_id
    where s.kind in ('accepted', 'moved', 'kept', 'broken', 'withdrawn') and k.state not in ('proposed', 'declined')
    union all
    select r.id, 'refused', r.what, r.reason, ${viewer.organisationId}::uuid, r.given_at, null, r.conversation_id, r.post_id from refusal r) l
  join post p on p.id = l.post_id join conversation c on c.id = l.conversation_id join account o on o.id = l.owner_id
  where p.visibility = 'everyone' and p.held_at is null and c.visibility = 'everyone' and not c.held
  order by l.at desc, l.id desc limit ${FEED_SIZE}`;
