import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import { EMPLOYEE } from '../rules/relation.ts';
import type { Viewer } from '../rules/viewer.ts';
import { otherOf } from './belonging.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';

const input = z.object({ handle: z.string().max(100), employed: z.boolean() });

/** Says that a member is an employee here, for everybody to see, or that they are none any more. They are told. */
export async function nameEmployee(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'manage-people');
  const { handle, employed } = check(input, raw);
  await context.db.tx(async (sql) => {
    const { id: accountId, role } = await loadAccount(sql, viewer, handle);
    await sql`select from account where id = ${accountId} for no key update`;
    if (employed && (role !== 'member' || (await otherOf(sql, accountId)) !== null))
      throw invalid({ form: 'sharing.onlyMemberEmployees' });
    const [changed] = await sql`
      update account set relation = ${employed ? EMPLOYEE : ''}
      where id = ${accountId} and (relation = ${EMPLOYEE}) <> ${employed} returning id`;
    if (!changed) return;
    const said = { at: context.clock(), actorId: viewer.id };
    await notify(sql, [accountId], { kind: 'belonging_said', ...said });
    await record(sql, { kind: employed ? 'employee_named' : 'employee_ended', ...said, data: { accountId } });
  });
}
