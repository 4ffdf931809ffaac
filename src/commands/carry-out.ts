import { mayApprove } from '../rules/plan.ts';
import { Problem, type ProblemDetail } from '../rules/problem.ts';
import type { PlanKind } from '../rules/plan.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { commit, type CommitInput } from './commit.ts';
import { within, type Context } from './context.ts';
import { editPost, type EditInput } from './edit-post.ts';
import { authorOf, takeStep, type LoadedPlan } from './load-plan.ts';
import { refuse, type RefuseInput } from './refuse.ts';
import { reply, type ReplyInput } from './reply.ts';
import { start, type StartInput } from './start.ts';

export type Published = { conversationId: string; postId: string };

type Run = (
  context: Context,
  viewer: Viewer,
  input: never,
) => Promise<{ postId?: string; conversationId?: string }>;

const COMMANDS: Record<PlanKind, Run> = {
  start: (context, viewer, input: StartInput) => start(context, viewer, input),
  reply: (context, viewer, input: ReplyInput) => reply(context, viewer, input),
  commit: (context, viewer, input: CommitInput) => commit(context, viewer, input),
  refuse: (context, viewer, input: RefuseInput) => refuse(context, viewer, input),
  edit: async (context, viewer, input: EditInput) => ({
    ...(await editPost(context, viewer, input)),
    postId: input.postId,
  }),
};

/** Moments do not survive in JSON: these come back as such. */
const MOMENTS = ['seen', 'since'];

const revived = (input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      MOMENTS.includes(name) && typeof value === 'string' ? new Date(value) : value,
    ]),
  );

type Work = Pick<LoadedPlan, 'kind' | 'input'>;

const run = (context: Context, viewer: Viewer, { kind, input }: Work, key?: string) =>
  COMMANDS[kind](context, viewer, { ...revived(input), key } as never);

class Rehearsed extends Error {}

/**
 * Tries what will be published, and undoes it: whatever would stop it now is told now, to whoever plans it. Its approval is
 * still to come.
 */
export async function rehearse(
  context: Context,
  viewer: Viewer,
  work: Work,
  approved: boolean,
): Promise<void> {
  try {
    await context.db.tx(async (sql) => {
      await run({ ...within(context, sql), approval: approved ? 'given' : undefined }, viewer, work);
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
}

/**
 * Publishes a plan inside a transaction: by the very command that would have published it at once, with the rights that its
 * author has now. `approver`: who looked at it, as far as they still may.
 */
export async function carryOut(
  context: Context,
  sql: Sql,
  plan: LoadedPlan,
  { at, byId, approver }: { at: Date; byId: string | null; approver: string | null },
): Promise<Published> {
  const author = await authorOf(sql, plan);
  const stands = approver !== null && mayApprove(await authorOf(sql, { authorId: approver }), plan);
  const inside: Context = { ...within(context, sql), approval: stands ? 'given' : undefined };
  const { postId, conversationId } = await run(inside, author, plan, plan.id);
  await takeStep(sql, plan, { kind: 'published', at, byId });
  await sql`
    update plan set post_id = ${postId!}, approved_by = ${stands ? approver : null},
      wording_at = (select edited_at from post where id = ${postId!})
    where id = ${plan.id}`;
  return { postId: postId!, conversationId: conversationId ?? plan.conversationId! };
}

/** Why it was not published, as a key of the catalogue; null where it may go by itself and is tried again. */
export function whyStopped(detail: ProblemDetail): string | null {
  switch (detail.kind) {
    case 'invalid':
      return Object.values(detail.fields)[0] ?? 'problems.notValid';
    case 'conflict':
      return detail.why;
    case 'not-found':
      return 'plans.whyGone';
    case 'sign-in':
    case 'forbidden':
      return 'plans.whyNotAllowed';
    case 'too-large':
      return 'problems.tooLong';
    default:
      return null;
  }
}

/** The same of anything that was thrown; what is no matter of the words goes on being thrown. */
export function demandWhy(error: unknown): string {
  const why = error instanceof Problem ? whyStopped(error.detail) : null;
  if (why === null) throw error;
  return why;
}
