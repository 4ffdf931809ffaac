import { z } from 'zod';
import { conflict, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

const input = z.object({ id: z.string().max(2000) });

/** Removes one of one's passkeys, but never the last way in. */
export async function removePasskey(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'secure-account');
  const { id } = check(input, raw);
  await context.db.tx(async (sql) => {
    // Two removed at the same moment must not each count on the other.
    await sql`select from account where id = ${viewer.id} for update`;
    const [removed] = await sql`
      delete from passkey where id = ${id} and account_id = ${viewer.id} returning id`;
    if (!removed) throw notFound();
    const ways = await sql`
      select from passkey where account_id = ${viewer.id} union all select from password where account_id = ${viewer.id}`;
    if (ways.length === 0) throw conflict('security.lastWay');
    await record(sql, { kind: 'passkey-removed', at: context.clock(), actorId: viewer.id });
  });
}
