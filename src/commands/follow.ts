import { z } from 'zod';
import { notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { areApart } from './apart.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';

const input = z.object({ handle: z.string().max(100) });

/** Hears a person or the organisation from now on: what they say to their followers reaches the viewer. Twice is once. */
export async function follow(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'follow');
  const { handle } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const account = await loadAccount(sql, viewer, handle);
    // Groups are joined, not followed; nobody follows themselves; whoever is kept out is not heard.
    if (account.kind === 'group' || account.id === viewer.id || account.suspendedAt) throw notFound();
    if (await areApart(sql, viewer.id, account.id)) throw notFound();
    const [fresh] = await sql`
      insert into follow (follower_id, followed_id, at) values (${viewer.id}, ${account.id}, ${at})
      on conflict do nothing returning at`;
    if (!fresh) return;
    if (account.kind === 'person')
      await notify(sql, [account.id], { kind: 'followed', at, actorId: viewer.id });
    await record(sql, { kind: 'followed', at, actorId: viewer.id, data: { accountId: account.id } });
  });
}
