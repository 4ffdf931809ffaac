import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { giveRole } from './load-group.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100), handle: z.string().max(100), moderates: z.boolean() });

/** Lets a member of a group keep order in it, or no longer. A lead who becomes a moderator leads no longer. */
export async function nameModerator(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'join-group');
  const { moderates, ...whom } = check(input, raw);
  await context.db.tx(async (sql) => {
    const data = await giveRole(sql, viewer, whom, (standing) =>
      moderates ? 'moderator' : standing === 'moderator' ? 'member' : standing,
    );
    if (data) await record(sql, { kind: 'moderator_named', at: context.clock(), actorId: viewer.id, data });
  });
}
