import type { Turn } from '../rules/turn.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { personJson, type Person, type Placed } from './person.ts';
import { titleOf, withheldOf } from './withheld.ts';

/** The piles of the inbox. A team's pile is `ours` with that team. */
export const PILES = ['ours', 'mine', 'decisions', 'due', 'late'] as const;
export type Pile = (typeof PILES)[number];

/** What narrows a pile. */
export type InboxFilter = {
  team?: string;
  /** A person's id, or `nobody`. */
  assignee?: string;
  relation?: string;
  words?: string;
  /** Where the page before ended: see `nextAfter`. */
  after?: string;
};

export type InboxRow = {
  id: string;
  title: string;
  turn: Turn | null;
  /** What the row is sorted by: since when it waits, or when it is due. */
  moment: Date;
  assignee: Person | null;
  team: string | null;
  /** Others do not see it yet: somebody has to release it first. */
  held: boolean;
  /** Who turned to us last, and what they said. */
  who: Placed;
  said: string;
};

export type Inbox = { rows: InboxRow[]; nextAfter: string | null };

const PAGE = 50;
const STAFF = ['owner', 'admin', 'moderator', 'staff'];

/** Conversations in which it is our turn, longest waiting first. */
export async function readInbox(
  sql: Sql,
  viewer: Viewer & { id: string },
  pile: 'ours' | 'mine',
  filter: InboxFilter,
): Promise<Inbox> {
  const rows = await sql<InboxRow[]>`
    with ids as materialized (
      select c.id, c.turn_since as moment from conversation c
      where c.turn = 'ours' ${pile === 'mine' ? sql`and c.assignee_id = ${viewer.id}` : sql``}
        ${narrowed(sql, viewer, filter)} ${later(sql, sql`c.turn_since`, filter.after)}
        and exists (select from post p where p.conversation_id = c.id and p.parent_id is null and ${visiblePost(sql, viewer)})
      order by c.turn_since, c.id limit ${PAGE + 1})
    select c.id, ${titleOf(sql, viewer)} as title, c.turn, c.held, ids.moment, ${personJson(sql, 'g')} as assignee, t.name as team,
           coalesce(${personJson(sql, 'w', viewer)}, ${personJson(sql, 's', viewer)}) as who, coalesce(last.plain, '') as said
    from ids join conversation c using (id) join account s on s.id = c.starter_id
    left join account g on g.id = c.assignee_id left join team t on t.id = c.team_id
    left join lateral (
      select p.author_id, left(case when coalesce(w.warning, d.warning) <> '' then coalesce(w.warning, d.warning) else coalesce(w.plain, d.plain) end, 240) as plain
      from post p join post_body d on d.post_id = p.id join account a on a.id = p.author_id ${withheldOf(sql, viewer)}
      where p.conversation_id = c.id and p.kind = 'post' and p.deleted_at is null and a.kind = 'person'
        and a.role <> all(${STAFF}) and ${visiblePost(sql, viewer)}
      order by exists (select from move m where m.conversation_id = c.id and m.kind in ('asked', 'reopened') and m.data ->> 'postId' = p.id::text) desc, p.id desc
      limit 1) last on true
    left join account w on w.id = last.author_id
    order by ids.moment, ids.id`;
  return paged(rows);
}

/** Promises whose date comes near, or has passed: soonest first. The row says what was promised. */
export async function readDuePromises(
  sql: Sql,
  viewer: Viewer,
  pile: 'due' | 'late',
  now: Date,
  filter: InboxFilter,
): Promise<Inbox> {
  const rows = await sql<InboxRow[]>`
    select c.id, c.title, c.turn, c.held, m.due_at as moment, ${personJson(sql, 'o')} as assignee, t.name as team,
           ${personJson(sql, 'o', viewer)} as who, m.what as said
    from commitment m join conversation c on c.id = m.conversation_id join account o on o.id = m.owner_id
    join post p on p.id = m.post_id left join team t on t.id = c.team_id
    where ${promised(sql, pile, now)} and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}
      ${narrowed(sql, viewer, filter)} ${later(sql, sql`m.due_at`, filter.after)}
    order by m.due_at, c.id limit ${PAGE + 1}`;
  return paged(rows);
}

const WEEK = 7 * 86_400_000;

const promised = (sql: Sql, pile: 'due' | 'late', now: Date): Fragment =>
  pile === 'late'
    ? sql`m.state = 'open' and m.due_at < ${now}`
    : sql`m.state = 'open' and m.due_at >= ${now} and m.due_at < ${new Date(now.getTime() + WEEK)}`;

function narrowed(sql: Sql, viewer: Viewer, { team, assignee, relation, words }: InboxFilter): Fragment {
  return sql`
    ${team && isId(team) ? sql`and c.team_id = ${team}` : sql``}
    ${assignee === 'nobody' ? sql`and c.assignee_id is null` : assignee && isId(assignee) ? sql`and c.assignee_id = ${assignee}` : sql``}
    ${relation ? sql`and exists (select from account r where r.id = c.starter_id and r.relation = ${relation})` : sql``}
    ${
      words
        ? sql`and (position(lower(${words}) in lower(c.title)) > 0 or exists (
      select from post p join post_body b on b.post_id = p.id
      where p.conversation_id = c.id and p.deleted_at is null and ${visiblePost(sql, viewer)} and b.words @@ websearch_to_tsquery('simple', ${words})))`
        : sql``
    }`;
}

/** After the last row of the page before: its moment and id. */
function later(sql: Sql, moment: Fragment, after: string | undefined): Fragment {
  const [at, id] = (after ?? '').split('_');
  if (!at || !id || !isId(id) || Number.isNaN(Date.parse(at))) return sql``;
  return sql`and (${moment}, c.id) > (${new Date(at)}::timestamptz, ${id}::uuid)`;
}

function paged(rows: InboxRow[]): Inbox {
  const last = rows[PAGE - 1];
  return {
    rows: rows.slice(0, PAGE),
    nextAfter: rows.length > PAGE && last ? `${last.moment.toISOString()}_${last.id}` : null,
  };
}

export type InboxDecision = {
  id: string;
  conversationId: string;
  postId: string;
  title: string;
  question: string;
  askedBy: Person;
  dueAt: Date;
  mine: boolean;
};

/** Decisions that are open and concern the viewer: asked of them first, then those they asked for; soonest first. */
export const readOpenDecisions = (sql: Sql, viewer: Viewer & { id: string }): Promise<InboxDecision[]> =>
  sql<InboxDecision[]>`
    select d.id, d.conversation_id, d.post_id, c.title, d.question, ${personJson(sql, 'a')} as asked_by, d.due_at, y.account_id is not null as mine
    from decision d join conversation c on c.id = d.conversation_id join account a on a.id = d.asked_by join post p on p.id = d.post_id
    left join decision_person y on y.decision_id = d.id and y.account_id = ${viewer.id}
    where d.decided_at is null and p.deleted_at is null and (y.account_id is not null or d.asked_by = ${viewer.id}) and ${visiblePost(sql, viewer)}
    order by mine desc, d.due_at limit 100`;

export type InboxCounts = {
  ours: number;
  mine: number;
  decisions: number;
  due: number;
  late: number;
  held: number;
  oldest: Date | null;
  /** Whether anybody ever turned to us. */
  asked: boolean;
  teams: { id: string; name: string; count: number }[];
  relations: string[];
};

/** How much lies on each pile, in one round trip. */
export async function readInboxCounts(
  sql: Sql,
  viewer: Viewer & { id: string },
  now: Date,
): Promise<InboxCounts> {
  const seen = sql`exists (select from post p where p.conversation_id = c.id and p.parent_id is null and ${visiblePost(sql, viewer)})`;
  const [row] = await sql<(Omit<InboxCounts, 'oldest'> & { oldest: Date | null })[]>`
    with open as materialized (
      select c.id, c.turn_since, c.assignee_id, c.team_id, a.relation
      from conversation c join account a on a.id = c.starter_id where c.turn = 'ours' and ${seen})
    select (select count(*) from open)::int as ours,
      (select count(*) from open where assignee_id = ${viewer.id})::int as mine,
      (select min(turn_since) from open) as oldest,
      exists (select from conversation c where c.turn is not null and ${seen}) as asked,
      (select count(*) from decision d join decision_person y on y.decision_id = d.id and y.account_id = ${viewer.id}
       join post p on p.id = d.post_id where d.decided_at is null and p.deleted_at is null)::int as decisions,
      (select count(*) from commitment m where ${promised(sql, 'due', now)})::int as due,
      (select count(*) from commitment m where ${promised(sql, 'late', now)})::int as late,
      (select count(*) from post p join conversation c on c.id = p.conversation_id
       where p.held_at is not null and p.deleted_at is null and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)})::int as held,
      (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name,
         'count', (select count(*) from open where team_id = t.id)) order by t.name), '[]'::json) from team t) as teams,
      (select coalesce(json_agg(r.relation order by r.relation), '[]'::json)
       from (select distinct relation from open where relation <> '') r) as relations`;
  return row!;
}

export type OwnPromise = { conversationId: string; postId: string; what: string; dueAt: Date };

/** What the viewer promised and still owes, soonest first. */
export const readOwnPromises = (sql: Sql, viewer: Viewer & { id: string }): Promise<OwnPromise[]> =>
  sql<OwnPromise[]>`
    select m.conversation_id, m.post_id, m.what, m.due_at from commitment m join post p on p.id = m.post_id
    where m.owner_id = ${viewer.id} and m.state in ('open', 'proposed') and ${visiblePost(sql, viewer)}
    order by m.due_at limit 8`;
