import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { giveRole } from './load-group.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100), handle: z.string().max(100), leads: z.boolean() });

/** Lets a member of a group lead it too, or no longer. Somebody always leads. */
export async function nameLead(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'join-group');
  const { leads, ...whom } = check(input, raw);
  await context.db.tx(async (sql) => {
    const data = await giveRole(sql, viewer, whom, () => (leads ? 'lead' : 'member'));
    if (data) await record(sql, { kind: 'lead_named', at: context.clock(), actorId: viewer.id, data });
  });
}
