import { isStaff, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { actorOf } from './byline.ts';
import { personJson, type Person } from './person.ts';
import { firstAsker } from './whom.ts';

/** Where a line of the ledger stands; each line is in exactly one. */
export const STANDINGS = [
  'late',
  'open',
  'kept',
  'keptLate',
  'broken',
  'withdrawn',
  'refused',
  'proposed',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** What can be shown of the ledger: one standing, or several together. */
export const SHOWS = ['all', 'promises', 'due', 'soon', ...STANDINGS] as const;
export type Show = (typeof SHOWS)[number];

export type LedgerFilter = {
  show: Show;
  /** The account of the owner; of a refusal, of who gave it, where the viewer may know. */
  ownerId?: string;
  /** By the first date; of a refusal, by its day. */
  from?: Date;
  to?: Date;
};

export type LedgerLine = {
  kind: 'commitment' | 'refusal';
  id: string;
  standing: Standing;
  conversationId: string;
  slug: string;
  postId: string;
  what: string;
  /** Why it was moved, ended or refused, as last said. */
  reason: string;
  owner: Person;
  /** Who asked, and how many joined them. */
  asker: string;
  meToo: number;
  givenAt: Date;
  /** A refusal has the day on which it was given. */
  firstDueAt: Date;
  dueAt: Date;
  endedAt: Date | null;
  timesMoved: number;
  /** What the asker said with their yes. */
  thanks: { name: string; words: string } | null;
  isPublic: boolean;
};

/** How many lines there are of each kind; every number opens exactly its lines. */
export type LedgerFigures = Record<Show, number>;
export type OwnerFigures = Pick<LedgerFigures, 'kept' | 'due' | 'open' | 'late' | 'refused'> & {
  owner: Person;
};

/** Who looks at which ledger: everybody at the public one, staff also at what they may see inside. */
export type Look = { viewer: Viewer; inside: boolean; now: Date };

const PAGE = 30;
const SOON = 7 * 86_400_000;

/**
 * All lines of the ledger that count for this look: `line (kind, id, post_id, conversation_id, person_id, what, given_at,
 * first_due_at, due_at, ended_at, standing, is_due, is_soon)`. The public one has only what everyone may see.
 */
const lines = (sql: Sql, { viewer, inside, now }: Look, { ownerId, from, to }: LedgerFilter): Fragment => sql`
  line as materialized (
    select l.*, p.visibility = 'everyone' and p.held_at is null and c.visibility = 'everyone' and not c.held as is_public, c.slug, c.starter_id
    from (
      select 'commitment' as kind, k.id, k.post_id, k.conversation_id, k.owner_id as person_id, k.what, k.given_at, k.first_due_at, k.due_at, k.ended_at,
             case when k.state = 'open' and k.due_at < ${now}::timestamptz then 'late'
                  when k.state = 'kept' and k.ended_at > k.first_due_at then 'keptLate' else k.state end as standing,
             k.state <> 'proposed' and (k.ended_at is not null or k.first_due_at < ${now}::timestamptz) as is_due,
             k.state = 'open' and k.due_at >= ${now}::timestamptz and k.due_at < ${new Date(now.getTime() + SOON)}::timestamptz as is_soon
      from commitment k where k.state <> 'declined'
      union all
      select 'refusal', r.id, r.post_id, r.conversation_id, ${actorOf(sql, viewer, 'r.given_by')}, r.what, r.given_at, r.given_at, r.given_at, r.given_at, 'refused', false, false
      from refusal r) l
    join post p on p.id = l.post_id join conversation c on c.id = l.conversation_id
    where ${
      inside && isStaff(viewer)
        ? sql`${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}`
        : sql`p.visibility = 'everyone' and p.held_at is null and c.visibility = 'everyone' and not c.held and l.standing <> 'proposed'`
    }
      ${ownerId ? sql`and l.person_id = ${ownerId}` : sql``}
      ${from ? sql`and l.first_due_at >= ${from}::timestamptz` : sql``} ${to ? sql`and l.first_due_at <= ${to}::timestamptz` : sql``})`;

const shown = (sql: Sql, show: Show): Fragment => {
  if (show === 'all') return sql`line.standing <> 'proposed'`;
  if (show === 'promises') return sql`line.kind = 'commitment' and line.standing <> 'proposed'`;
  if (show === 'due') return sql`line.is_due`;
  if (show === 'soon') return sql`line.is_soon`;
  return sql`line.standing = ${show}`;
};

const counts = (sql: Sql, shows: readonly Show[]): Fragment[] =>
  shows.map(
    (show, i) =>
      sql`${i === 0 ? sql`` : sql`,`} count(*) filter (where ${shown(sql, show)})::int as ${sql(show)}`,
  );

/** How many lines there are of each kind. */
export async function readLedgerFigures(sql: Sql, look: Look, filter: LedgerFilter): Promise<LedgerFigures> {
  const [row] = await sql<LedgerFigures[]>`
    with ${lines(sql, look, filter)} select ${counts(sql, SHOWS)} from line`;
  return row!;
}

/** The same by owner: those with most to answer for first. */
export function readLedgerOwners(sql: Sql, look: Look, filter: LedgerFilter): Promise<OwnerFigures[]> {
  return sql<OwnerFigures[]>`
    with ${lines(sql, look, { ...filter, ownerId: undefined })}
    select ${personJson(sql, 'a')} as owner, ${counts(sql, ['kept', 'due', 'open', 'late', 'refused'])}
    from line join account a on a.id = line.person_id where line.standing <> 'proposed'
    group by a.id order by count(*) desc, lower(a.name), a.id limit 100`;
}

/** Late ones first, then the nearest dates, then what ended last. A cursor is the place of the last line shown. */
export async function readLedger(
  sql: Sql,
  look: Look,
  filter: LedgerFilter,
  after?: string,
): Promise<{ lines: LedgerLine[]; next: string | null }> {
  const cursor = parseCursor(after);
  const rows = await sql<(LedgerLine & { rank: number; place: number })[]>`
    with ${lines(sql, look, filter)},
    placed as (
      select line.*, case standing when 'late' then 0 when 'open' then 1 when 'proposed' then 1 else 2 end as rank,
             (extract(epoch from case when standing in ('late', 'open', 'proposed') then due_at else ended_at end) * 1000
               * case when standing in ('late', 'open', 'proposed') then 1 else -1 end)::bigint as place
      from line where ${shown(sql, filter.show)}),
    ids as materialized (
      select * from placed
      ${cursor ? sql`where (rank, place, id) > (${cursor.rank}, ${cursor.place}::bigint, ${cursor.id}::uuid)` : sql``}
      order by rank, place, id limit ${PAGE + 1})
    select ids.kind, ids.id, ids.standing, ids.conversation_id, ids.slug, ids.post_id, ids.what, ids.given_at, ids.first_due_at, ids.due_at,
           ids.ended_at, ids.is_public, ids.rank, ids.place, ${personJson(sql, 'o')} as owner, coalesce(${firstAsker(sql, look.viewer)}, s.name) as asker,
           coalesce(r.reason, last.reason, '') as reason, coalesce(last.times_moved, 0)::int as times_moved,
           (select count(*)::int from party y where y.conversation_id = ids.conversation_id and y.me_too_at is not null) as me_too,
           (select json_build_object('name', t.name, 'words', g.words) from agreement g join account t on t.id = g.account_id
            where g.conversation_id = ids.conversation_id and g.verdict = 'yes' and g.words <> '' and ids.standing in ('kept', 'keptLate')
              and (t.role <> 'guest' or not (select holds_guests from organisation))
            order by g.at desc limit 1) as thanks
    from ids join account o on o.id = ids.person_id join account s on s.id = ids.starter_id join conversation c on c.id = ids.conversation_id
    left join refusal r on r.id = ids.id
    left join lateral (
      select (array_agg(st.reason order by st.seq desc) filter (where st.reason <> ''))[1] as reason,
             count(*) filter (where st.kind = 'moved') as times_moved
      from commitment_step st where st.commitment_id = ids.id) last on true
    order by ids.rank, ids.place, ids.id`;
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    lines: page,
    next: rows.length > PAGE && last ? `${last.rank}.${last.place}.${last.id}` : null,
  };
}

/** A cursor from an address; what is none begins at the beginning. */
function parseCursor(text: string | undefined): { rank: number; place: number; id: string } | null {
  const found = /^([0-2])\.(-?\d{1,16})\.([0-9a-f-]{36})$/.exec(text ?? '');
  return found && isId(found[3]!) ? { rank: Number(found[1]), place: Number(found[2]), id: found[3]! } : null;
}

/** Where the chain of hashes stands. */
export async function readLedgerHead(sql: Sql): Promise<{ seq: number; hash: string }> {
  const [head] = await sql<{ seq: number; hash: string }[]>`select seq, hash from ledger_head`;
  return head ?? { seq: 0, hash: '' };
}
