import { z } from 'zod';
import { invalid, Problem } from '../rules/problem.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount, type LoadedAccount } from './load-account.ts';
import { loadLedGroup, standingIn } from './load-group.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100), handle: z.string().trim().min(1).max(100) });

/** A lead takes somebody into a group, whether they asked or not; they are told. */
export async function takeIn(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'join-group');
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const group = await loadLedGroup(sql, viewer, given.group);
    const person = await findPerson(sql, viewer, given.handle);
    const standing = await standingIn(sql, group.id, person.id);
    if (standing === 'member' || standing === 'lead') throw invalid({ handle: 'people.alreadyIn' });
    await sql`
      insert into membership (group_id, account_id, role, at) values (${group.id}, ${person.id}, 'member', ${at})
      on conflict (group_id, account_id) do update set role = 'member', at = excluded.at`;
    await notify(sql, [person.id], { kind: 'let_in', at, actorId: viewer.id, subjectId: group.id });
    await hint(sql, [topics.person(person.id)]);
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
