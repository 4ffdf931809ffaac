import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { record } from './record.ts';

const input = z.object({ handle: z.string().max(100) });

/** No longer hears an account; what came home before stays readable where it is for everyone. */
export async function unfollow(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'follow');
  const { handle } = check(input, raw);
  await context.db.tx(async (sql) => {
    const account = await loadAccount(sql, viewer, handle);
    const [gone] = await sql`
      delete from follow where follower_id = ${viewer.id} and followed_id = ${account.id} returning at`;
    if (gone)
      await record(sql, {
        kind: 'unfollowed',
        at: context.clock(),
        actorId: viewer.id,
        data: { accountId: account.id },
      });
  });
}
