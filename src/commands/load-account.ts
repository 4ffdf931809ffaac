import { plainHandle } from '../rules/handle.ts';
import { notFound } from '../rules/problem.ts';
import type { Role, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { visibleAccount } from '../store/visible-account.ts';

/** An account as commands need it, seen by the viewer. */
export type LoadedAccount = {
  id: string;
  kind: 'person' | 'group' | 'organisation';
  handle: string;
  name: string;
  role: Role | null;
  pictureId: string | null;
  suspendedAt: Date | null;
};

/** The account of this handle, if the viewer may know of it. */
export async function loadAccount(sql: Sql, viewer: Viewer, handle: string): Promise<LoadedAccount> {
  const [account] = await sql<LoadedAccount[]>`
    select a.id, a.kind, a.handle, a.name, a.role, a.picture_id, a.suspended_at
    from account a where lower(a.handle) = ${plainHandle(handle)} and ${visibleAccount(sql, viewer)}`;
  if (!account) throw notFound();
  return account;
}
