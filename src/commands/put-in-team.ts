import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';
import { loadStaff, loadTeam } from './teams.ts';

const input = z.object({ id: z.string(), handle: z.string().trim().min(1).max(100) });

/** Puts somebody of staff into a team. */
export async function putInTeam(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'manage-teams');
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const team = await loadTeam(sql, given.id);
    const person = await loadStaff(sql, given.handle);
    await sql`insert into team_member (team_id, account_id) values (${team.id}, ${person.id}) on conflict do nothing`;
    const data = { teamId: team.id, accountId: person.id };
    await record(sql, { kind: 'team_joined', at: context.clock(), actorId: viewer.id, data });
  });
}
