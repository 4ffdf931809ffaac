import { notFound } from '../rules/problem.ts';
import type { Turn } from '../rules/turn.ts';
import type { Visibility } from '../rules/visibility.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Attention } from '../rules/telling.ts';
import { stillMuted } from '../store/hushed.ts';
import { apartFrom, inKeptGroup, visiblePost } from '../store/visible.ts';
import { isId } from '../store/ids.ts';
import type { Fragment, Sql } from '../store/database.ts';
import {
  readAgreements,
  readCommitments,
  readMine,
  readRefusals,
  type AgreementView,
  type CommitmentView,
  type Mine,
  type RefusalView,
} from './answers.ts';
import { broughtJson } from './brought.ts';
import { seesBylines } from './byline.ts';
import { mediaOf, type Media } from './media.ts';
import { personJson, placed, type Person, type Placed } from './person.ts';
import { approverOf } from './plans.ts';
import { turnWhom, type Whom } from './whom.ts';
import { titleOf, withheldOf } from './withheld.ts';

export type Picture = {
  id: string;
  description: string;
  width: number;
  height: number;
  averageColour: string;
};

export type PostView = {
  id: string;
  parentId: string | null;
  kind: 'post' | 'note';
  answer: 'information' | 'question' | 'commitment' | 'refusal' | null;
  visibility: Visibility;
  author: Placed;
  /** Who wrote it in the organisation's voice, where the viewer may know. */
  byline: Person | null;
  /** Who of us approved it, where the viewer may know and somebody did. */
  approvedBy: Person | null;
  html: string;
  plain: string;
  /** The line behind which it is folded; empty where it is not. */
  warning: string;
  /** It is set for reading. */
  isArticle: boolean;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  /** Taken away by somebody who keeps order, not by whoever wrote it. */
  removed: boolean;
  heldAt: Date | null;
  /** Its words were put away by those who keep order. */
  hiddenAt: Date | null;
  /** They are not for the viewer. */
  unreadable: boolean;
  pictures: Picture[];
  media: Media[];
  /** The viewer does not want to hear its author: it stands there closed, with why. */
  folded: 'muted' | 'blocked' | null;
  /** Between the viewer and its author there is a block: neither answers the other. */
  apart: boolean;
  /** It was said elsewhere first: where, and when. */
  brought: { host: string; firstAt: string } | null;
  /** How deep in the thread, 0 for the first post. */
  depth: number;
};

export type DecisionView = {
  id: string;
  postId: string;
  question: string;
  askedBy: Person;
  people: Person[];
  dueAt: Date;
  outcome: string | null;
  decidedBy: Person | null;
  decidedAt: Date | null;
};

export type ConversationView = {
  id: string;
  title: string;
  slug: string;
  visibility: Visibility;
  starter: Person;
  turn: Turn | null;
  turnSince: Date | null;
  dueAt: Date | null;
  /** Whom the turn is with, where the viewer may know. */
  whom: Whom | null;
  assignee: Person | null;
  team: { id: string; name: string } | null;
  createdAt: Date;
  lastPostAt: Date;
  postCount: number;
  /** In the order in which they are shown: each under what it answers. */
  posts: PostView[];
  commitments: CommitmentView[];
  refusals: RefusalView[];
  agreements: AgreementView[];
  decisions: DecisionView[];
  parties: (Placed & { meToo: boolean })[];
  /** Whether an event began it. */
  isEvent: boolean;
  /** The event to which it was put as a question, where the viewer sees that. */
  askedAt: { conversationId: string; title: string } | null;
  /** The page of another site under which it stands. */
  pageUrl: string | null;
  /** Whether it is of a group in which the viewer keeps order. */
  inKeptGroup: boolean;
  /** How many said "me too". */
  meToo: number;
  /** Whether its first post turned to us, so that one may say "me too" to it. */
  isQuestion: boolean;
  /** What is asked of whoever is looking; null for a reader from the street. */
  mine: Mine | null;
  /** How the viewer keeps up with it; null for a reader from the street. */
  keeping: Keeping | null;
  /** More posts follow after this id. */
  nextFrom: string | null;
};

export type Keeping = {
  /** Their own word about it; null where it is as usual. */
  attention: Attention | null;
  takesPart: boolean;
  /** Up to where they had read; null where they never opened it. */
  readTo: string | null;
};

/** How many posts one page of a conversation shows. */
export const CONVERSATION_PAGE = 100;

type Head = Omit<
  ConversationView,
  | 'posts'
  | 'commitments'
  | 'refusals'
  | 'agreements'
  | 'decisions'
  | 'parties'
  | 'mine'
  | 'keeping'
  | 'nextFrom'
>;

/**
 * A conversation as this viewer may see it: posts they may not see are not in it, and neither is anything that hangs on
 * such a post. `not-found` where they may not see its first post.
 */
export async function readConversation(
  sql: Sql,
  viewer: Viewer,
  id: string,
  from?: string,
  now = new Date(),
): Promise<ConversationView> {
  if (!isId(id) || (from !== undefined && !isId(from))) throw notFound();
  const [[head], posts, commitments, refusals, agreements, decisions, parties, mine, keeping] =
    await Promise.all([
      sql<Head[]>`
      select c.id, ${titleOf(sql, viewer)} as title, c.slug, c.visibility, ${personJson(sql, 's')} as starter, c.turn, c.turn_since, c.due_at, ${turnWhom(sql, viewer)} as whom,
             ${personJson(sql, 'g')} as assignee,
             case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team,
             c.created_at, c.last_post_at, c.post_count,
             (select count(*)::int from party y where y.conversation_id = c.id and y.me_too_at is not null) as me_too,
             exists (select from move m where m.conversation_id = c.id and m.kind = 'asked' and m.actor_id = c.starter_id) as is_question,
             exists (select from calendar_event e where e.conversation_id = c.id) as is_event,
             (select w.url from page_conversation w where w.conversation_id = c.id) as page_url,
             (select json_build_object('conversationId', e.conversation_id, 'title', o.title)
              from event_question q join calendar_event e on e.post_id = q.event_id join post p on p.id = e.post_id join conversation o on o.id = e.conversation_id
              where q.conversation_id = c.id and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)}) as asked_at,
             ${inKeptGroup(sql, viewer)} as in_kept_group
      from conversation c join account s on s.id = c.starter_id
      left join account g on g.id = c.assignee_id left join team t on t.id = c.team_id
      where c.id = ${id}
        and exists (select from post p where p.conversation_id = c.id and p.parent_id is null and ${visiblePost(sql, viewer)})`,
      readPosts(sql, viewer, id, now, from),
      readCommitments(sql, viewer, id),
      readRefusals(sql, viewer, id),
      readAgreements(sql, viewer, id),
      readDecisions(sql, viewer, id),
      sql<(Placed & { meToo: boolean })[]>`
      select ${placed(sql, viewer)}, y.me_too_at is not null as me_too
      from party y join account a on a.id = y.account_id
      where y.conversation_id = ${id} and (y.me_too_at is not null
        or exists (select from post p where p.conversation_id = ${id} and p.author_id = y.account_id and p.deleted_at is null and ${visiblePost(sql, viewer)}))
      order by y.joined_at limit 200`,
      readMine(sql, viewer, id),
      readKeeping(sql, viewer, id),
    ]);
  if (!head) throw notFound();
  const shown = posts.slice(0, CONVERSATION_PAGE);
  return {
    ...head,
    posts: inThreads(shown),
    commitments,
    refusals,
    agreements,
    decisions,
    parties,
    mine,
    keeping,
    nextFrom: posts.length > CONVERSATION_PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

type PostRow = Omit<PostView, 'depth'>;

async function readKeeping(sql: Sql, viewer: Viewer, id: string): Promise<Keeping | null> {
  if (viewer.id === null) return null;
  const [keeping] = await sql<Keeping[]>`
    select (select w.level from attention w where w.account_id = ${viewer.id} and w.conversation_id = ${id}) as attention,
           exists (select from party y where y.account_id = ${viewer.id} and y.conversation_id = ${id}) as takes_part,
           (select r.post_id from read_mark r where r.account_id = ${viewer.id} and r.conversation_id = ${id}) as read_to`;
  return keeping!;
}

/** Why the viewer finds a post `p` closed, and whether they may not answer it. Only whoever blocked finds it closed: the other is not told. */
const foldOf = (sql: Sql, viewer: Viewer, now: Date): Fragment =>
  viewer.id === null
    ? sql`null as folded, false as apart`
    : sql`case when p.author_id in (select k.blocked_id from block k where k.blocker_id = ${viewer.id}::uuid) then 'blocked'
             when p.author_id in (select m.muted_id from mute m where m.account_id = ${viewer.id}::uuid and ${stillMuted(sql, now)}) then 'muted' end as folded,
           p.author_id = any(array${apartFrom(sql, viewer.id)}) as apart`;

function readPosts(sql: Sql, viewer: Viewer, id: string, now: Date, from?: string): Promise<PostRow[]> {
  return sql<PostRow[]>`
    select p.id, p.parent_id, p.kind, p.answer, p.visibility, ${personJson(sql, 'a', viewer)} as author,
           ${personJson(sql, 'b')} as byline, ${approverOf(sql, viewer)} as approved_by,
           case when p.deleted_at is null then coalesce(w.html, d.html) else '' end as html,
           case when p.deleted_at is null then coalesce(w.plain, d.plain) else '' end as plain, coalesce(w.warning, d.warning) as warning, d.is_article,
           p.created_at, p.edited_at, p.deleted_at, p.held_at, p.hidden_at,
           p.hidden_at is not null and w.html is null as unreadable, ${broughtJson(sql)} as brought,
           coalesce(p.deleted_by <> p.author_id and a.kind <> 'organisation', false) as removed,
           case when p.deleted_at is null then coalesce(w.pictures, (
             select json_agg(json_build_object('id', f.id, 'description', f.description, 'width', f.width, 'height', f.height, 'averageColour', f.average_colour) order by pf.position)
             from post_file pf join file f on f.id = pf.file_id where pf.post_id = p.id and f.kind = 'picture'), '[]'::json) else '[]'::json end as pictures,
           case when p.deleted_at is null then coalesce(w.media, ${mediaOf(sql)}) else '[]'::json end as media, ${foldOf(sql, viewer, now)}
    from post p join post_body d on d.post_id = p.id join account a on a.id = p.author_id left join account b on b.id = p.byline_id and ${seesBylines(sql, viewer)}
    ${withheldOf(sql, viewer)}
    where p.conversation_id = ${id} ${from ? sql`and (p.id > ${from} or p.parent_id is null)` : sql``} and ${visiblePost(sql, viewer)}
    order by p.id limit ${CONVERSATION_PAGE + 1}`;
}

function readDecisions(sql: Sql, viewer: Viewer, id: string): Promise<DecisionView[]> {
  return sql<DecisionView[]>`
    select d.id, d.post_id, d.question, ${personJson(sql, 'a')} as asked_by, d.due_at, d.outcome,
           ${personJson(sql, 'w')} as decided_by, d.decided_at,
           (select coalesce(json_agg(${personJson(sql, 'x')}), '[]'::json) from decision_person dp join account x on x.id = dp.account_id where dp.decision_id = d.id) as people
    from decision d join account a on a.id = d.asked_by left join account w on w.id = d.decided_by join post p on p.id = d.post_id
    where d.conversation_id = ${id} and ${visiblePost(sql, viewer)} order by d.id`;
}

/** Puts each post under what it answers, oldest first; what answers a post that is not shown stands at the top level. */
function inThreads(rows: readonly PostRow[]): PostView[] {
  const children = new Map<string | null, PostRow[]>();
  const present = new Set(rows.map((row) => row.id));
  for (const row of rows) {
    const parent = row.parentId !== null && present.has(row.parentId) ? row.parentId : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(row);
    else children.set(parent, [row]);
  }
  const ordered: PostView[] = [];
  const stack = (children.get(null) ?? [])
    .map((row) => ({ row, depth: row.parentId === null ? 0 : 1 }))
    .reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    ordered.push({ ...next.row, depth: next.depth });
    for (const row of (children.get(next.row.id) ?? []).toReversed())
      stack.push({ row, depth: next.depth + 1 });
  }
  return ordered;
}
