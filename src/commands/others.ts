import { z } from 'zod';
import type { GroupRole } from '../rules/group.ts';
import { LONGEST_WEB, webAddress } from '../rules/page-address.ts';
import { invalid } from '../rules/problem.ts';
import type { SharedFacts } from '../rules/sharing.ts';
import { asStreet, type KnownViewer, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { knownOther } from '../store/others.ts';
import { otherOf } from './belonging.ts';
import { fitName } from './new-account.ts';

/** An organisation elsewhere as somebody types it. */
export const otherFacts = {
  organisation: z.string().max(200),
  web: z
    .string()
    .max(LONGEST_WEB)
    .default('')
    .transform(webAddress)
    .pipe(z.string({ error: 'sharing.webWrong' })),
};

/** A name made fit for an organisation elsewhere: never one that could be taken for ours. */
export async function fitOtherName(sql: Sql, typed: string): Promise<string> {
  const { name, problem } = await fitName(sql, typed);
  if (problem)
    throw invalid({ organisation: problem === 'signIn.nameIsOurs' ? 'sharing.nameIsOurs' : problem });
  return name;
}

type Named = { name: string; web?: string; at: Date };

/**
 * The organisation elsewhere of this name of which the viewer may know, an openly known one first, made where there is none; an address
 * that is known stays. One that is known in a hidden group alone is another to whoever may not know of it, and is not found out so.
 */
export async function nameOther(
  sql: Sql,
  viewer: KnownViewer,
  { name: typed, web = '', at }: Named,
): Promise<{ id: string }> {
  const name = await fitOtherName(sql, typed);
  // One after the other, so that two at once do not make it twice.
  await sql`select from organisation for update`;
  const [known] = await sql<{ id: string }[]>`
    select oth.id from other_organisation oth where lower(oth.name) = lower(${name}) and ${knownOther(sql, viewer)}
    order by ${knownOther(sql, asStreet(viewer))} desc, oth.named_at, oth.id limit 1`;
  const id = known?.id ?? newId();
  if (known) await sql`update other_organisation set web = ${web} where id = ${id} and web = ''`;
  else
    await sql`
      insert into other_organisation (id, name, web, named_by, named_at) values (${id}, ${name}, ${web}, ${viewer.id}, ${at})`;
  return { id };
}

/** What decides what the viewer may do in a group that is or may be shared. */
export async function sharedFacts(
  sql: Sql,
  viewer: Viewer,
  { id, mine }: { id: string; mine: GroupRole | null },
): Promise<SharedFacts> {
  const shared = await sql<{ organisationId: string }[]>`
    select organisation_id from shared_group where group_id = ${id} and ended_at is null`;
  return {
    mine,
    own: await otherOf(sql, viewer.id),
    sharedWith: shared.map(({ organisationId }) => organisationId),
  };
}
