import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { dueDay } from './due-day.ts';
import { moveAndTell, reason, stepInput, takeStep, type Stepped } from './steps.ts';

const input = stepInput.extend({ due: z.iso.date('promises.noDate'), reason });

/** Gives a promise another date, and says why. The first date stays, and counts. */
export async function moveCommitment(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<Stepped> {
  const given = check(input, raw);
  return takeStep(context, viewer, {
    ...given,
    kind: 'moved',
    async detail(sql, { commitment, at }) {
      const dueAt = await dueDay(sql, given.due, at);
      if (dueAt.getTime() === commitment.dueAt.getTime()) throw invalid({ due: 'promises.sameDate' });
      return { dueAt, reason: given.reason };
    },
    afterwards: (sql, stepping, { dueAt }) =>
      moveAndTell(
        sql,
        stepping,
        { kind: 'moved', at: stepping.at, commitmentId: given.commitmentId, dueAt: dueAt! },
        'promise_moved',
      ),
  });
}
