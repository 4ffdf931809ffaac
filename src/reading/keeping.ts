import { Problem } from '../rules/problem.ts';
import type { Sort, Way } from '../rules/telling.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { stillMuted } from '../store/hushed.ts';
import { visibleConversation } from '../store/visible.ts';
import { visibleAccount } from '../store/visible-account.ts';
import { placed, type Person, type Placed } from './person.ts';

export type Kept = { id: string; slug: string; title: string; level: 'following' | 'quiet' | 'left' };

/** What somebody follows besides people, and whom they do not want to hear. Nobody else is shown it. */
export type Keepings = {
  tags: string[];
  /** Groups that they keep quiet. */
  groups: Person[];
  conversations: Kept[];
  muted: (Placed & { until: Date | null })[];
  blocked: Placed[];
};

/** So many of each are listed, the latest first. */
const MOST = 200;

export async function readKeepings(sql: Sql, viewer: Viewer, now: Date): Promise<Keepings> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const me = viewer.id;
  const [tags, groups, conversations, muted, blocked] = await Promise.all([
    sql<{ tag: string }[]>`select tag from tag_follow where account_id = ${me} order by tag limit ${MOST}`,
    sql<Person[]>`
      select a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role from membership m join account a on a.id = m.group_id
      where m.account_id = ${me} and m.quiet_at is not null and ${visibleAccount(sql, viewer)} order by lower(a.name), a.id limit ${MOST}`,
    sql<Kept[]>`
      select c.id, c.slug, c.title, w.level from attention w join conversation c on c.id = w.conversation_id
      where w.account_id = ${me} and ${visibleConversation(sql, viewer)} order by w.at desc, c.id limit ${MOST}`,
    sql<(Placed & { until: Date | null })[]>`
      select ${placed(sql, viewer)}, m.until from mute m join account a on a.id = m.muted_id
      where m.account_id = ${me} and ${stillMuted(sql, now)} order by m.at desc, a.id limit ${MOST}`,
    sql<Placed[]>`
      select ${placed(sql, viewer)} from block k join account a on a.id = k.blocked_id where k.blocker_id = ${me} order by k.at desc, a.id limit ${MOST}`,
  ]);
  return { tags: tags.map(({ tag }) => tag), groups, conversations, muted, blocked };
}

/** How the viewer stands to a person besides following them. */
export type Stance = { mutedUntil: Date | null; muted: boolean; blocked: boolean };

export async function readStance(sql: Sql, viewer: Viewer, accountId: string, now: Date): Promise<Stance> {
  const [stance] = await sql<Stance[]>`
    select exists (select from block k where k.blocker_id = ${viewer.id}::uuid and k.blocked_id = ${accountId}::uuid) as blocked,
           m.account_id is not null as muted, m.until as muted_until
    from (select) one left join mute m on m.account_id = ${viewer.id}::uuid and m.muted_id = ${accountId}::uuid and ${stillMuted(sql, now)}`;
  return stance!;
}

/** What the viewer chose about being told, where it is not what is usual; and how much waits for the day's gathering. */
export async function readTelling(
  sql: Sql,
  viewer: Viewer,
): Promise<{ ways: Map<Sort, Way>; waiting: number }> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const [rows, [count]] = await Promise.all([
    sql<{ sort: Sort; way: Way }[]>`select sort, way from telling where account_id = ${viewer.id}`,
    sql<{ waiting: number }[]>`
      select count(*)::int as waiting from gathered where account_id = ${viewer.id} and gathering_id is null`,
  ]);
  return { ways: new Map(rows.map(({ sort, way }) => [sort, way])), waiting: count!.waiting };
}
