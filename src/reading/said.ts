import { MOST_PINNED } from '../rules/group.ts';
import { notFound } from '../rules/problem.ts';
import type { Turn } from '../rules/turn.ts';
import type { Visibility } from '../rules/visibility.ts';
import { eyesOf, type Viewer } from '../rules/viewer.ts';
import { isId } from '../store/ids.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { hushedFor } from '../store/hushed.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { broughtJson } from './brought.ts';
import { seesBylines } from './byline.ts';
import { freshJoin, type Fresh } from './fresh.ts';
import type { Picture } from './conversation.ts';
import { mediaOf, type Media } from './media.ts';
import { personJson, type Person } from './person.ts';
import { turnTheirs, type Whom } from './whom.ts';

/** One contribution of somebody, with the conversation in which it was said. */
export type Said = Fresh & {
  /** By which a list goes on: its own id, or that of the boost by which it stands here. */
  entryId: string;
  id: string;
  conversationId: string;
  slug: string;
  title: string;
  /** Whether it began the conversation. */
  begins: boolean;
  visibility: Visibility;
  author: Person;
  /** It stands here because it was boosted. */
  boosted: boolean;
  html: string;
  plain: string;
  /** The line behind which it is folded; empty where it is not. */
  warning: string;
  /** Who wrote it in the organisation's voice, where the viewer may know. */
  byline: string | null;
  createdAt: Date;
  editedAt: Date | null;
  heldAt: Date | null;
  /** It was said elsewhere first. */
  brought: { host: string; firstAt: string } | null;
  pictures: Picture[];
  media: Media[];
};

export type Page<T> = { rows: T[]; /** Older ones follow before this id. */ next: string | null };

const PAGE = 20;

const paged = <T>(rows: readonly T[], idOf: (row: T) => string): Page<T> => {
  const shown = rows.slice(0, PAGE);
  return { rows: shown, next: rows.length > PAGE ? idOf(shown.at(-1)!) : null };
};

/** SQL for what was said, of each post in `entries (entry_id, post_id, boosted)` that the viewer may see with its conversation. */
const saidOf = (sql: Sql, viewer: Viewer, now: Date): Fragment => sql`
  select e.entry_id, e.boosted, p.id, p.conversation_id, c.slug, c.title, p.parent_id is null as begins, p.visibility,
         ${personJson(sql, 'a')} as author, d.html, d.plain, d.warning, b.name as byline, p.created_at, p.edited_at, p.held_at, ${broughtJson(sql)} as brought,
         coalesce((select json_agg(json_build_object('id', f.id, 'description', f.description, 'width', f.width, 'height', f.height, 'averageColour', f.average_colour) order by pf.position)
           from post_file pf join file f on f.id = pf.file_id where pf.post_id = p.id and f.kind = 'picture'), '[]'::json) as pictures,
         ${mediaOf(sql)} as media,
         fresh.fresh, fresh.fresh_from
  from entries e join post p on p.id = e.post_id join conversation c on c.id = p.conversation_id join post_body d on d.post_id = p.id
    join account a on a.id = p.author_id left join account b on b.id = p.byline_id and ${seesBylines(sql, viewer)}
    ${freshJoin(sql, viewer, now)}
  where p.kind = 'post' and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}
  order by e.entry_id desc`;

/** What of somebody's posts is shown: all, articles, or those with pictures. */
export const SAID_SORTS = ['all', 'began', 'articles', 'pictures'] as const;
export type SaidSort = (typeof SAID_SORTS)[number];

/** SQL for whether a post aliased `p` is of a sort. */
export const isOfSort = (sql: Sql, sort: SaidSort): Fragment =>
  sort === 'began'
    ? sql`and p.parent_id is null`
    : sort === 'articles'
      ? sql`and exists (select from post_body d where d.post_id = p.id and d.is_article)`
      : sort === 'pictures'
        ? sql`and exists (select from post_file pf join file f on f.id = pf.file_id where pf.post_id = p.id and f.kind = 'picture')`
        : sql``;

/** What is for those who have the link is listed for its author alone. */
const isListed = (sql: Sql, viewer: Viewer): Fragment =>
  sql`(p.author_id = any(${eyesOf(viewer)}::uuid[]) or (p.visibility <> 'unlisted' and c.visibility <> 'unlisted'))`;

/**
 * What somebody said and what they boosted, newest first, of one sort only what they said, as far as the viewer may see both it and the conversation around it. What
 * is for those who have the link is listed for its author alone, whoever boosted it.
 */
export async function readSaid(
  sql: Sql,
  viewer: Viewer,
  accountId: string,
  before?: string,
  now = new Date(),
  sort: SaidSort = 'all',
): Promise<Page<Said>> {
  if (before !== undefined && !isId(before)) throw notFound();
  return paged(
    await sql<Said[]>`
      with own as (
        select p.id as entry_id, p.id as post_id, false as boosted from post p join conversation c on c.id = p.conversation_id
        where p.author_id = ${accountId} and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null ${before ? sql`and p.id < ${before}` : sql``}
          ${isOfSort(sql, sort)} and ${isListed(sql, viewer)} and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}
        order by p.id desc limit ${PAGE + 1}),
      handed_on as (
        select b.id as entry_id, p.id as post_id, true as boosted from boost b join post p on p.id = b.post_id join conversation c on c.id = p.conversation_id
        where ${sort === 'all'} and b.account_id = ${accountId} and p.author_id <> ${accountId} and p.deleted_at is null and p.hidden_at is null ${before ? sql`and b.id < ${before}` : sql``}
          and ${isListed(sql, viewer)} and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}
        order by b.id desc limit ${PAGE + 1}),
      entries as materialized (select * from own union all select * from handed_on order by entry_id desc limit ${PAGE + 1})
      ${saidOf(sql, viewer, now)}`,
    (row) => row.entryId,
  );
}

/** What somebody put on top of their profile, the latest first, as far as the viewer may see it. */
export const readPinned = (
  sql: Sql,
  viewer: Viewer,
  accountId: string,
  now = new Date(),
): Promise<Said[]> => sql<Said[]>`
  with entries as materialized (
    select p.id as entry_id, p.id as post_id, false as boosted from pin n join post p on p.id = n.post_id join conversation c on c.id = p.conversation_id
    where n.account_id = ${accountId} and ${isListed(sql, viewer)})
  ${saidOf(sql, viewer, now)}`;

/** A conversation as a list shows it. */
export type ConversationLine = Fresh & {
  id: string;
  slug: string;
  title: string;
  starter: string;
  /** Whom the turn is with, where it is theirs. */
  whom: Whom | null;
  turn: Turn | null;
  turnSince: Date | null;
  dueAt: Date | null;
  lastPostAt: Date;
  postCount: number;
  /** What was said last that the viewer may see and wants to hear. */
  last: Newest | null;
};

type Newest = {
  name: string;
  authorId: string;
  at: string;
  words: string;
  /** It began the conversation. */ begins: boolean;
};

const newest = (sql: Sql, viewer: Viewer, now: Date): Fragment => sql`
  (select json_build_object('name', a.name, 'authorId', p.author_id, 'at', p.created_at, 'begins', p.parent_id is null,
     'words', case when d.warning <> '' then d.warning else left(d.plain, 400) end)
   from post p join post_body d on d.post_id = p.id join account a on a.id = p.author_id
   where p.conversation_id = c.id and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)}
     ${viewer.id === null ? sql`` : sql`and p.author_id <> all(array${hushedFor(sql, viewer.id, now)})`}
   order by p.id desc limit 1)`;

const lineOf = (sql: Sql, viewer: Viewer, now: Date): Fragment =>
  sql`${newest(sql, viewer, now)} as last, c.id, c.slug, c.title, s.name as starter, ${turnTheirs(sql, viewer)} as whom, c.turn, c.turn_since, c.due_at, c.last_post_at, c.post_count, fresh.fresh, fresh.fresh_from`;

/** Whether a conversation aliased `c` still stands and the viewer may see it. */
const standsFor = (sql: Sql, viewer: Viewer): Fragment =>
  sql`exists (select from post p where p.conversation_id = c.id and p.parent_id is null and p.kind = 'post'
              and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)})`;

/** What is pinned in a group, the longest pinned first; nothing for whoever is not in it. */
export const readPinnedTalk = (
  sql: Sql,
  viewer: Viewer,
  groupId: string,
  now = new Date(),
): Promise<ConversationLine[]> =>
  sql<ConversationLine[]>`
    select ${lineOf(sql, viewer, now)} from group_pin g join conversation c on c.id = g.conversation_id join account s on s.id = c.starter_id ${freshJoin(sql, viewer, now)}
    where g.group_id = ${groupId} and c.visibility = 'group' and c.audience_id = ${groupId} and ${standsFor(sql, viewer)}
    order by g.at, c.id limit ${MOST_PINNED}`;

/** What else is talked about in a group, the liveliest first; nothing for whoever is not in it. */
export async function readGroupTalk(
  sql: Sql,
  viewer: Viewer,
  groupId: string,
  before?: string,
  now = new Date(),
): Promise<Page<ConversationLine>> {
  if (before !== undefined && !isId(before)) throw notFound();
  return paged(
    await sql<ConversationLine[]>`
      select ${lineOf(sql, viewer, now)} from conversation c join account s on s.id = c.starter_id ${freshJoin(sql, viewer, now)}
      where c.visibility = 'group' and c.audience_id = ${groupId}
        ${before ? sql`and (c.last_post_at, c.id) < (select b.last_post_at, b.id from conversation b where b.id = ${before})` : sql``}
        and not exists (select from group_pin g where g.group_id = ${groupId} and g.conversation_id = c.id)
        and ${standsFor(sql, viewer)}
      order by c.last_post_at desc, c.id desc limit ${PAGE + 1}`,
    (row) => row.id,
  );
}
