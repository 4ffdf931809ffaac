import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { endBelonging, giveBelonging, layDownOffices } from './belonging.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { notify } from './notify.ts';
import { nameOther } from './others.ts';

const input = z.object({
  handle: z.string().max(100),
  /** The organisation elsewhere, by name; empty: none. */
  organisation: z.string().trim().max(200),
});

/** Says to which organisation elsewhere a member belongs, for everybody to see, or that they belong to none. They are told. */
export async function setBelonging(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'manage-people');
  const { handle, organisation } = check(input, raw);
  await context.db.tx(async (sql) => {
    const { id: accountId, role } = await loadAccount(sql, viewer, handle);
    if (role !== 'member') throw invalid({ organisation: 'sharing.onlyMembers' });
    await sql`select from account where id = ${accountId} for no key update`;
    const by = { accountId, byId: viewer.id, at: context.clock() };
    const other =
      organisation === '' ? null : await nameOther(sql, viewer, { name: organisation, at: by.at });
    const [kept] = await sql`
      select from belonging where account_id = ${accountId} and organisation_id = ${other?.id ?? null}::uuid
        and through_id is null and ended_at is null`;
    if (kept) return;
    const before = await endBelonging(sql, by);
    if (before !== null && before !== other?.id) await layDownOffices(sql, before, by);
    if (other) await giveBelonging(sql, { ...by, organisationId: other.id, throughId: null });
    if (other || before)
      await notify(sql, [accountId], { kind: 'belonging_said', at: by.at, actorId: viewer.id });
  });
}
