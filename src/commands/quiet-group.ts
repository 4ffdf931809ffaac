import { z } from 'zod';
import { isIn } from '../rules/group.ts';
import { notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { bringTalk } from './bring-talk.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadGroup } from './load-group.ts';

const input = z.object({ group: z.string().max(100), quiet: z.boolean() });

/**
 * A group is quiet for somebody who is in it: no marks, nothing of it in their home by itself, told only where they are named. Nobody
 * else knows. Taken back, what was lately said there comes home. Said twice it is said once.
 */
export async function quietGroup(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'join-group');
  const { group: handle, quiet } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const group = await loadGroup(sql, viewer, handle);
    if (!isIn(group.mine)) throw notFound();
    const [changed] = await sql`
      update membership set quiet_at = ${quiet ? at : null}
      where group_id = ${group.id} and account_id = ${viewer.id} and (quiet_at is null) = ${quiet} returning at`;
    if (!changed) return;
    if (!quiet) return bringTalk(sql, { groupId: group.id, accountId: viewer.id, at });
    await sql`
      delete from home_entry h using conversation c
      where h.account_id = ${viewer.id} and c.id = h.conversation_id and c.visibility = 'group' and c.audience_id = ${group.id}
        and not exists (select from attention w where w.account_id = h.account_id and w.conversation_id = c.id)`;
  });
}
