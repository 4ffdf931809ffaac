import { z } from 'zod';
import {
  commitmentOf,
  mayStep,
  nextSteps,
  type Charge,
  type CommitmentState,
  type Step,
  type StepKind,
} from '../rules/commitment.ts';
import { conflict, forbidden, notFound } from '../rules/problem.ts';
import type { Move } from '../rules/turn.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { appendLedger } from '../store/ledger.ts';
import { tellAnswered } from './answering.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadPost, type LoadedPost } from './load.ts';
import { makeMoves } from './moves.ts';
import type { NotificationKind } from './notify.ts';
import { once } from './once.ts';
import { record } from './record.ts';

/** What every step of a commitment is given. */
export const stepInput = z.object({ key: z.uuid().optional(), commitmentId: z.uuid() });
export const reason = z.string().trim().min(1, 'promises.reasonMissing').max(2_000);

export type LoadedCommitment = Charge & {
  id: string;
  conversationId: string;
  postId: string;
  state: CommitmentState;
  givenAt: Date;
  dueAt: Date;
  toIds: string[];
};

export type Detail = {
  dueAt?: Date;
  reason?: string;
  evidenceUrl?: string;
  evidencePostId?: string;
  evidenceFileId?: string;
};

/** One step under way: the commitment as it was before, its post, and who takes it when. */
export type Stepping = { commitment: LoadedCommitment; post: LoadedPost; viewer: KnownViewer; at: Date };

export type Stepped = { conversationId: string; postId: string };

type Taking = {
  key?: string;
  commitmentId: string;
  kind: StepKind;
  /** What belongs to the step, checked against the commitment. */
  detail?: (sql: Sql, stepping: Stepping) => Promise<Detail> | Detail;
  /** What follows from it. */
  afterwards: (sql: Sql, stepping: Stepping, detail: Detail) => Promise<void>;
};

/** Takes one step of a commitment: its row, what follows from it, and its place in the ledger, all or nothing. */
export async function takeStep(context: Context, viewer: Viewer, taking: Taking): Promise<Stepped> {
  demand(viewer, 'speak-for-organisation');
  const { key, commitmentId, kind } = taking;
  return context.db.tx((sql) =>
    once(sql, viewer.id, key, async () => {
      const at = context.clock();
      const commitment = await loadCommitment(sql, commitmentId);
      const post = await loadPost(sql, viewer, commitment.postId);
      if (!mayStep(viewer, commitment, kind)) throw forbidden();
      if (!nextSteps(commitment.state).includes(kind)) throw conflict('promises.changed');
      const stepping = { commitment, post, viewer, at };
      const detail = (await taking.detail?.(sql, stepping)) ?? {};
      const stepId = await insertStep(sql, commitmentId, { kind, by: viewer.id, at, ...detail });
      await taking.afterwards(sql, stepping, detail);
      const { conversationId, postId } = commitment;
      await record(sql, {
        kind: `commitment_${kind}`,
        at,
        actorId: viewer.id,
        conversationId,
        postId,
        data: { commitmentId },
      });
      await hint(sql, [topics.conversationInside(conversationId)]);
      await appendLedger(sql, at, [{ subject: 'commitment_step', id: stepId }]);
      return { conversationId, postId };
    }),
  );
}

/** The commitment, locked, so that of two steps at once the second sees the first. */
async function loadCommitment(sql: Sql, id: string): Promise<LoadedCommitment> {
  const [commitment] = await sql<LoadedCommitment[]>`
    select id, conversation_id, post_id, owner_id, given_by, state, given_at, due_at, to_ids
    from commitment where id = ${id} for no key update`;
  if (!commitment) throw notFound();
  return commitment;
}

/** Writes a step and brings the commitment's snapshot up to it. */
export async function insertStep(
  sql: Sql,
  commitmentId: string,
  step: { kind: StepKind; by: string; at: Date } & Detail,
): Promise<string> {
  const id = newId();
  await sql`
    insert into commitment_step (id, commitment_id, kind, by_id, at, due_at, reason, evidence_url, evidence_post_id, evidence_file_id)
    values (${id}, ${commitmentId}, ${step.kind}, ${step.by}, ${step.at}, ${step.dueAt ?? null}, ${step.reason ?? ''},
            ${step.evidenceUrl ?? null}, ${step.evidencePostId ?? null}, ${step.evidenceFileId ?? null})`;
  const steps = await sql<Step[]>`
    select kind, at, due_at from commitment_step where commitment_id = ${commitmentId} order by seq`;
  const { state, dueAt, endedAt } = commitmentOf(steps);
  await sql`update commitment set state = ${state}, due_at = ${dueAt}, ended_at = ${endedAt} where id = ${commitmentId}`;
  return id;
}

/** What most steps lead to: the turn moves, and whoever asked for the promise is told. */
export async function moveAndTell(
  sql: Sql,
  { commitment, viewer, at }: Stepping,
  move: Move,
  kind: NotificationKind,
): Promise<void> {
  const { conversationId, postId, id: subjectId } = commitment;
  await makeMoves(sql, conversationId, viewer.organisationId, [move]);
  await tellAnswered(sql, commitment.toIds, kind, {
    at,
    actorId: viewer.id,
    conversationId,
    postId,
    subjectId,
  });
}
