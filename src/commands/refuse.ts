import { z } from 'zod';
import { conflict } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { newId } from '../store/ids.ts';
import { appendLedger } from '../store/ledger.ts';
import { answerAs, tellAnswered } from './answering.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demandApproval } from './demand-approval.ts';
import { demand } from './demand.ts';
import { audienceOf, demandReleased, loadParent } from './load.ts';
import { demandMayAnswer } from './may-answer.ts';
import { once } from './once.ts';
import { insertPost, prepareWords, spread } from './posting.ts';
import { record } from './record.ts';
import { MAX_WORDS } from './start.ts';
import { tellMeant } from './tell-meant.ts';

const input = z.object({
  key: z.uuid().optional(),
  conversationId: z.uuid(),
  parentId: z.uuid().optional(),
  /** More words, beside the reason; without any, the reason is what is said. */
  text: z.string().max(MAX_WORDS).default(''),
  files: z.array(z.uuid()).max(10).default([]),
  also: z.array(z.uuid()).max(500).default([]),
  seen: z.date().optional(),
  /** What we will not do. */
  what: z.string().trim().min(1, 'promises.whatMissing').max(300),
  reason: z.string().trim().min(1, 'promises.refusalReason').max(4_000),
});

export type RefuseInput = z.input<typeof input>;

/** Answers with an honest no. Without its reason there is none. */
export async function refuse(
  context: Context,
  viewer: Viewer,
  raw: RefuseInput,
): Promise<{ postId: string; refusalId: string }> {
  demand(viewer, 'speak-for-organisation');
  const given = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const parent = await loadParent(sql, viewer, given.conversationId, given.parentId);
      if (parent.deletedAt) throw conflict('problems.conflictText');
      demandReleased(viewer, parent);
      await demandMayAnswer(sql, viewer, given.conversationId, at);
      await demandApproval(context, sql, 'answer');
      const post = {
        id: newId(),
        conversationId: given.conversationId,
        parentId: parent.id,
        authorId: viewer.organisationId,
        audience: audienceOf(parent),
        at,
        held: false as const,
        words: await prepareWords(sql, given.text.trim() === '' ? given.reason : given.text),
        files: given.files,
      };
      await insertPost(sql, { ...post, bylineId: viewer.id, kind: 'post', answer: 'refusal' });
      await spread(sql, post);
      const id = newId();
      await sql`
        insert into refusal (id, conversation_id, post_id, what, reason, given_by, given_at)
        values (${id}, ${given.conversationId}, ${post.id}, ${given.what}, ${given.reason}, ${viewer.id}, ${at})`;
      const to = await answerAs(sql, viewer, {
        parent,
        also: given.also,
        at,
        how: 'refusal',
        seen: given.seen,
      });
      const told = {
        at,
        actorId: viewer.id,
        conversationId: given.conversationId,
        postId: post.id,
        subjectId: id,
      };
      await tellAnswered(sql, to, 'refused', told);
      await tellMeant(sql, viewer.id, post);
      await record(sql, { kind: 'refused', ...told, data: { refusalId: id } });
      await appendLedger(sql, at, [{ subject: 'refusal', id }]);
      return { postId: post.id, refusalId: id };
    }),
  );
}
