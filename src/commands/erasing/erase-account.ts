import { HOLDINGS, UNTIED } from '../../store/personal.ts';
import { handleKeptUntil } from '../../rules/farewell.ts';
import { isStaffRole, type Role } from '../../rules/viewer.ts';
import type { Sql } from '../../store/database.ts';
import { hint, topics } from '../../store/hints.ts';
import { withdrawBoosts } from '../boost.ts';
import type { Context } from '../context.ts';
import { handleHash } from '../new-account.ts';
import { record } from '../record.ts';
import { fillSeats } from '../seats.ts';
import { closePersonReports } from '../ruling.ts';
import { endSessions } from '../sessions.ts';
import { eraseLonelyConversations, erasePosts, forgetBytes } from './erase-posts.ts';
import { eraseLedgerWords } from './ledger-words.ts';

/** What somebody is called once they are gone, in the organisation's language. */
export type GoneNames = { person: string; colleague: string };

/** Accounts whose time has come: those that were begun first. */
export const dueFarewells = async ({ db, clock }: Context): Promise<string[]> =>
  (
    await db.sql<{ accountId: string }[]>`
      select account_id from farewell where due_at <= ${clock()} order by worked_at nulls last, due_at limit 20`
  ).map(({ accountId }) => accountId);

/**
 * Deletes an account with all that it said and did. Each step is whole in itself and can come twice, so that whatever was interrupted is
 * taken up again; the order keeps that nothing of the person is shown any more from the first step on.
 */
export async function eraseAccount(context: Context, accountId: string, names: GoneNames): Promise<void> {
  const { db } = context;
  if (!(await shutOut(context, accountId))) return;
  await db.tx((sql) => unlinkMentions(sql, accountId));
  await db.tx((sql) => emptyAccount(sql, accountId, names, context.clock()));
  while (await erasePosts(context, accountId));
  await db.tx((sql) => eraseDeeds(sql, accountId, context.clock()));
  await db.tx((sql) => eraseFiles(sql, accountId, context.clock()));
  while (await eraseLonelyConversations(context, accountId));
  await db.tx((sql) => eraseLedgerWords(sql, accountId, context.clock()));
  await db.tx((sql) => eraseHoldings(sql, accountId));
  await db.tx((sql) => finish(sql, accountId, context.clock()));
}

/** From here on there is no way in, and no way back. */
async function shutOut({ db, clock }: Context, accountId: string): Promise<boolean> {
  return db.tx(async (sql) => {
    const now = clock();
    const [begun] = await sql`
      update farewell set worked_at = ${now} where account_id = ${accountId} and due_at <= ${now} returning account_id`;
    if (!begun) return false;
    await sql`update account set suspended_at = coalesce(suspended_at, ${now}) where id = ${accountId}`;
    await endSessions(sql, accountId);
    for (const table of ['password', 'passkey', 'recovery_code', 'guest_link', 'identity'])
      await sql`delete from ${sql(table)} where account_id = ${accountId}`;
    return true;
  });
}

/**
 * Where others named them, their words stand, but lead nowhere: else they would lead to whoever takes the handle one day.
 */
async function unlinkMentions(sql: Sql, accountId: string): Promise<void> {
  const [{ handle } = { handle: '' }] = await sql<{ handle: string }[]>`
    select handle from account where id = ${accountId}`;
  const link = `<a [^>]*href="/@${handle.replaceAll(/[.\\+*?[\](){}^$|-]/g, String.raw`\$&`)}"[^>]*>([^<]*)</a>`;
  const leads = `%href="/@${handle.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}"%`;
  await sql`
    update post_body set html = regexp_replace(html, ${link}, '\\1', 'gi') where post_id in (select post_id from post_mention where account_id = ${accountId})`;
  for (const table of ['post_revision', 'withheld'])
    await sql`update ${sql(table)} set html = regexp_replace(html, ${link}, '\\1', 'gi') where lower(html) like ${leads}`;
  await sql`update withheld set mentions = array_remove(mentions, ${accountId}::uuid) where ${accountId}::uuid = any(mentions)`;
  await sql`delete from post_mention where account_id = ${accountId}`;
}

/** The row stays for what others said to it, and means nobody any more. */
async function emptyAccount(sql: Sql, accountId: string, names: GoneNames, now: Date): Promise<void> {
  const [account] = await sql<
    { handle: string; role: Role; pictureId: string | null; erasedAt: Date | null }[]
  >`
    select handle, role, picture_id, erased_at from account where id = ${accountId} for update`;
  if (!account || account.erasedAt !== null) return;
  await sql`
    insert into kept_handle (hash, until) values (${handleHash(sql, account.handle)}, ${handleKeptUntil(now)})
    on conflict (hash) do update set until = excluded.until`;
  await sql`
    update account set name = ${isStaffRole(account.role) ? names.colleague : names.person}, handle = ${`gone-${accountId.slice(-12)}`},
      bio = '', bio_html = '', picture_id = null, hue = 0, relation = '', locale = null, theme = null, role = 'guest', limited_at = null, erased_at = ${now}
    where id = ${accountId}`;
  await closePersonReports(sql, accountId, { outcome: 'gone', answer: '', at: now, byId: accountId });
  if (account.role !== 'guest') await hint(sql, [topics.everyPage]);
}

/** What they did with what others said: the numbers beside it go down. */
async function eraseDeeds(sql: Sql, accountId: string, now: Date): Promise<void> {
  await sql`delete from vote_choice where account_id = ${accountId}`;
  await sql`delete from vote where account_id = ${accountId}`;
  const boosts = await sql<{ id: string; conversationId: string }[]>`
    delete from boost b using post p where b.account_id = ${accountId} and p.id = b.post_id returning b.id, p.conversation_id`;
  for (const { id, conversationId } of boosts)
    await withdrawBoosts(sql, conversationId, [{ id, accountId }], now);
  const touched = await sql<{ conversationId: string }[]>`
    select distinct p.conversation_id from favourite f join post p on p.id = f.post_id where f.account_id = ${accountId} limit 1000`;
  await hint(
    sql,
    [...touched, ...boosts].map(({ conversationId }) => topics.conversation(conversationId)),
  );
  const places = await sql<{ postId: string; conversationId: string; places: number | null }[]>`
    delete from attendance t using calendar_event e where t.account_id = ${accountId} and e.post_id = t.post_id
    returning e.post_id, e.conversation_id, case when e.ends_at > ${now} then e.places else 0 end as places`;
  // Whoever waits for a place that they had gets it.
  for (const { postId, conversationId, places: most } of places)
    await fillSeats(
      sql,
      { post: { id: postId }, conversationId, places: most },
      { at: now, actorId: accountId },
    );
  await sql`delete from appeal where ruling_id in (select id from ruling where account_id = ${accountId})`;
  await sql`delete from ruling where account_id = ${accountId}`;
}

/** Their picture and what they handed in goes; what hangs on the organisation's word becomes the organisation's. */
async function eraseFiles(sql: Sql, accountId: string, now: Date): Promise<void> {
  await sql`delete from plan_file where plan_id in (select id from plan where author_id = ${accountId})`;
  const gone = await sql<{ id: string }[]>`
    delete from file f where f.owner_id = ${accountId} and f.kind in ('picture', 'face', 'video', 'audio', 'document')
      and not exists (select from post_file pf where pf.file_id = f.id) and not exists (select from withheld_file w where w.file_id = f.id)
      and not exists (select from plan_file w where w.file_id = f.id)
      and not exists (select from commitment_step s where s.evidence_file_id = f.id) returning f.id`;
  await forgetBytes(
    sql,
    gone.map(({ id }) => id),
    now,
  );
  // Addresses that nobody else wrote.
  const cards = await sql<{ pictureId: string | null }[]>`
    delete from link_card k where not exists (select from post_link l where l.card_id = k.id)
      and coalesce(k.fetched_at, k.next_at) < ${new Date(now.getTime() - 60_000)} returning k.picture_id`;
  const pictures = cards.flatMap(({ pictureId }) => pictureId ?? []);
  await sql`delete from file where id = any(${pictures}::uuid[])`;
  await forgetBytes(sql, pictures, now);
  await sql`update file set owner_id = (select account_id from organisation) where owner_id = ${accountId}`;
}

/** Whatever else the list names. */
async function eraseHoldings(sql: Sql, accountId: string): Promise<void> {
  for (const { where, erase, sets } of HOLDINGS) {
    const [table, column] = where.split('.') as [string, string];
    if (erase === 'row') await sql`delete from ${sql(table)} where ${sql(column)} = ${accountId}`;
    if (erase === 'empty')
      await sql`update ${sql(table)} set ${sets ? sql.unsafe(sets) : sql`${sql(column)} = null`} where ${sql(column)} = ${accountId}`;
  }
  for (const where of UNTIED) {
    const [table, column] = where.split('.') as [string, string];
    await sql`delete from ${sql(table)} where ${sql(column)} = ${accountId}`;
  }
}

/** What the record of who did what keeps: what was done for the house, and to what. What they did for themselves is nobody's to keep. */
async function finish(sql: Sql, accountId: string, at: Date): Promise<void> {
  await sql`
    delete from event where actor_id = ${accountId} and conversation_id is null and post_id is null and not data ?| array['accountId', 'reason']`;
  await sql`
    update event set data = jsonb_build_object('accountId', data -> 'accountId') where data ->> 'accountId' = ${accountId}`;
  await sql`delete from farewell where account_id = ${accountId}`;
  await record(sql, { kind: 'account_erased', at, actorId: null });
}
