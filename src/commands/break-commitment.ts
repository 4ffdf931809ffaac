import type { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { moveAndTell, reason, stepInput, takeStep, type Stepped } from './steps.ts';

const input = stepInput.extend({ reason });

/** Says that we did not do what we promised, and why. It may still be kept, late. */
export async function breakCommitment(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<Stepped> {
  const given = check(input, raw);
  return takeStep(context, viewer, {
    ...given,
    kind: 'broken',
    detail: () => ({ reason: given.reason }),
    afterwards: (sql, stepping) =>
      moveAndTell(
        sql,
        stepping,
        { kind: 'ended', at: stepping.at, commitmentId: given.commitmentId, how: 'broken' },
        'promise_broken',
      ),
  });
}
