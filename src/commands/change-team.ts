import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';
import { fitTeamName, loadStaff, loadTeam } from './teams.ts';

const input = z.object({
  id: z.string(),
  name: z.string().max(200),
  /** The handle of who leads it: told when a promise of the team slips. Empty for nobody. */
  lead: z.string().trim().max(100),
});

/** Calls a team otherwise, or gives it another lead, who is then in it. */
export async function changeTeam(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'manage-teams');
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const team = await loadTeam(sql, given.id);
    const name = await fitTeamName(sql, given.name, team.id);
    const lead = given.lead ? await loadStaff(sql, given.lead) : null;
    await sql`update team set name = ${name}, lead_id = ${lead?.id ?? null} where id = ${team.id}`;
    if (lead)
      await sql`insert into team_member (team_id, account_id) values (${team.id}, ${lead.id}) on conflict do nothing`;
    await record(sql, {
      kind: 'team_changed',
      at,
      actorId: viewer.id,
      data: { teamId: team.id, leadId: lead?.id ?? null },
    });
  });
}
