import { z } from 'zod';
import { mayPutOut } from '../rules/group.ts';
import { conflict, forbidden, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import { goOut } from './come-in.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { isLastLead, loadModeratedGroup, standingIn } from './load-group.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100), handle: z.string().max(100) });

/** Who keeps a group takes somebody out of a group, or says no to who asked. The organisation stays: what is said to it must reach it. */
export async function putOut(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'join-group');
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const group = await loadModeratedGroup(sql, viewer, given.group);
    const account = await loadAccount(sql, viewer, given.handle);
    if (account.kind === 'organisation') throw forbidden();
    const standing = await standingIn(sql, group.id, account.id);
    if (standing === null) throw notFound();
    if (!mayPutOut(viewer, group.mine, standing)) throw forbidden();
    if (standing === 'lead' && (await isLastLead(sql, group.id, account.id)))
      throw conflict('people.lastLead');
    await goOut(sql, group.id, account.id);
    const data = { groupId: group.id, accountId: account.id, was: standing };
    await record(sql, { kind: 'put_out', at: context.clock(), actorId: viewer.id, data });
  });
}
