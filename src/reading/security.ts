import { Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';

export type SessionView = { id: string; userAgent: string; createdAt: Date; seenAt: Date };
export type PasskeyView = { id: string; name: string; createdAt: Date; usedAt: Date | null };

/** How an account is got into: only ever read by the one it belongs to. */
export type Security = {
  sessions: SessionView[];
  passkeys: PasskeyView[];
  passwordChangedAt: Date | null;
  /** The address to sign in with; empty where there is none. */
  email: string;
  /** Recovery codes not used yet. */
  codesLeft: number;
};

export async function readSecurity(sql: Sql, viewer: Viewer, now: Date): Promise<Security> {
  const { id } = viewer;
  if (id === null) throw new Problem({ kind: 'sign-in' });
  const [sessions, passkeys, [password], codes, [identity]] = await Promise.all([
    sql<SessionView[]>`
      select id, user_agent, created_at, seen_at from session
      where account_id = ${id} and expires_at > ${now} order by seen_at desc limit 200`,
    sql<
      PasskeyView[]
    >`select id, name, created_at, used_at from passkey where account_id = ${id} order by created_at`,
    sql<{ changedAt: Date }[]>`select changed_at from password where account_id = ${id}`,
    sql`select from recovery_code where account_id = ${id} and used_at is null`,
    sql<
      { address: string }[]
    >`select address from identity where account_id = ${id} and channel = 'email' order by created_at limit 1`,
  ]);
  return {
    sessions,
    passkeys,
    passwordChangedAt: password?.changedAt ?? null,
    email: identity?.address ?? '',
    codesLeft: codes.length,
  };
}
