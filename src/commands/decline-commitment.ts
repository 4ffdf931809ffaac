import type { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { notify } from './notify.ts';
import { reason, stepInput, takeStep, type Stepped } from './steps.ts';

const input = stepInput.extend({ reason });

/**
 * Its owner does not take a proposed promise on, or who proposed it takes it back. Nobody outside ever saw it, and it is
 * still our turn.
 */
export async function declineCommitment(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<Stepped> {
  const given = check(input, raw);
  return takeStep(context, viewer, {
    ...given,
    kind: 'declined',
    detail: () => ({ reason: given.reason }),
    async afterwards(sql, { commitment, at }) {
      const { conversationId, postId, id: subjectId } = commitment;
      await notify(sql, [commitment.givenBy, commitment.ownerId], {
        kind: 'promise_declined',
        at,
        actorId: viewer.id,
        conversationId,
        postId,
        subjectId,
      });
    },
  });
}
