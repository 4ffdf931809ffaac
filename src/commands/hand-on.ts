import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { assign, lockAssignment, type Assignment } from './assigning.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadRoot } from './load.ts';
import { writeNote } from './note.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { amongSeeing } from './seeing.ts';

const input = z.object({
  key: z.uuid().optional(),
  conversationId: z.uuid(),
  /** `person:ID`, `team:ID`, or `nobody`: back to everyone. */
  to: z
    .string()
    .regex(/^(nobody|(person|team):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, 'inbox.handToWhom'),
  /** A word to whoever gets it; it stands as a note in the conversation. */
  text: z.string().trim().max(4_000).default(''),
});

export type HandOnInput = z.input<typeof input>;

type Receivers = Assignment & { told: string[] };

/** Hands a conversation on to a colleague or a team, or lays it back for everyone. */
export async function handOn(
  context: Context,
  viewer: Viewer,
  raw: HandOnInput,
): Promise<{ postId: string }> {
  demand(viewer, 'assign');
  const given = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const { conversationId, text } = given;
      const root = await loadRoot(sql, viewer, conversationId);
      const held = await lockAssignment(sql, conversationId);
      const to = await receivers(sql, root.id, given.to, held);
      const postId = text
        ? (await writeNote(sql, viewer, { conversationId, text, files: [], at })).id
        : root.id;
      const told = { at, actorId: viewer.id, conversationId, postId };
      await assign(sql, to, { ...told, note: text });
      await notify(sql, to.told, { ...told, kind: 'handed', subjectId: to.assigneeId ?? to.teamId });
      return { postId };
    }),
  );
}

/** Who gets it and who is told. Nobody gets what they could not read. */
async function receivers(sql: Sql, rootId: string, to: string, held: Assignment): Promise<Receivers> {
  const [kind, id = ''] = to.split(':');
  if (kind === 'nobody') return { assigneeId: null, teamId: null, told: [] };
  if (kind === 'person') {
    const [person] = await sql`
      select from account where id = ${id} and role in ('owner', 'admin', 'moderator', 'staff') and suspended_at is null`;
    if (!person || (await amongSeeing(sql, rootId, [id])).length === 0)
      throw invalid({ to: 'inbox.handToWhom' });
    return { assigneeId: id, teamId: held.teamId, told: [id] };
  }
  const [team] = await sql<{ id: string; people: string[] }[]>`
    select t.id, array(select account_id from team_member m where m.team_id = t.id) as people
    from team t where t.id = ${id}`;
  if (!team) throw invalid({ to: 'inbox.handToWhom' });
  return { assigneeId: null, teamId: team.id, told: await amongSeeing(sql, rootId, team.people) };
}
