import type { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { moveAndTell, reason, stepInput, takeStep, type Stepped } from './steps.ts';

const input = stepInput.extend({ reason });

/** Takes a promise back, and says why. Whoever it was given to is asked whether we are both happy. */
export async function withdrawCommitment(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<Stepped> {
  const given = check(input, raw);
  return takeStep(context, viewer, {
    ...given,
    kind: 'withdrawn',
    detail: () => ({ reason: given.reason }),
    afterwards: (sql, stepping) =>
      moveAndTell(
        sql,
        stepping,
        { kind: 'ended', at: stepping.at, commitmentId: given.commitmentId, how: 'withdrawn' },
        'promise_withdrawn',
      ),
  });
}
