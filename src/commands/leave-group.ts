import { z } from 'zod';
import { conflict } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import { goOut } from './come-in.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { isLastLead, loadGroup } from './load-group.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100) });

/** Goes out of a group, or takes back having asked. The last lead names another first. */
export async function leaveGroup(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'join-group');
  const { group: handle } = check(input, raw);
  await context.db.tx(async (sql) => {
    const group = await loadGroup(sql, viewer, handle);
    if (group.mine === null) return;
    if (group.mine === 'lead' && (await isLastLead(sql, group.id, viewer.id)))
      throw conflict('people.lastLead');
    await goOut(sql, group.id, viewer.id);
    await record(sql, {
      kind: 'left_group',
      at: context.clock(),
      actorId: viewer.id,
      data: { groupId: group.id },
    });
  });
}
