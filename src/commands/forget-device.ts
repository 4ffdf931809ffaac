import { z } from 'zod';
import { notFound, Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';

const input = z.object({ id: z.uuid() });

/** The viewer is told no more on one of their devices, also of what is on its way already. */
export async function forgetDevice(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const { id } = check(input, raw);
  const gone = await context.db.sql`
    delete from push_subscription where id = ${id} and account_id = ${viewer.id}`;
  if (gone.count === 0) throw notFound();
}
