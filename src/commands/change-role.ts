import { z } from 'zod';
import { forbidden, notFound } from '../rules/problem.ts';
import { mayGrant, ROLES, type Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { setRole } from './set-role.ts';

const input = z.object({ handle: z.string().max(100), role: z.enum(ROLES) });

/** Gives somebody another role, as far as one's own reaches. */
export async function changeRole(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'grant-roles');
  const { handle, role: to } = check(input, raw);
  await context.db.tx(async (sql) => {
    const { id, role } = await loadAccount(sql, viewer, handle);
    if (role === null) throw notFound();
    if (!mayGrant(viewer, role, to)) throw forbidden();
    await setRole(sql, { account: { id, role }, to, byId: viewer.id, at: context.clock() });
  });
}
