import { plainHandle } from '../../rules/handle.ts';
import { isFilter, MOST_FILTERS } from '../../rules/filter.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import type { Sql } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { apartFrom, visiblePost, visibleConversation } from '../../store/visible.ts';
import { visibleAccount } from '../../store/visible-account.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { demand } from '../demand.ts';

type Ties = { following: string[]; mutes: string[]; blocks: string[]; bookmarks: string[] };

/** The handle at the end of an address: `https://talk.example/@mei` and `mei` are mei. */
const handleIn = (address: string): string => plainHandle(address.split(/[/@]/).at(-1) ?? '').slice(0, 100);

/**
 * Follows, mutes and blocks here whom somebody followed, muted and blocked there, as far as they are here under the same handle,
 * and keeps what they kept, as far as it is here. Nobody is told.
 */
export async function bringTies(context: Context, viewer: KnownViewer, ties: Ties): Promise<number> {
  demand(viewer, 'bring');
  const at = context.clock();
  return context.db.tx(async (sql) => {
    const blocked = await block(sql, viewer, ties.blocks.map(handleIn), at);
    const others = (handles: string[]) => sql`
      from account a where lower(a.handle) = any(${handles.map(handleIn)}) and a.suspended_at is null and a.id <> ${viewer.id}
        and ${visibleAccount(sql, viewer)} and a.id not in ${apartFrom(sql, viewer.id)}`;
    const muted = await sql`
      insert into mute (account_id, muted_id, at) select ${viewer.id}::uuid, a.id, ${at}::timestamptz ${others(ties.mutes)} and a.kind = 'person' on conflict do nothing`;
    const followed = await sql`
      insert into follow (follower_id, followed_id, at) select ${viewer.id}::uuid, a.id, ${at}::timestamptz ${others(ties.following)} and a.kind <> 'group' on conflict do nothing`;
    return blocked + muted.count + followed.count + (await keep(sql, viewer, ties.bookmarks, at));
  });
}

async function block(sql: Sql, viewer: KnownViewer, handles: string[], at: Date): Promise<number> {
  const blocked = await sql<{ blockedId: string }[]>`
    insert into block (blocker_id, blocked_id, at)
    select ${viewer.id}::uuid, a.id, ${at}::timestamptz from account a
    where lower(a.handle) = any(${handles}) and a.kind = 'person' and a.id <> ${viewer.id} and ${visibleAccount(sql, viewer)}
    on conflict do nothing returning blocked_id`;
  const ids = blocked.map(({ blockedId }) => blockedId);
  await sql`
    delete from follow where (follower_id = ${viewer.id} and followed_id = any(${ids}::uuid[])) or (followed_id = ${viewer.id} and follower_id = any(${ids}::uuid[]))`;
  return blocked.length;
}

/** Bookmarks by address, of what is here for them to see. */
async function keep(sql: Sql, viewer: KnownViewer, addresses: string[], at: Date): Promise<number> {
  const ids = addresses.flatMap((address) => /\/p\/([0-9a-f-]{36})$/.exec(address)?.[1] ?? []);
  const seen = await sql<{ id: string }[]>`
    select p.id from post p join conversation c on c.id = p.conversation_id
    where p.id::text = any(${ids}) and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}
      and not exists (select from bookmark b where b.post_id = p.id and b.account_id = ${viewer.id})`;
  if (seen.length === 0) return 0;
  const rows = seen.map(({ id }) => ({ id: newId(), post_id: id, account_id: viewer.id, at }));
  await sql`insert into bookmark ${sql(rows)}`;
  return rows.length;
}

/** Folds here what somebody folded there. */
export async function bringFilters(context: Context, viewer: KnownViewer, words: string[]): Promise<number> {
  demand(viewer, 'bring');
  const fit = [...new Set(words.map((word) => cleanText(word).trim()).filter(isFilter))];
  return context.db.tx(async (sql) => {
    await sql`select from account where id = ${viewer.id} for no key update`;
    const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`
      select count(*)::int as count from filter_word where owner_id = ${viewer.id}`;
    const rows = fit.slice(0, Math.max(0, MOST_FILTERS - count));
    const came = await sql`
      insert into filter_word (owner_id, word, by_id, at)
      select ${viewer.id}::uuid, unnest(${rows}::text[]), ${viewer.id}::uuid, ${context.clock()}::timestamptz on conflict do nothing`;
    return came.count;
  });
}
