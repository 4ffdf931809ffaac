import { notFound, Problem } from '../rules/problem.ts';
import type { ProfileLine } from '../rules/profile-line.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { placed, type Placed } from './person.ts';
import { profileLinesOf } from './profile.ts';
import type { Page } from './said.ts';

/** What somebody said of themselves, as they wrote it, to be changed. */
export type OwnProfile = {
  handle: string;
  name: string;
  bio: string;
  lines: ProfileLine[];
  relation: string;
  pictureId: string | null;
};

export async function readOwnProfile(sql: Sql, viewer: Viewer): Promise<OwnProfile> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const [profile] = await sql<OwnProfile[]>`
    select a.handle, a.name, a.bio, a.relation, a.picture_id, ${profileLinesOf(sql)} as lines from account a where a.id = ${viewer.id}`;
  if (!profile) throw notFound();
  return profile;
}

export type Ties = { followers: number; following: number };

/** How many hear the viewer, and how many they hear. */
export async function readTies(sql: Sql, viewer: Viewer): Promise<Ties> {
  const [ties] = await sql<Ties[]>`
    select (select count(*)::int from follow f join account a on a.id = f.follower_id where f.followed_id = ${viewer.id}::uuid and a.suspended_at is null) as followers,
           (select count(*)::int from follow f join account a on a.id = f.followed_id where f.follower_id = ${viewer.id}::uuid and a.suspended_at is null) as following`;
  return ties!;
}

const PAGE = 40;

/** Who hears the viewer, or whom they hear, by name. Nobody else is shown it. */
export async function readFollows(
  sql: Sql,
  viewer: Viewer,
  which: 'followers' | 'following',
  after?: string,
): Promise<Page<Placed>> {
  if (after !== undefined && !isId(after)) throw notFound();
  const [other, own] =
    which === 'followers' ? ['follower_id', 'followed_id'] : ['followed_id', 'follower_id'];
  const rows = await sql<Placed[]>`
    select ${placed(sql, viewer)}
    from follow f join account a on a.id = f.${sql(other!)}
    where f.${sql(own!)} = ${viewer.id}::uuid and a.suspended_at is null
      ${after ? sql`and (lower(a.name), a.id) > (select lower(b.name), b.id from account b where b.id = ${after})` : sql``}
    order by lower(a.name), a.id limit ${PAGE + 1}`;
  const shown = rows.slice(0, PAGE);
  return { rows: shown, next: rows.length > PAGE ? shown.at(-1)!.id : null };
}
