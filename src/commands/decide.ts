import { z } from 'zod';
import { conflict, forbidden, notFound } from '../rules/problem.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadPost } from './load.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { record } from './record.ts';

const input = z.object({
  key: z.uuid().optional(),
  decisionId: z.uuid(),
  outcome: z.string().trim().min(1).max(4_000),
});

export type DecideInput = z.input<typeof input>;

type Open = {
  postId: string;
  conversationId: string;
  askedBy: string;
  decidedAt: Date | null;
  people: string[];
};

/** Records what was decided: by one of those who were asked, or by an admin. It is said once and then stands. */
export async function decide(
  context: Context,
  viewer: Viewer,
  raw: DecideInput,
): Promise<{ conversationId: string; postId: string }> {
  demand(viewer, 'read-inside');
  const given = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const [open] = await sql<Open[]>`
        select d.post_id, d.conversation_id, d.asked_by, d.decided_at,
               array(select account_id from decision_person where decision_id = d.id) as people
        from decision d where d.id = ${given.decisionId} for update`;
      if (!open) throw notFound();
      const post = await loadPost(sql, viewer, open.postId);
      if (!open.people.includes(viewer.id) && !may(viewer, 'manage-organisation')) throw forbidden();
      if (open.decidedAt || post.deletedAt) throw conflict('inside.decidedAlready');
      await sql`
        update decision set outcome = ${given.outcome}, decided_by = ${viewer.id}, decided_at = ${at}
        where id = ${given.decisionId}`;
      const { conversationId, postId } = open;
      const told = { at, actorId: viewer.id, conversationId, postId };
      await notify(sql, [open.askedBy, ...open.people], {
        ...told,
        kind: 'decided',
        subjectId: given.decisionId,
      });
      await record(sql, { kind: 'decided', ...told, data: { decisionId: given.decisionId } });
      await hint(sql, [topics.conversationInside(conversationId), topics.inbox]);
      return { conversationId, postId };
    }),
  );
}
