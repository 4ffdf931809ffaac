import { z } from 'zod';
import { notFound, Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { endSession, endSessions } from './sessions.ts';

const input = z.object({ sessionId: z.uuid() });

/** Ends one of one's sessions, wherever it is open. */
export async function endOneSession(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  const { id } = viewer;
  if (id === null) throw new Problem({ kind: 'sign-in' });
  const { sessionId } = check(input, raw);
  if (!(await context.db.tx((sql) => endSession(sql, id, sessionId)))) throw notFound();
}

/** Ends all of one's sessions but the one that asks for it. */
export async function endOtherSessions(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  const { id } = viewer;
  if (id === null) throw new Problem({ kind: 'sign-in' });
  const { sessionId } = check(input, raw);
  await context.db.tx((sql) => endSessions(sql, id, sessionId));
}
