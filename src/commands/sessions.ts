import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { hashToken, newToken, sessionEnd } from '../store/tokens.ts';

/** What a session remembers of how it began. */
export type Arrival = {
  at: Date;
  userAgent: string;
  /** The cookie that came along; what it opened ends here. */ oldToken?: string;
};

/** Somebody was let in; or they proved who they are, and are kept out: then a page tells them why. */
export type Entry = { token: string; keptOut?: undefined } | { token?: undefined; keptOut: string };

/** Begins a session and gives its token, the only copy there is. Whatever session came along ends: a token never outlives a sign-in. */
export async function beginSession(
  sql: Sql,
  accountId: string,
  { at, userAgent, oldToken }: Arrival,
): Promise<string> {
  if (oldToken) await endSessionOf(sql, oldToken);
  const token = newToken();
  await sql`
    insert into session (token_hash, id, account_id, user_agent, created_at, seen_at, expires_at)
    values (${hashToken(token)}, ${newId()}, ${accountId}, ${userAgent.slice(0, 300)}, ${at}, ${at}, ${sessionEnd(at)})`;
  return token;
}

export async function endSessionOf(sql: Sql, token: string): Promise<void> {
  await tellEnded(
    sql,
    await sql<{ id: string }[]>`delete from session where token_hash = ${hashToken(token)} returning id`,
  );
}

/** Ends an account's sessions, all but one where that is named; their open streams end as well. */
export async function endSessions(
  sql: Sql,
  accountId: string,
  except: string | null = null,
): Promise<number> {
  const ended = await sql<{ id: string }[]>`
    delete from session where account_id = ${accountId} and id is distinct from ${except}::uuid returning id`;
  await tellEnded(sql, ended);
  return ended.length;
}

export async function endSession(sql: Sql, accountId: string, id: string): Promise<boolean> {
  const ended = await sql<
    { id: string }[]
  >`delete from session where account_id = ${accountId} and id = ${id} returning id`;
  await tellEnded(sql, ended);
  return ended.length > 0;
}

const tellEnded = (sql: Sql, sessions: readonly { id: string }[]): Promise<void> =>
  hint(
    sql,
    sessions.map(({ id }) => topics.session(id)),
  );
