import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { loadOther, takeBack, type Whom } from './apart.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

const input = z.object({ handle: z.string().max(100) });

/**
 * From now on neither of two people sees, follows, names or answers the other; `rules/visibility.ts` says where. They follow
 * one another no longer. The other is not told. Twice is once.
 */
export async function block(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'mute-and-block');
  const { handle } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const account = await loadOther(sql, viewer, handle);
    const [fresh] = await sql`
      insert into block (blocker_id, blocked_id, at) values (${viewer.id}, ${account.id}, ${at})
      on conflict do nothing returning at`;
    if (!fresh) return;
    await sql`
      delete from follow where (follower_id, followed_id) in ((${viewer.id}::uuid, ${account.id}::uuid), (${account.id}::uuid, ${viewer.id}::uuid))`;
    await record(sql, { kind: 'blocked', at, actorId: viewer.id, data: { accountId: account.id } });
  });
}

/** Takes a block back. Whether they follow one another again is for each of them to say. */
export const unblock = (context: Context, viewer: Viewer, raw: Whom): Promise<void> =>
  takeBack(context, viewer, 'block', raw);
