import { notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { placed, type Placed } from './person.ts';
import { readPost, type SinglePost } from './post.ts';

const PAGE = 40;

/** What people do with a post that is counted beside it. */
export type Deed = 'favourite' | 'boost';
export type Doers = { post: SinglePost; people: Placed[]; next: string | null };

/** Who liked or boosted a post that the viewer may see, by name. */
export async function readDoers(
  sql: Sql,
  viewer: Viewer,
  deed: Deed,
  postId: string,
  after?: string,
): Promise<Doers> {
  if (after !== undefined && !isId(after)) throw notFound();
  const post = await readPost(sql, viewer, postId);
  if (post.deletedAt || post.hiddenAt || post.kind !== 'post') throw notFound();
  const rows = await sql<Placed[]>`
    select ${placed(sql, viewer)}
    from ${sql(deed)} f join account a on a.id = f.account_id
    where f.post_id = ${post.id} and a.suspended_at is null
      ${after ? sql`and (lower(a.name), a.id) > (select lower(b.name), b.id from account b where b.id = ${after})` : sql``}
    order by lower(a.name), a.id limit ${PAGE + 1}`;
  const people = rows.slice(0, PAGE);
  return { post, people, next: rows.length > PAGE ? people.at(-1)!.id : null };
}
