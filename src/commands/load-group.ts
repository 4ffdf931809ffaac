import { mayLead, mayModerate, type GroupRole } from '../rules/group.ts';
import { conflict, forbidden, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Entry } from '../rules/visibility.ts';
import type { Sql } from '../store/database.ts';
import { loadAccount, type LoadedAccount } from './load-account.ts';

/** A group as commands need it, and where the viewer stands to it. */
export type LoadedGroup = LoadedAccount & {
  entry: Entry;
  question: string;
  rules: string[];
  mine: GroupRole | null;
};

/**
 * The group of this handle, if the viewer may know of it. Its row is locked: who is in it changes one at a time, so that
 * it never loses its last lead to two at once.
 */
export async function loadGroup(sql: Sql, viewer: Viewer, handle: string): Promise<LoadedGroup> {
  const account = await loadAccount(sql, viewer, handle);
  const [group] = await sql<Pick<LoadedGroup, 'entry' | 'question' | 'rules'>[]>`
    select entry, question, rules from community where account_id = ${account.id} for update`;
  if (!group) throw notFound();
  return { ...account, ...group, mine: await standingIn(sql, account.id, viewer.id) };
}

/** The same for whoever leads it, or may lead any group; others are told no. */
export async function loadLedGroup(sql: Sql, viewer: Viewer, handle: string): Promise<LoadedGroup> {
  const group = await loadGroup(sql, viewer, handle);
  if (!mayLead(viewer, group.mine)) throw forbidden();
  return group;
}

/** The same for whoever keeps order in it. */
export async function loadModeratedGroup(sql: Sql, viewer: Viewer, handle: string): Promise<LoadedGroup> {
  const group = await loadGroup(sql, viewer, handle);
  if (!mayModerate(viewer, group.mine)) throw forbidden();
  return group;
}

/** What an account is in a group; null when nothing. */
export async function standingIn(
  sql: Sql,
  groupId: string,
  accountId: string | null,
): Promise<GroupRole | null> {
  const [membership] = await sql<{ role: GroupRole }[]>`
    select role from membership where group_id = ${groupId} and account_id = ${accountId}::uuid`;
  return membership?.role ?? null;
}

/** Who answers for a group: those who decide who comes in. */
export async function keepersOf(sql: Sql, groupId: string): Promise<string[]> {
  const rows = await sql<{ accountId: string }[]>`
    select account_id from membership where group_id = ${groupId} and role in ('lead', 'moderator')`;
  return rows.map((row) => row.accountId);
}

/** Whether somebody is the only lead of a group in which there are other people. */
export async function isLastLead(sql: Sql, groupId: string, accountId: string): Promise<boolean> {
  const [row] = await sql<{ others: number; leads: number }[]>`
    select count(*)::int as others, count(*) filter (where m.role = 'lead')::int as leads
    from membership m join account a on a.id = m.account_id
    where m.group_id = ${groupId} and m.account_id <> ${accountId} and m.role <> 'asked' and a.kind = 'person'`;
  return row!.leads === 0 && row!.others > 0;
}

/** Gives a member of a group another role in it, unless it would lose its last lead; nothing where they have it already. */
export async function giveRole(
  sql: Sql,
  viewer: Viewer,
  { group: groupHandle, handle }: { group: string; handle: string },
  roleAfter: (standing: GroupRole) => GroupRole,
): Promise<{ groupId: string; accountId: string; role: GroupRole } | null> {
  const group = await loadLedGroup(sql, viewer, groupHandle);
  const account = await loadAccount(sql, viewer, handle);
  const standing = await standingIn(sql, group.id, account.id);
  if (account.kind !== 'person' || standing === null || standing === 'asked') throw notFound();
  const role = roleAfter(standing);
  if (role === standing) return null;
  if (standing === 'lead' && (await isLastLead(sql, group.id, account.id))) throw conflict('people.lastLead');
  await sql`update membership set role = ${role} where group_id = ${group.id} and account_id = ${account.id}`;
  return { groupId: group.id, accountId: account.id, role };
}
