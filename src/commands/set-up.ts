import { conflict } from '../rules/problem.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import type { Context } from './context.ts';
import { followHouse } from './follow-house.ts';
import { insertGoal } from './goal-rows.ts';
import { insertPerson } from './new-account.ts';
import {
  checkMade,
  keepPasskey,
  spendChallenge,
  type Ceremony,
  type Made,
  type NewPasskey,
} from './passkeys.ts';
import { hashPassword } from './passwords.ts';
import { record } from './record.ts';
import { beginSession, type Arrival } from './sessions.ts';
import { checkAnswers, type SetUpAnswers } from './setup-answers.ts';

/** What was founded, and the token of the owner's session where set-up was done from a browser. */
export type Founded = { organisationId: string; ownerId: string; goalId: string; token: string | null };

type Answers = ReturnType<typeof checkAnswers>;

/**
 * Founds everything from a complete set of answers: the organisation, its owner, its first goal. Once: a second time is
 * a conflict. With `arrival` the owner is signed in by it; with `made` they come in by that passkey and have no password.
 */
export async function setUp(
  context: Context,
  raw: SetUpAnswers,
  arrival: Omit<Arrival, 'at'> | null = null,
  made: Made | null = null,
): Promise<Founded> {
  const at = context.clock();
  const answers = checkAnswers(raw, at, made !== null);
  const { password } = answers.owner;
  const passkey = made && { ...(await checkMade(made.passkey, made.ceremony)), ceremony: made.ceremony };
  const hash = password === undefined ? null : await hashPassword(password);
  return context.db.tx(async (sql) => {
    // Two who finish at the same moment follow one another, and the second finds that it is done.
    await sql`lock table organisation in share row exclusive mode`;
    if ((await sql`select from organisation`).length > 0) throw conflict('setup.alreadyDone');
    const organisationId = await foundOrganisation(sql, answers, at);
    const ownerId = await foundOwner(sql, answers, { hash, passkey, at });
    const { audiences, wish, measure, target, dueOn } = answers;
    const goalId = await insertGoal(sql, {
      audiences,
      wish,
      measure,
      target,
      dueOn,
      inside: false,
      baseline: null,
      createdBy: ownerId,
      at,
    });
    await sql`delete from setup_draft`;
    await record(sql, { kind: 'set_up', at, actorId: ownerId, data: { goalId } });
    const token = arrival ? await beginSession(sql, ownerId, { ...arrival, at }) : null;
    return { organisationId, ownerId, goalId, token };
  });
}

async function foundOrganisation(sql: Sql, answers: Answers, at: Date): Promise<string> {
  const { name, handle, accentHue, picture } = answers.organisation;
  const id = newId();
  await sql`
    insert into account (id, kind, handle, name, hue, created_at)
    values (${id}, 'organisation', ${handle}, ${name}, ${accentHue}, ${at})`;
  if (picture) {
    await sql`
      insert into file (id, owner_id, kind, mime, width, height, average_colour, created_at)
      values (${picture.id}, ${id}, 'face', ${picture.mime}, ${picture.width}, ${picture.height}, ${picture.averageColour}, ${at})`;
    await sql`update account set picture_id = ${picture.id} where id = ${id}`;
  }
  await sql`
    insert into organisation (account_id, purpose, accent_hue, locale, time_zone, set_up_at)
    values (${id}, ${answers.purpose}, ${accentHue}, ${answers.locale}, ${answers.timeZone}, ${at})`;
  return id;
}

type Owner = {
  hash: string | null;
  passkey: (NewPasskey & { ceremony: Ceremony }) | null;
  at: Date;
};

async function foundOwner(sql: Sql, { owner }: Answers, { hash, passkey, at }: Owner): Promise<string> {
  const id = passkey?.ceremony.subject ?? newId();
  await insertPerson(sql, { id, handle: owner.handle, name: owner.name, role: 'owner', at });
  if (hash) await sql`insert into password (account_id, hash, changed_at) values (${id}, ${hash}, ${at})`;
  if (passkey) {
    await spendChallenge(sql, passkey.ceremony);
    await keepPasskey(sql, passkey, { accountId: id, name: '', at });
  }
  await sql`
    insert into role_change (id, account_id, from_role, to_role, by_id, at) values (${newId()}, ${id}, null, 'owner', null, ${at})`;
  await followHouse(sql, id, at);
  return id;
}
