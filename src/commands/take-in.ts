import { z } from 'zod';
import { isIn } from '../rules/group.ts';
import { invalid, Problem } from '../rules/problem.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import { comeIn } from './come-in.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount, type LoadedAccount } from './load-account.ts';
import { loadModeratedGroup, standingIn } from './load-group.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100), handle: z.string().trim().min(1).max(100) });

/** Who keeps a group takes somebody into a group, whether they asked or not; they are told. */
export async function takeIn(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'join-group');
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const group = await loadModeratedGroup(sql, viewer, given.group);
    const person = await findPerson(sql, viewer, given.handle);
    const standing = await standingIn(sql, group.id, person.id);
    if (isIn(standing)) throw invalid({ handle: 'people.alreadyIn' });
    await comeIn(sql, { groupId: group.id, accountId: person.id, at, accepts: false });
    await notify(sql, [person.id], { kind: 'let_in', at, actorId: viewer.id, subjectId: group.id });
    await record(sql, {
      kind: 'took_in',
      at,
      actorId: viewer.id,
      data: { groupId: group.id, accountId: person.id },
    });
  });
}

/** Only whoever could come in by themselves: no guest, nobody who is kept out, no group in a group. */
async function findPerson(sql: Sql, viewer: Viewer, handle: string): Promise<LoadedAccount> {
  const unknown = invalid({ handle: 'people.nobodyOfThatName' });
  const account = await loadAccount(sql, viewer, handle).catch((error: unknown) => {
    throw error instanceof Problem ? unknown : error;
  });
  const comes = may({ ...viewer, id: account.id, role: account.role }, 'join-group');
  if (account.kind !== 'person' || account.suspendedAt || !comes) throw unknown;
  return account;
}
