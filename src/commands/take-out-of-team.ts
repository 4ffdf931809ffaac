import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { record } from './record.ts';
import { loadTeam } from './teams.ts';

const input = z.object({ id: z.string(), handle: z.string().max(100) });

/** Takes somebody out of a team; if they led it, nobody does until another is named. */
export async function takeOutOfTeam(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'manage-teams');
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const team = await loadTeam(sql, given.id);
    const person = await loadAccount(sql, viewer, given.handle);
    await sql`delete from team_member where team_id = ${team.id} and account_id = ${person.id}`;
    await sql`update team set lead_id = null where id = ${team.id} and lead_id = ${person.id}`;
    const data = { teamId: team.id, accountId: person.id };
    await record(sql, { kind: 'team_left', at: context.clock(), actorId: viewer.id, data });
  });
}
