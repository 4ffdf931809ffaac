import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { once } from './once.ts';
import { record } from './record.ts';
import { fitTeamName } from './teams.ts';

const input = z.object({ key: z.uuid().optional(), name: z.string().max(200) });

/** Makes a team, to which conversations can be handed. */
export async function makeTeam(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ id: string }> {
  demand(viewer, 'manage-teams');
  const given = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const id = newId();
      const name = await fitTeamName(sql, given.name, null);
      await sql`insert into team (id, name, created_at) values (${id}, ${name}, ${at})`;
      await record(sql, { kind: 'team_made', at, actorId: viewer.id, data: { teamId: id } });
      return { id };
    }),
  );
}
