import { z } from 'zod';
import { conflict, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { isLastLead, loadLedGroup, standingIn } from './load-group.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100), handle: z.string().max(100), moderates: z.boolean() });

/** Lets a member of a group keep order in it, or no longer. A lead who becomes a moderator leads no longer. */
export async function nameModerator(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'join-group');
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const group = await loadLedGroup(sql, viewer, given.group);
    const account = await loadAccount(sql, viewer, given.handle);
    const standing = await standingIn(sql, group.id, account.id);
    if (account.kind !== 'person' || standing === null || standing === 'asked') throw notFound();
    const role = given.moderates ? 'moderator' : 'member';
    if (standing === role || (!given.moderates && standing !== 'moderator')) return;
    if (standing === 'lead' && (await isLastLead(sql, group.id, account.id)))
      throw conflict('people.lastLead');
    await sql`update membership set role = ${role} where group_id = ${group.id} and account_id = ${account.id}`;
    const data = { groupId: group.id, accountId: account.id, role };
    await record(sql, { kind: 'moderator_named', at: context.clock(), actorId: viewer.id, data });
  });
}
