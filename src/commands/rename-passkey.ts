import { z } from 'zod';
import { notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';

const input = z.object({ id: z.string().max(2000), name: z.string().trim().max(60) });

/** Gives one of one's passkeys a name to know it by. */
export async function renamePasskey(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'secure-account');
  const { id, name } = check(input, raw);
  const [renamed] = await context.db.sql`
    update passkey set name = ${name} where id = ${id} and account_id = ${viewer.id} returning id`;
  if (!renamed) throw notFound();
}
