import { isOver, standingOf, type PlanKind, type PlanState, type PlanStep } from '../rules/plan.ts';
import { conflict, notFound } from '../rules/problem.ts';
import type { Role, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { isId, newId } from '../store/ids.ts';
import { visiblePlan } from '../store/visible-plan.ts';

/** Words that wait, as commands need them. */
export type LoadedPlan = {
  id: string;
  authorId: string;
  kind: PlanKind;
  asOrganisation: boolean;
  conversationId: string | null;
  input: Record<string, unknown>;
  fields: Record<string, string[]>;
  state: PlanState;
  publishAt: Date | null;
  askedId: string | null;
  approvedBy: string | null;
};

const columns = (sql: Sql) => sql`
  pl.id, pl.author_id, pl.kind, pl.as_organisation, pl.conversation_id, pl.input, pl.fields, pl.state, pl.publish_at, pl.asked_id, pl.approved_by`;

/** A plan that the viewer may see and that is not over, locked: two who act on it follow one another. */
export async function loadPlan(sql: Sql, viewer: Viewer, id: string): Promise<LoadedPlan> {
  if (!isId(id) || viewer.id === null) throw notFound();
  const [plan] = await sql<LoadedPlan[]>`
    select ${columns(sql)} from plan pl where pl.id = ${id} and ${visiblePlan(sql, viewer)} for update`;
  if (!plan) throw notFound();
  if (isOver(plan.state)) throw conflict('plans.isOver');
  return plan;
}

/** The same for the clock, which sees everything: null where it is not due, or somebody is at it already. */
export async function loadDuePlan(sql: Sql, id: string, now: Date): Promise<LoadedPlan | null> {
  const [plan] = await sql<LoadedPlan[]>`
    select ${columns(sql)} from plan pl
    where pl.id = ${id} and pl.state in ('planned', 'approved') and pl.publish_at <= ${now} for update skip locked`;
  return plan ?? null;
}

/** Who wrote it, with the rights that they have now. Whoever is kept out has none. */
export async function authorOf(sql: Sql, { authorId }: Pick<LoadedPlan, 'authorId'>): Promise<Viewer> {
  const [row] = await sql<{ role: Role; suspended: boolean; organisationId: string }[]>`
    select a.role, a.suspended_at is not null as suspended, (select o.account_id from organisation o) as organisation_id
    from account a where a.id = ${authorId}`;
  const { role, suspended, organisationId } = row!;
  return suspended ? { id: null, role: null, organisationId } : { id: authorId, role, organisationId };
}

export type NewStep = Omit<PlanStep, 'byId' | 'publishAt' | 'toId'> &
  Partial<PlanStep> & { at: Date; words?: string };

/** Writes down what happened to a plan, and where that leaves it. */
export async function takeStep(
  sql: Sql,
  plan: Pick<LoadedPlan, 'id' | 'authorId' | 'asOrganisation'>,
  step: NewStep,
): Promise<void> {
  const { kind, at, byId = null, publishAt = null, toId = null, words = '' } = step;
  await sql`
    insert into plan_step (id, plan_id, kind, by_id, at, publish_at, to_id, words)
    values (${newId()}, ${plan.id}, ${kind}, ${byId}, ${at}, ${publishAt}, ${toId}, ${words})`;
  const steps = await sql<PlanStep[]>`
    select kind, by_id, publish_at, to_id from plan_step where plan_id = ${plan.id} order by seq`;
  const now = standingOf(steps);
  await sql`
    update plan set state = ${now.state}, publish_at = ${now.publishAt}, asked_id = ${now.askedId}, approved_by = ${now.approvedBy}
    where id = ${plan.id}`;
  if (isOver(now.state)) await forgetWords(sql, plan.id);
  await hint(sql, [topics.person(plan.authorId), ...(plan.asOrganisation ? [topics.inbox] : [])]);
}

/** What was published is kept where it was published, and taken back there; what was put away is kept nowhere. */
async function forgetWords(sql: Sql, id: string): Promise<void> {
  await sql`update plan set input = '{}', fields = '{}', title = '' where id = ${id}`;
  await sql`delete from plan_file where plan_id = ${id}`;
}
