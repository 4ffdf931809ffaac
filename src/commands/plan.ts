import { z } from 'zod';
import { FURTHEST_PLAN_DAYS, mayApprove, PLAN_KINDS } from '../rules/plan.ts';
import { conflict, forbidden, invalid, notFound } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Json, Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { plainExcerpt } from '../text/excerpt.ts';
import { rehearse } from './carry-out.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { authorOf, loadPlan, takeStep } from './load-plan.ts';
import { loadPost } from './load.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { draftFields } from './save-draft.ts';

const DAY = 86_400_000;
const MOST_PLANS = 100;
const TITLE = 120;

const input = z.object({
  key: z.uuid().optional(),
  /** One that is there already and changes. */
  planId: z.uuid().optional(),
  kind: z.enum(PLAN_KINDS),
  /** What the command of this name will be given. */
  input: z.record(z.string(), z.unknown()),
  /** The form as its author left it. */
  fields: draftFields,
  publishAt: z.date('plans.noTime').nullable().default(null),
  /** A colleague who looks at it first; empty: nobody. */
  approver: z.string().max(60).default(''),
});

export type PlanInput = z.input<typeof input>;
type Given = z.output<typeof input>;

/**
 * Has something published later, once a colleague has looked at it, or both. All that would stop it now is told now; it is
 * all looked at again when it is published.
 */
export async function plan(context: Context, viewer: Viewer, raw: PlanInput): Promise<{ planId: string }> {
  demand(viewer, 'plan');
  const given = check(input, raw);
  const at = context.clock();
  demandTime(given, at);
  if (given.publishAt !== null && !['start', 'reply'].includes(given.kind))
    throw invalid({ publishAt: 'plans.noTimeForThis' });
  const about = await aboutOf(context.db.sql, viewer, given);
  const approver =
    given.approver === '' ? null : await colleague(context.db.sql, viewer, given.approver, about);
  await rehearse(context, viewer, given, approver !== null);
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const planId = await keep(sql, viewer, given, { ...about, at });
      const step = { at, byId: viewer.id, publishAt: given.publishAt };
      const loaded = { id: planId, authorId: viewer.id, asOrganisation: about.asOrganisation };
      await takeStep(sql, loaded, { ...step, kind: approver ? 'asked' : 'planned', toId: approver });
      if (approver)
        await notify(sql, [approver], { kind: 'approval_asked', at, actorId: viewer.id, subjectId: planId });
      return { planId };
    }),
  );
}

function demandTime({ publishAt }: Pick<Given, 'publishAt'>, now: Date): void {
  if (publishAt === null) return;
  if (Number.isNaN(publishAt.getTime())) throw invalid({ publishAt: 'plans.noTime' });
  if (publishAt <= now) throw invalid({ publishAt: 'plans.isPast' });
  if (publishAt.getTime() > now.getTime() + FURTHEST_PLAN_DAYS * DAY)
    throw invalid({ publishAt: 'plans.tooFar' });
}

type About = { asOrganisation: boolean; conversationId: string | null; title: string };

/** Whose voice it is, and where it will stand. */
async function aboutOf(sql: Sql, viewer: KnownViewer, { kind, input: words }: Given): Promise<About> {
  const text = (name: string): string => (typeof words[name] === 'string' ? words[name] : '');
  const said =
    [text('title'), text('warning'), text('what'), text('text')].find((one) => one.trim() !== '') ?? '';
  const title = plainExcerpt(said, TITLE);
  const conversationId = text('conversationId') || null;
  if (kind === 'start') return { asOrganisation: words.asOrganisation === true, conversationId: null, title };
  if (kind === 'reply') return { asOrganisation: words.asOrganisation === true, conversationId, title };
  if (kind !== 'edit') return { asOrganisation: true, conversationId, title };
  const post = await loadPost(sql, viewer, text('postId'));
  return {
    asOrganisation: post.authorId === viewer.organisationId,
    conversationId: post.conversationId,
    title,
  };
}

/** Somebody who may say it in the organisation's name too, and is somebody else. */
async function colleague(
  sql: Sql,
  viewer: KnownViewer,
  id: string,
  { asOrganisation }: About,
): Promise<string> {
  if (!asOrganisation) throw invalid({ approver: 'plans.onlyOurVoice' });
  const [found] = await sql<
    { id: string }[]
  >`select id from account where id::text = ${id} and kind = 'person'`;
  if (
    !found ||
    !mayApprove(await authorOf(sql, { authorId: found.id }), { authorId: viewer.id, asOrganisation })
  )
    throw invalid({ approver: 'plans.notAColleague' });
  return found.id;
}

/** Writes the words down, anew or in the place of what waited. */
async function keep(
  sql: Sql,
  viewer: KnownViewer,
  given: Given,
  about: About & { at: Date },
): Promise<string> {
  const files = Array.isArray(given.input.files) ? given.input.files : [];
  const words = { input: sql.json(given.input as Json), fields: sql.json(given.fields as Json) };
  const planId = given.planId ?? newId();
  if (given.planId) {
    const before = await loadPlan(sql, viewer, planId);
    if (before.authorId !== viewer.id) throw forbidden();
    if (before.conversationId !== about.conversationId) throw notFound();
    await sql`
      update plan set kind = ${given.kind}, input = ${words.input}, fields = ${words.fields}, title = ${about.title}, as_organisation = ${about.asOrganisation}
      where id = ${planId}`;
    await sql`delete from plan_file where plan_id = ${planId}`;
  } else {
    await demandRoom(sql, viewer);
    await sql`
      insert into plan (id, author_id, kind, as_organisation, conversation_id, title, input, fields, made_at, state)
      values (${planId}, ${viewer.id}, ${given.kind}, ${about.asOrganisation}, ${about.conversationId}, ${about.title},
              ${words.input}, ${words.fields}, ${about.at}, 'planned')`;
  }
  await sql`insert into plan_file (plan_id, file_id) select distinct ${planId}::uuid, unnest(${files}::uuid[])`;
  return planId;
}

async function demandRoom(sql: Sql, { id }: KnownViewer): Promise<void> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from plan where author_id = ${id} and state not in ('published', 'dropped')`;
  if (row!.count >= MOST_PLANS) throw conflict('plans.tooMany');
}
