import { z } from 'zod';
import { isIn } from '../rules/group.ts';
import { conflict, invalid } from '../rules/problem.ts';
import { EMPLOYEE } from '../rules/relation.ts';
import type { Role, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { giveBelonging, otherOf } from './belonging.ts';
import { check } from './check.ts';
import { comeIn } from './come-in.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { standingIn } from './load-group.ts';
import { loadInvitation, type LoadedInvitation } from './load-invitation.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';

const input = z.object({ token: z.string().max(100), accepts: z.boolean().default(false) });

export type CameBy = { groupId: string | null; conversationId: string | null };

/** A member comes into a group by an invitation. Who is in it already spends nothing, but to be shown as of another organisation by it. */
export async function useInvitation(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<CameBy> {
  demand(viewer, 'join-group');
  const given = check(input, raw);
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const invitation = await loadInvitation(sql, given.token, at);
    const { groupId, conversationId } = invitation;
    if (groupId !== null) {
      const comer = { accountId: viewer.id, at, accepts: given.accepts };
      const isNew = !isIn(await standingIn(sql, groupId, viewer.id));
      if (isNew || (await wouldBelong(sql, invitation, viewer.id))) await comeBy(sql, invitation, comer);
    }
    return { groupId, conversationId };
  });
}

type Comer = { accountId: string; at: Date; accepts: boolean };

/**
 * Whether an invitation makes somebody belong to the organisation elsewhere whose people it is for: a member who belongs to none, is no
 * employee here, and did not invite themselves.
 */
async function wouldBelong(
  sql: Sql,
  { organisationId, byId }: LoadedInvitation,
  accountId: string,
): Promise<boolean> {
  if (organisationId === null || byId === accountId) return false;
  const [account] = await sql<{ role: Role; relation: string }[]>`
    select role, relation from account where id = ${accountId} for no key update`;
  return (
    account?.role === 'member' && account.relation !== EMPLOYEE && (await otherOf(sql, accountId)) === null
  );
}

/** Spends one use of an invitation on somebody, and puts them into its group; the inviter is told. */
export async function comeBy(
  sql: Sql,
  invitation: LoadedInvitation,
  { accountId, at, accepts }: Comer,
): Promise<void> {
  const { id, groupId, byId, rules, organisationId } = invitation;
  if (rules.length > 0 && !accepts) throw invalid({ accepts: 'groups.rulesFirst' });
  const [fresh] = await sql`
    insert into invitation_use (invitation_id, account_id, at) values (${id}, ${accountId}, ${at})
    on conflict do nothing returning at`;
  // Whoever was taken out does not come back by the link that they came by.
  if (!fresh) throw conflict('invitations.usedByYou');
  if (groupId !== null) await comeIn(sql, { groupId, accountId, at, accepts: rules.length > 0 });
  if (organisationId !== null && (await wouldBelong(sql, invitation, accountId)))
    await giveBelonging(sql, { accountId, organisationId, throughId: groupId, byId, at });
  await notify(sql, [byId], { kind: 'came_by', at, actorId: accountId, subjectId: groupId });
  await record(sql, { kind: 'came_by', at, actorId: accountId, data: { invitationId: id, groupId } });
}
