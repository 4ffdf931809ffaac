import { conflict } from '../../rules/problem.ts';
import type { KnownViewer, Role, Viewer } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import type { Context } from '../context.ts';
import { demand } from '../demand.ts';
import { demandProof, type Proof } from '../demand-proof.ts';
import { notify } from '../notify.ts';
import { record } from '../record.ts';

/** How long an archive lies ready. */
export const ARCHIVE_DAYS = 7;
/** Whoever works at something says so now and then; when they did not for so long, another begins anew. */
export const GIVEN_UP_MS = 10 * 60_000;

/** Asks for everything of one's own in one file. It is made behind the scenes; one at a time, and a new one replaces the last. */
export async function askForArchive(context: Context, viewer: Viewer, proof: Proof): Promise<void> {
  demand(viewer, 'leave');
  await demandProof(context, viewer, proof);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    await sql`select from account where id = ${viewer.id} for no key update`;
    const [under] = await sql`
      select from archive where account_id = ${viewer.id} and ready_at is null and failed_at is null`;
    if (under) throw conflict('leaving.archiveComing');
    await sql`delete from archive where account_id = ${viewer.id}`;
    await sql`insert into archive (id, account_id, asked_at) values (${newId()}, ${viewer.id}, ${at})`;
    await record(sql, { kind: 'archive_asked', at, actorId: viewer.id });
  });
}

/** Says that it is still oneself who wants to have what is ready. @returns the archive's id */
export async function fetchArchive(context: Context, viewer: Viewer, proof: Proof): Promise<string | null> {
  demand(viewer, 'leave');
  const [ready] = await context.db.sql<{ id: string }[]>`
    select id from archive where account_id = ${viewer.id} and ready_at > ${oldest(context)}`;
  if (!ready) return null;
  await demandProof(context, viewer, proof);
  await record(context.db.sql, { kind: 'archive_fetched', at: context.clock(), actorId: viewer.id });
  return ready.id;
}

const oldest = (context: Context): Date => new Date(context.clock().getTime() - ARCHIVE_DAYS * 86_400_000);

export type Asked = { id: string; viewer: KnownViewer; locale: string | null };

/** Takes up the archive that waits longest; null where none waits. Nobody else takes it while one says that one is at it. */
export async function takeUpArchive(context: Context): Promise<Asked | null> {
  const now = context.clock();
  const [asked] = await context.db.sql<{ id: string; accountId: string }[]>`
    update archive set worked_at = ${now} where id = (
      select id from archive where ready_at is null and failed_at is null
        and (worked_at is null or worked_at < ${new Date(now.getTime() - GIVEN_UP_MS)}) order by asked_at limit 1 for update skip locked)
    returning id, account_id`;
  if (!asked) return null;
  const [who] = await context.db.sql<{ role: Role; organisationId: string; locale: string | null }[]>`
    select a.role, a.locale, o.account_id as organisation_id from account a, organisation o where a.id = ${asked.accountId}`;
  const { role, organisationId, locale } = who!;
  return { id: asked.id, viewer: { id: asked.accountId, role, organisationId }, locale };
}

/** Says that one is still at it. */
export async function keepAtArchive({ db, clock }: Context, id: string): Promise<void> {
  await db.sql`update archive set worked_at = ${clock()} where id = ${id}`;
}

/** It is whole on disk: tells its owner. False where they do not want it any more. */
export async function finishArchive(
  context: Context,
  { id, viewer }: Asked,
  made: { bytes: number; posts: number },
): Promise<boolean> {
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const [done] = await sql`
      update archive set ready_at = ${at}, bytes = ${made.bytes}, posts = ${made.posts} where id = ${id} and ready_at is null returning id`;
    if (done) await notify(sql, [viewer.id], { kind: 'archive_ready', at, actorId: null, subjectId: id });
    return done !== undefined;
  });
}

export async function failArchive({ db, clock }: Context, id: string): Promise<void> {
  await db.sql`update archive set failed_at = ${clock()} where id = ${id}`;
}

/** Forgets archives whose days are over, and those that were brought and never taken over. Gives how many. */
export async function forgetArchives(context: Context): Promise<number> {
  const gone = await context.db.sql`delete from archive where ready_at <= ${oldest(context)}`;
  const dropped = await context.db.sql`
    delete from bringing where at < ${oldest(context)} and (confirmed_at is null or done_at is not null or failed_at is not null)`;
  return gone.count + dropped.count;
}

/** Which of these archives somebody still has a row for. */
export async function keptArchives({ db }: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.sql<{ id: string }[]>`
    select id from archive where id = any(${[...ids]}::uuid[]) union all select id from bringing where id = any(${[...ids]}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}

/** The archives that somebody has, made or brought. */
export async function archivesOf({ db }: Context, accountId: string): Promise<string[]> {
  const rows = await db.sql<{ id: string }[]>`
    select id from archive where account_id = ${accountId} union all select id from bringing where account_id = ${accountId}`;
  return rows.map(({ id }) => id);
}
