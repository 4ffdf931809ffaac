import { randomInt } from 'node:crypto';
import { handleProblem } from '../rules/handle.ts';
import { cleanName, LONGEST_NAME, soundsLike } from '../rules/name.ts';
import { passwordProblem } from '../rules/password.ts';
import type { Role } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';

/** What somebody chose to be known by. */
export type Chosen = { handle: string; name: string; password?: string; email?: string };

/** A name made fit to stand beside words, and what is wrong with it as a key of the catalogue. */
export async function fitName(sql: Sql, typed: string): Promise<{ name: string; problem: string | null }> {
  const name = cleanName(typed);
  if (name === '') return { name, problem: 'problems.required' };
  if ([...name].length > LONGEST_NAME) return { name, problem: 'problems.tooLong' };
  const [organisation] = await sql<{ name: string }[]>`
    select a.name from organisation o join account a on a.id = o.account_id`;
  return { name, problem: organisation && soundsLike(name, organisation.name) ? 'signIn.nameIsOurs' : null };
}

/** Everything that is wrong with what somebody chose, by field; an empty record when nothing is. */
export async function problemsOf(sql: Sql, chosen: Chosen): Promise<Record<string, string>> {
  const { handle, password, email = '' } = chosen;
  const wrong: Record<string, string | null> = {
    handle: handleProblem(handle),
    name: (await fitName(sql, chosen.name)).problem,
    password:
      password === undefined ? null : passwordProblem(password, [handle, chosen.name, email.split('@')[0]!]),
  };
  return Object.fromEntries(
    Object.entries(wrong).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

/** Whether somebody has this handle already, however its letters are written, or had it until lately. */
export async function isTaken(sql: Sql, handle: string): Promise<boolean> {
  const rows = await sql`
    select from account where lower(handle) = ${handle.toLowerCase()}
    union all select from kept_handle where hash = ${handleHash(sql, handle)}`;
  return rows.length > 0;
}

/** How the handle of somebody who is gone is known: not by its letters. */
export const handleHash = (sql: Sql, handle: string): Fragment =>
  sql`sha256(convert_to(${handle.toLowerCase()}, 'UTF8'))`;

type NewPerson = { id: string; handle: string; name: string; role: Role; at: Date };

/** Writes the row of a new person; false when somebody has the handle already. */
export async function insertPerson(sql: Sql, { id, handle, name, role, at }: NewPerson): Promise<boolean> {
  const [fresh] = await sql`
    insert into account (id, kind, handle, name, role, hue, created_at)
    select ${id}, 'person', ${handle}, ${name}, ${role}, ${randomInt(12) * 30}, ${at}::timestamptz
    where not exists (select from kept_handle where hash = ${handleHash(sql, handle)})
    on conflict (lower(handle)) do nothing returning id`;
  return fresh !== undefined;
}

/** Keeps an address of a person, unproven; nobody else ever sees it. */
export async function keepEmail(sql: Sql, accountId: string, email: string, at: Date): Promise<void> {
  await sql`
    insert into identity (account_id, channel, address, created_at) values (${accountId}, 'email', ${email}, ${at})
    on conflict do nothing`;
}
