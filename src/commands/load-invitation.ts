import { stateOf, type InvitationFacts } from '../rules/invitation.ts';
import { notFound } from '../rules/problem.ts';
import type { Sql } from '../store/database.ts';
import { inviterMay, usesOf } from '../store/invitations.ts';
import { hashToken } from '../store/tokens.ts';

export type LoadedInvitation = InvitationFacts & {
  id: string;
  groupId: string | null;
  conversationId: string | null;
  /** For whose people it is. */
  organisationId: string | null;
  byId: string;
  rules: string[];
};

/**
 * The invitation that a token opens now, locked so that its last use is given once. One that was taken back, used up or has run
 * out, or whose maker may not invite any more, is as if it had never been.
 */
export async function loadInvitation(sql: Sql, token: string, now: Date): Promise<LoadedInvitation> {
  await sql`select from invitation where token_hash = ${hashToken(token)} for update`;
  const [invitation] = await sql<LoadedInvitation[]>`
    select i.id, i.group_id, i.conversation_id, i.organisation_id, i.by_id, i.most_uses, i.expires_at, i.revoked_at, ${usesOf(sql)} as uses,
           ${inviterMay(sql)} as inviter_may, coalesce(y.rules, '{}') as rules
    from invitation i left join community y on y.account_id = i.group_id where i.token_hash = ${hashToken(token)}`;
  if (!invitation || stateOf(invitation, now) !== 'open') throw notFound();
  return invitation;
}
