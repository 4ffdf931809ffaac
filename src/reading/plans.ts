import type { PlanKind, PlanState } from '../rules/plan.ts';
import { notFound, Problem } from '../rules/problem.ts';
import { isStaff, type Viewer } from '../rules/viewer.ts';
import { isId } from '../store/ids.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { visibleConversation } from '../store/visible.ts';
import { visiblePlan } from '../store/visible-plan.ts';
import type { DraftFields } from './drafts.ts';
import { mediaJson, type Media } from './media.ts';
import { personJson, type Person } from './person.ts';

/** Words that wait to be published, in a list. */
export type PlanLine = {
  id: string;
  kind: PlanKind;
  asOrganisation: boolean;
  author: Person;
  title: string;
  state: PlanState;
  publishAt: Date | null;
  /** Who is asked to look at it first. */
  asked: Person | null;
  approvedBy: Person | null;
  /** Where it will stand; null where it begins a conversation, or the viewer may not see that one. */
  conversation: { id: string; title: string } | null;
  /** When something last happened to it. */
  at: Date;
  /** The time zone in which its author thought of the time, as they wrote it. */
  zone: string | null;
};

/** One step of it, for the record. */
export type PlanStepLine = {
  kind: PlanState;
  by: Person | null;
  to: Person | null;
  at: Date;
  publishAt: Date | null;
  words: string;
};

export type PlanView = PlanLine & {
  fields: DraftFields;
  input: Record<string, unknown>;
  postId: string | null;
  steps: PlanStepLine[];
  pictures: { id: string; description: string }[];
  media: Media[];
};

const line = (sql: Sql, viewer: Viewer): Fragment => sql`
  pl.id, pl.kind, pl.as_organisation, ${personJson(sql, 'a')} as author, pl.title, pl.state, pl.publish_at,
  ${personJson(sql, 'q')} as asked, ${personJson(sql, 'y')} as approved_by,
  (select json_build_object('id', c.id, 'title', c.title) from conversation c where c.id = pl.conversation_id and ${visibleConversation(sql, viewer)}) as conversation,
  (select max(s.at) from plan_step s where s.plan_id = pl.id) as at, pl.fields -> 'zone' ->> 0 as zone`;

const people = (sql: Sql): Fragment => sql`
  join account a on a.id = pl.author_id left join account q on q.id = pl.asked_id left join account y on y.id = pl.approved_by`;

/** What waits: the viewer's own and, for staff, what colleagues want to say in the organisation's name; the earliest time first. */
export async function readPlans(
  sql: Sql,
  viewer: Viewer,
): Promise<{ own: PlanLine[]; colleagues: PlanLine[] }> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const rows = await sql<PlanLine[]>`
    select ${line(sql, viewer)} from plan pl ${people(sql)}
    where pl.state not in ('published', 'dropped') and ${visiblePlan(sql, viewer)}
    order by pl.publish_at nulls last, pl.id limit 400`;
  return {
    own: rows.filter(({ author }) => author.id === viewer.id),
    colleagues: rows.filter(({ author }) => author.id !== viewer.id),
  };
}

/** One of them with all that happened to it, also when it is over; `not-found` to whoever it is not for. */
export async function readPlan(sql: Sql, viewer: Viewer, id: string): Promise<PlanView> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if (!isId(id)) throw notFound();
  const [plan] = await sql<Omit<PlanView, 'steps'>[]>`
    select ${line(sql, viewer)}, pl.fields, pl.input, pl.post_id,
           (select coalesce(json_agg(json_build_object('id', f.id, 'description', f.description) order by f.id), '[]'::json)
            from plan_file w join file f on f.id = w.file_id where w.plan_id = pl.id and f.kind = 'picture') as pictures,
           (select coalesce(json_agg(${mediaJson(sql)} order by f.id), '[]'::json)
            from plan_file h join file f on f.id = h.file_id join media m on m.file_id = f.id left join media_work w on w.file_id = f.id
            where h.plan_id = pl.id) as media
    from plan pl ${people(sql)} where pl.id = ${id} and ${visiblePlan(sql, viewer)}`;
  if (!plan) throw notFound();
  const steps = await sql<PlanStepLine[]>`
    select s.kind, ${personJson(sql, 'b')} as by, ${personJson(sql, 'q')} as to, s.at, s.publish_at, s.words
    from plan_step s left join account b on b.id = s.by_id left join account q on q.id = s.to_id
    where s.plan_id = ${id} order by s.seq`;
  return { ...plan, steps: [...steps] };
}

/** Who approved what a post `p` says in the organisation's name: inside alone, and of its latest wording. Null where nobody needed to. */
export const approverOf = (sql: Sql, viewer: Viewer): Fragment =>
  isStaff(viewer)
    ? sql`(select ${personJson(sql, 'y')} from plan pl join account y on y.id = pl.approved_by
           where pl.post_id = p.id and pl.state = 'published' and pl.wording_at is not distinct from p.edited_at order by pl.id desc limit 1)`
    : sql`null::json`;
