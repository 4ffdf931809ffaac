import { z } from 'zod';
import { conflict, forbidden } from '../rules/problem.ts';
import { mayHide } from '../rules/own-post.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadPost } from './load.ts';
import { notify } from './notify.ts';
import { putBack } from './put-away.ts';
import { record } from './record.ts';
import { endPostRuling, rulingGroup } from './ruling.ts';
import { teach } from './spam.ts';

const input = z.object({ postId: z.uuid() });

/** Lets everybody read again what was hidden. */
export async function showPost(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ conversationId: string }> {
  demand(viewer, 'reply');
  const { postId } = check(input, raw);
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const { conversationId, ...seen } = await loadPost(sql, viewer, postId);
    if (!mayHide(viewer, seen)) throw forbidden();
    await sql`select from conversation where id = ${conversationId} for no key update`;
    const post = await loadPost(sql, viewer, postId);
    if (post.hiddenAt === null || post.deletedAt !== null) throw conflict('decency.notHidden');
    await putBack(sql, post);
    await teach(sql, viewer, { postId, isSpam: false, at });
    await sql`update post set hidden_at = null where id = ${postId}`;
    const ruling = await endPostRuling(sql, postId, { ended: 'lifted', at, byId: viewer.id });
    if (ruling)
      await notify(sql, [ruling.accountId], {
        kind: 'ruling_lifted',
        at,
        actorId: (await rulingGroup(sql, viewer, post)) ?? viewer.id,
        subjectId: ruling.id,
      });
    await record(sql, { kind: 'shown', at, actorId: viewer.id, conversationId, postId });
    return { conversationId };
  });
}
