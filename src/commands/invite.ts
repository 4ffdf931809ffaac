import { z } from 'zod';
import { mayInviteInto, mayModerate } from '../rules/group.ts';
import { LONGEST_LABEL, MEMBERS, MOST_ADDRESSES, WIDEST } from '../rules/invitation.ts';
import { conflict, forbidden, invalid, notFound } from '../rules/problem.ts';
import { invitesFor } from '../rules/sharing.ts';
import { may, type KnownViewer, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { inviterMay, usesOf } from '../store/invitations.ts';
import { hashToken } from '../store/tokens.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import type { Keyed } from './guest-links.ts';
import { invitationToken } from './invitation-token.ts';
import { loadRoot } from './load.ts';
import { loadGroup } from './load-group.ts';
import { once } from './once.ts';
import { sharedFacts } from './others.ts';
import { record } from './record.ts';

const input = z.object({
  key: z.uuid().optional(),
  /** The group's handle; without one it is to the server. */
  group: z.string().max(100).optional(),
  label: z.string().trim().max(LONGEST_LABEL).default(''),
  days: z.int().min(1, 'invitations.daysWrong').max(WIDEST.days, 'invitations.daysWrong'),
  uses: z.int().min(1, 'invitations.usesWrong').max(WIDEST.uses, 'invitations.usesWrong').default(1),
  /** The organisation elsewhere whose people it is for; empty: nobody's in particular. */
  for: z.union([z.literal(''), z.uuid()]).optional(),
  /** Where whoever comes by it arrives. */
  conversationId: z.uuid().optional(),
  /** One link for each of these, for one person each, in place of one for many. */
  addresses: z.array(z.string().max(254)).min(1).max(MOST_ADDRESSES).optional(),
});

export type InviteInput = z.input<typeof input>;
/** The invitation, or the list of them. */
export type Invited = { id: string | null; listId: string | null };

type Given = z.output<typeof input>;

/** Makes a link that lets people in, or one for each of many addresses. */
export async function invite(context: Context & Keyed, viewer: Viewer, raw: InviteInput): Promise<Invited> {
  demand(viewer, 'join-group');
  const given = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const { groupId, organisationId } = await placeOf(sql, viewer, given, at);
      await demandArrival(sql, viewer, groupId, given.conversationId);
      const listId = given.addresses ? newId() : null;
      const rows = (given.addresses ?? [null]).map((address) => {
        const id = newId();
        return {
          id,
          token_hash: hashToken(invitationToken(context, id)),
          group_id: groupId,
          conversation_id: given.conversationId ?? null,
          organisation_id: organisationId,
          by_id: viewer.id,
          label: given.label,
          list_id: listId,
          address,
          most_uses: address === null ? given.uses : 1,
          expires_at: new Date(at.getTime() + given.days * 86_400_000),
          created_at: at,
        };
      });
      await sql`insert into invitation ${sql(rows)}`;
      const data = {
        groupId,
        organisationId,
        listId,
        invitationId: listId ? null : rows[0]!.id,
        count: rows.length,
      };
      await record(sql, { kind: 'invited', at, actorId: viewer.id, data });
      return { id: listId ? null : rows[0]!.id, listId };
    }),
  );
}

type Place = { groupId: string | null; organisationId: string | null };

/** The group it leads into, null for the server, and for whose people; stops whoever may not invite there, or not so many. */
async function placeOf(sql: Sql, viewer: KnownViewer, given: Given, at: Date): Promise<Place> {
  if (given.group === undefined) {
    demand(viewer, 'invite');
    if (given.for) throw forbidden();
    return { groupId: null, organisationId: null };
  }
  const group = await loadGroup(sql, viewer, given.group);
  if (!mayInviteInto(viewer, group.mine, group.entry)) throw forbidden();
  const sides = invitesFor(viewer, await sharedFacts(sql, viewer, group));
  const organisationId = given.for === undefined ? sides[0]! : given.for || null;
  if (!sides.includes(organisationId)) throw forbidden();
  const place = { groupId: group.id, organisationId };
  if (mayModerate(viewer, group.mine)) return place;
  if (given.addresses) throw forbidden();
  if (given.uses > MEMBERS.uses) throw invalid({ uses: 'invitations.usesMember' });
  if (given.days > MEMBERS.days) throw invalid({ days: 'invitations.daysMember' });
  const standing = await sql`
    select from invitation i where i.by_id = ${viewer.id} and i.revoked_at is null and i.expires_at > ${at} and ${usesOf(sql)} < i.most_uses
      and ${inviterMay(sql)}`;
  if (standing.length >= MEMBERS.standing) throw conflict('invitations.enough');
  return place;
}

/** One arrives only where everybody who comes by this may look: in this group, or in public. */
async function demandArrival(
  sql: Sql,
  viewer: Viewer,
  groupId: string | null,
  conversationId: string | undefined,
): Promise<void> {
  if (conversationId === undefined) return;
  const root = await loadRoot(sql, viewer, conversationId);
  const fits = groupId ? root.visibility === 'group' && root.audienceId === groupId : false;
  if (root.deletedAt || !(fits || root.visibility === 'everyone') || root.heldAt) throw notFound();
}

/** Whether a viewer may invite people to the server. */
export const mayInvite = (viewer: Viewer): boolean => may(viewer, 'invite');
