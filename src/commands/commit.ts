import { z } from 'zod';
import { conflict, invalid } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId, newId } from '../store/ids.ts';
import { appendLedger } from '../store/ledger.ts';
import { answeredBy, tellAnswered } from './answering.ts';
import { check, checkTogether } from './check.ts';
import type { Context } from './context.ts';
import { demandApproval } from './demand-approval.ts';
import { demand } from './demand.ts';
import { dueDay } from './due-day.ts';
import { audienceOf, demandReleased, loadParent, type LoadedPost } from './load.ts';
import { makeMoves } from './moves.ts';
import { demandMayAnswer } from './may-answer.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { insertPost, prepareWords, spread } from './posting.ts';
import { record } from './record.ts';
import { MAX_WORDS } from './start.ts';
import { tellMeant } from './tell-meant.ts';
import { insertStep } from './steps.ts';

const input = z.object({
  key: z.uuid().optional(),
  conversationId: z.uuid(),
  parentId: z.uuid().optional(),
  text: z.string().max(MAX_WORDS),
  files: z.array(z.uuid()).max(10).default([]),
  /** Others who wait here and are answered by this too. */
  also: z.array(z.uuid()).max(500).default([]),
  /** Up to when its writer had read: what was asked after that still waits. */
  seen: z.date().optional(),
  /** What will be done. */
  what: z.string().trim().min(1, 'promises.whatMissing').max(300),
  /** Who does it: an id or a handle of somebody on the staff; the writer where nobody is named. */
  owner: z.string().trim().max(60).default(''),
  /** By which day, where the organisation is. */
  due: z.iso.date('promises.noDate'),
});

export type CommitInput = z.input<typeof input>;
export type Committed = { postId: string; commitmentId: string; state: 'proposed' | 'open' };

/**
 * Answers with a promise. Where its owner is the writer it stands at once. Where it is somebody else, it is a proposal
 * that only staff see until that person takes it on: nobody outside reads as a promise what is not one.
 */
export async function commit(context: Context, viewer: Viewer, raw: CommitInput): Promise<Committed> {
  demand(viewer, 'speak-for-organisation');
  const wordless = (): void => demandWords(raw.text, raw.files);
  const given = await checkTogether(
    () => check(input, raw),
    () => dueDay(context.db.sql, raw.due, context.clock()),
    wordless,
  );
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const parent = await loadParent(sql, viewer, given.conversationId, given.parentId);
      if (parent.deletedAt) throw conflict('problems.conflictText');
      demandReleased(viewer, parent);
      await demandMayAnswer(sql, viewer, given.conversationId, at);
      await demandApproval(context, sql, 'answer');
      const to = await answeredBy(sql, viewer, parent, given.also);
      const dueAt = await checkTogether(() => dueDay(sql, given.due, at), wordless);
      const ownerId = await staffCalled(sql, given.owner, viewer.id);
      const stands = ownerId === viewer.id;
      const post = await writePost(sql, viewer, { ...given, parent, at, stands });
      const promise = {
        id: newId(),
        postId: post.id,
        conversationId: given.conversationId,
        what: given.what,
        ownerId,
        at,
        dueAt,
        to,
      };
      const rows = await insertCommitment(sql, viewer, { ...promise, stands });
      const told = {
        at,
        actorId: viewer.id,
        conversationId: given.conversationId,
        postId: post.id,
        subjectId: promise.id,
      };
      if (stands) {
        await makeMoves(sql, given.conversationId, viewer.organisationId, [
          { kind: 'promised', at, to, commitmentId: promise.id, dueAt, seen: given.seen },
        ]);
        await tellAnswered(sql, to, 'promised', told);
      } else await notify(sql, [ownerId], { ...told, kind: 'promise_proposed' });
      await tellMeant(sql, viewer.id, post);
      await record(sql, { kind: 'committed', ...told, data: { commitmentId: promise.id } });
      await appendLedger(sql, at, rows);
      return { postId: post.id, commitmentId: promise.id, state: stands ? 'open' : 'proposed' };
    }),
  );
}

/** A post says something or shows something. */
function demandWords(text: string, files: readonly string[] = []): void {
  if (text.trim() === '' && files.length === 0) throw invalid({ text: 'problems.required' });
}

async function staffCalled(sql: Sql, owner: string, writer: string): Promise<string> {
  if (owner === '') return writer;
  const handle = owner.replace(/^@/, '').toLowerCase();
  const [found] = await sql<{ id: string }[]>`
    select id from account
    where ${isId(owner) ? sql`id = ${owner}` : sql`lower(handle) = ${handle}`} and suspended_at is null
      and role in ('owner', 'admin', 'moderator', 'staff')`;
  if (!found) throw invalid({ owner: 'promises.ownerNotStaff' });
  return found.id;
}

type Writing = {
  conversationId: string;
  text: string;
  files: string[];
  parent: LoadedPost;
  at: Date;
  stands: boolean;
};

async function writePost(
  sql: Sql,
  viewer: KnownViewer,
  { conversationId, text, files, parent, at, stands }: Writing,
) {
  const post = {
    id: newId(),
    conversationId,
    parentId: parent.id,
    authorId: viewer.organisationId,
    audience: stands ? audienceOf(parent) : ({ visibility: 'staff', audienceId: null } as const),
    at,
    held: false as const,
    words: await prepareWords(sql, text),
    files,
  };
  await insertPost(sql, { ...post, bylineId: viewer.id, kind: 'post', answer: 'commitment' });
  await spread(sql, post);
  return post;
}

type NewCommitment = {
  id: string;
  postId: string;
  conversationId: string;
  what: string;
  ownerId: string;
  at: Date;
  dueAt: Date;
  to: string[];
  stands: boolean;
};

async function insertCommitment(sql: Sql, viewer: KnownViewer, promise: NewCommitment) {
  const { id, at, dueAt } = promise;
  await sql`
    insert into commitment (id, conversation_id, post_id, what, owner_id, given_by, given_at, to_ids, first_due_at, state, due_at)
    values (${id}, ${promise.conversationId}, ${promise.postId}, ${promise.what}, ${promise.ownerId}, ${viewer.id}, ${at},
            ${promise.to}::uuid[], ${dueAt}, 'proposed', ${dueAt})`;
  const rows = [{ subject: 'commitment' as const, id }];
  const step = async (kind: 'proposed' | 'accepted', detail: { dueAt?: Date }) => ({
    subject: 'commitment_step' as const,
    id: await insertStep(sql, id, { kind, by: viewer.id, at, ...detail }),
  });
  const proposed = await step('proposed', { dueAt });
  return [...rows, proposed, ...(promise.stands ? [await step('accepted', {})] : [])];
}
