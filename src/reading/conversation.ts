import type { CommitmentState } from '../rules/commitment.ts';
import { notFound } from '../rules/problem.ts';
import type { Turn } from '../rules/turn.ts';
import type { Visibility } from '../rules/visibility.ts';
import { eyesOf, isStaff, type Viewer } from '../rules/viewer.ts';
import { visiblePost } from '../store/visible.ts';
import { isId } from '../store/ids.ts';
import type { Sql } from '../store/database.ts';
import { personJson, type Person } from './person.ts';

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
  author: Person;
  byline: Person | null;
  html: string;
  plain: string;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  heldAt: Date | null;
  pictures: Picture[];
  /** How deep in the thread, 0 for the first post. */
  depth: number;
};

export type StepView = {
  kind: 'proposed' | 'accepted' | 'declined' | 'moved' | 'kept' | 'broken' | 'withdrawn';
  by: Person;
  at: Date;
  dueAt: Date | null;
  reason: string;
  evidenceUrl: string | null;
  evidencePostId: string | null;
  evidenceFileId: string | null;
};

export type CommitmentView = {
  id: string;
  postId: string;
  what: string;
  owner: Person;
  state: CommitmentState;
  givenAt: Date;
  firstDueAt: Date;
  dueAt: Date;
  endedAt: Date | null;
  steps: StepView[];
};

export type RefusalView = { id: string; postId: string; what: string; reason: string; givenAt: Date };

export type AgreementView = {
  person: Person;
  verdict: 'yes' | 'not_yet' | 'silence';
  words: string;
  answeredByPostId: string | null;
  at: Date;
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
  parties: (Person & { meToo: boolean })[];
  /** How many said "me too". */
  meToo: number;
  /** More posts follow after this id. */
  nextFrom: string | null;
};

const PAGE = 300;

type Head = Omit<
  ConversationView,
  'posts' | 'commitments' | 'refusals' | 'agreements' | 'decisions' | 'parties' | 'meToo' | 'nextFrom'
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
): Promise<ConversationView> {
  if (!isId(id) || (from !== undefined && !isId(from))) throw notFound();
  const [[head], posts, commitments, refusals, agreements, decisions, parties] = await Promise.all([
    sql<Head[]>`
      select c.id, c.title, c.slug, c.visibility, ${personJson(sql, 's')} as starter, c.turn, c.turn_since, c.due_at,
             ${personJson(sql, 'g')} as assignee,
             case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team,
             c.created_at, c.last_post_at, c.post_count
      from conversation c join account s on s.id = c.starter_id
      left join account g on g.id = c.assignee_id left join team t on t.id = c.team_id
      where c.id = ${id}
        and exists (select from post p where p.conversation_id = c.id and p.parent_id is null and ${visiblePost(sql, viewer)})`,
    readPosts(sql, viewer, id, from),
    readCommitments(sql, viewer, id),
    sql<RefusalView[]>`
      select r.id, r.post_id, r.what, r.reason, r.given_at from refusal r join post p on p.id = r.post_id
      where r.conversation_id = ${id} and ${visiblePost(sql, viewer)} order by r.given_at`,
    // What a guest says with a yes is read by others only where guests are not read first.
    sql<AgreementView[]>`
      select ${personJson(sql, 'a')} as person, g.verdict, g.answered_by_post_id, g.at,
             case when a.role = 'guest' and a.id <> all(${eyesOf(viewer)}::uuid[]) and not ${isStaff(viewer)}::bool
                       and (select holds_guests from organisation) then '' else g.words end as words
      from agreement g join account a on a.id = g.account_id where g.conversation_id = ${id} order by g.at`,
    readDecisions(sql, viewer, id),
    sql<(Person & { meToo: boolean })[]>`
      select a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, a.relation, y.me_too_at is not null as me_too
      from party y join account a on a.id = y.account_id
      where y.conversation_id = ${id} and (y.me_too_at is not null
        or exists (select from post p where p.conversation_id = ${id} and p.author_id = y.account_id and p.deleted_at is null and ${visiblePost(sql, viewer)}))
      order by y.joined_at limit 200`,
  ]);
  if (!head) throw notFound();
  const shown = posts.slice(0, PAGE);
  return {
    ...head,
    posts: inThreads(shown),
    commitments,
    refusals,
    agreements,
    decisions,
    parties,
    meToo: parties.filter((party) => party.meToo).length,
    nextFrom: posts.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

type PostRow = Omit<PostView, 'depth'>;

function readPosts(sql: Sql, viewer: Viewer, id: string, from?: string): Promise<PostRow[]> {
  return sql<PostRow[]>`
    select p.id, p.parent_id, p.kind, p.answer, p.visibility, ${personJson(sql, 'a')} as author,
           ${personJson(sql, 'b')} as byline,
           case when p.deleted_at is null then d.html else '' end as html,
           case when p.deleted_at is null then d.plain else '' end as plain,
           p.created_at, p.edited_at, p.deleted_at, p.held_at,
           case when p.deleted_at is null then coalesce((
             select json_agg(json_build_object('id', f.id, 'description', f.description, 'width', f.width, 'height', f.height, 'averageColour', f.average_colour) order by pf.position)
             from post_file pf join file f on f.id = pf.file_id where pf.post_id = p.id), '[]'::json) else '[]'::json end as pictures
    from post p join post_body d on d.post_id = p.id join account a on a.id = p.author_id left join account b on b.id = p.byline_id
    where p.conversation_id = ${id} ${from ? sql`and (p.id > ${from} or p.parent_id is null)` : sql``} and ${visiblePost(sql, viewer)}
    order by p.id limit ${PAGE + 1}`;
}

function readCommitments(sql: Sql, viewer: Viewer, id: string): Promise<CommitmentView[]> {
  return sql<
    (Omit<CommitmentView, 'steps'> & {
      steps: (Omit<StepView, 'at' | 'dueAt'> & { at: string; dueAt: string | null })[];
    })[]
  >`
    select c.id, c.post_id, c.what, ${personJson(sql, 'o')} as owner, c.state, c.given_at, c.first_due_at, c.due_at, c.ended_at,
           (select json_agg(json_build_object('kind', s.kind, 'by', ${personJson(sql, 'b')}, 'at', s.at, 'dueAt', s.due_at, 'reason', s.reason,
              'evidenceUrl', s.evidence_url, 'evidencePostId', s.evidence_post_id, 'evidenceFileId', s.evidence_file_id) order by s.seq)
            from commitment_step s join account b on b.id = s.by_id where s.commitment_id = c.id) as steps
    from commitment c join account o on o.id = c.owner_id join post p on p.id = c.post_id
    where c.conversation_id = ${id} and ${visiblePost(sql, viewer)} order by c.given_at`.then((rows) =>
    rows.map((row) => ({
      ...row,
      steps: row.steps.map((step) => ({
        ...step,
        at: new Date(step.at),
        dueAt: step.dueAt ? new Date(step.dueAt) : null,
      })),
    })),
  );
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
    children.set(parent, [...(children.get(parent) ?? []), row]);
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
