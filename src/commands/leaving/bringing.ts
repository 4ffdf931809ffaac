import { z } from 'zod';
import type { Came } from '../../rules/bringing.ts';
import { conflict, notFound } from '../../rules/problem.ts';
import type { KnownViewer, Role, Viewer } from '../../rules/viewer.ts';
import type { Json } from '../../store/database.ts';
import { check } from '../check.ts';
import type { Context } from '../context.ts';
import { demand } from '../demand.ts';
import { notify } from '../notify.ts';
import { record } from '../record.ts';
import { GIVEN_UP_MS } from './archives.ts';

const wishes = z.object({
  /** What everyone could see there, everyone may see here. Without it, only those who follow. */
  open: z.boolean().default(false),
  said: z.boolean().default(false),
  profile: z.boolean().default(false),
  face: z.boolean().default(false),
  ties: z.boolean().default(false),
  words: z.boolean().default(false),
});
export type Wish = z.output<typeof wishes>;

type Checked = { id: string; hash: string; found: Json };

/** Keeps what was found in an archive that was checked. It replaces one that was not taken over, or is done. */
export async function keepBringing(context: Context, viewer: Viewer, checked: Checked): Promise<void> {
  demand(viewer, 'bring');
  await context.db.tx(async (sql) => {
    await sql`select from account where id = ${viewer.id} for no key update`;
    await demandNoneUnderWay(sql, viewer);
    await sql`delete from bringing where account_id = ${viewer.id}`;
    await sql`
      insert into bringing (id, account_id, at, hash, found)
      values (${checked.id}, ${viewer.id}, ${context.clock()}, ${checked.hash}, ${sql.json(checked.found)})`;
  });
}

/** One archive at a time is taken over. */
export async function demandNoneUnderWay(sql: Context['db']['sql'], viewer: KnownViewer): Promise<void> {
  const [under] = await sql`
    select from bringing where account_id = ${viewer.id} and confirmed_at is not null and done_at is null and failed_at is null`;
  if (under) throw conflict('leaving.bringingUnderWay');
}

/** Says what of it is to come. It comes behind the scenes. */
export async function confirmBringing(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof wishes> & { id: string },
): Promise<void> {
  demand(viewer, 'bring');
  const wish = check(wishes, raw);
  if (!(wish.said || wish.profile || wish.face || wish.ties || wish.words))
    throw conflict('leaving.nothingChosen');
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const [own] = await sql<{ confirmedAt: Date | null }[]>`
      select confirmed_at from bringing where id = ${raw.id} and account_id = ${viewer.id} for update`;
    if (!own) throw notFound();
    if (own.confirmedAt !== null) return;
    await sql`update bringing set confirmed_at = ${at}, wish = ${sql.json(wish)} where id = ${raw.id}`;
    await record(sql, { kind: 'archive_brought', at, actorId: viewer.id });
  });
}

/** Puts an archive away that one brought, unless it is being taken over just now. */
export async function dropBringing(context: Context, viewer: Viewer): Promise<void> {
  demand(viewer, 'bring');
  await context.db.tx(async (sql) => {
    await demandNoneUnderWay(sql, viewer);
    await sql`delete from bringing where account_id = ${viewer.id}`;
  });
}

export type Confirmed = { id: string; hash: string; wish: Wish; viewer: KnownViewer; locale: string };

/** Takes up the archive that waits longest to be taken over; null where none does. */
export async function takeUpBringing(context: Context): Promise<Confirmed | null> {
  const now = context.clock();
  const [row] = await context.db.sql<{ id: string; accountId: string; hash: string; wish: Wish }[]>`
    update bringing set worked_at = ${now} where id = (
      select id from bringing where confirmed_at is not null and done_at is null and failed_at is null
        and (worked_at is null or worked_at < ${new Date(now.getTime() - GIVEN_UP_MS)}) order by confirmed_at limit 1 for update skip locked)
    returning id, account_id, hash, wish`;
  if (!row) return null;
  const [who] = await context.db.sql<{ role: Role; organisationId: string; locale: string }[]>`
    select a.role, coalesce(a.locale, o.locale) as locale, o.account_id as organisation_id from account a, organisation o
    where a.id = ${row.accountId} and a.suspended_at is null`;
  if (!who) {
    await endBringing(context, row.id, null);
    return null;
  }
  const { role, organisationId, locale } = who;
  return { ...row, locale, viewer: { id: row.accountId, role, organisationId } };
}

export async function keepAtBringing({ db, clock }: Context, id: string): Promise<void> {
  await db.sql`update bringing set worked_at = ${clock()} where id = ${id}`;
}

/** It is over: with what came of it, or with null where it could not be. Its owner is told. */
export async function endBringing(context: Context, id: string, came: Came | null): Promise<void> {
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const [ended] = await sql<{ accountId: string }[]>`
      update bringing set done_at = ${came ? at : null}, failed_at = ${came ? null : at}, came = ${came ? sql.json(came) : null}
      where id = ${id} and done_at is null returning account_id`;
    if (ended)
      await notify(sql, [ended.accountId], {
        kind: came ? 'brought' : 'brought_not',
        at,
        actorId: null,
        subjectId: id,
      });
  });
}
