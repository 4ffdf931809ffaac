import { z } from 'zod';
import { conflict } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { assign, lockAssignment } from './assigning.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadRoot } from './load.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';

const input = z.object({
  key: z.uuid().optional(),
  conversationId: z.uuid(),
  /** Who had it when the page was drawn: whoever was quicker keeps it. */
  from: z.uuid().nullable().default(null),
});

export type TakeInput = z.input<typeof input>;

/** Takes a conversation: the viewer sees to it from now on. Whoever had it is told. */
export async function take(context: Context, viewer: Viewer, raw: TakeInput): Promise<void> {
  demand(viewer, 'assign');
  const given = check(input, raw);
  await context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const root = await loadRoot(sql, viewer, given.conversationId);
      const held = await lockAssignment(sql, given.conversationId);
      if (held.assigneeId === viewer.id) return true;
      if (held.assigneeId !== given.from) throw conflict('inbox.takenMeanwhile');
      const told = { at, actorId: viewer.id, conversationId: given.conversationId, postId: root.id };
      await assign(sql, { assigneeId: viewer.id, teamId: held.teamId }, { ...told, note: '' });
      if (held.assigneeId) await notify(sql, [held.assigneeId], { ...told, kind: 'taken' });
      return true;
    }),
  );
}
