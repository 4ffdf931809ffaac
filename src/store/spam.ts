import { createHash } from 'node:crypto';
import type { SignCount, Signs } from '../rules/spam.ts';
import type { Fragment, Sql } from './database.ts';

/** What was learned so far: from how many posts, and of these signs, in how many each stood. */
export type Learned = { lessons: SignCount; counts: ReadonlyMap<string, SignCount> };

/** Signs are kept as numbers made of them, so that what was learned does not hold anybody's words. */
export const signNumber = (sign: string): string =>
  createHash('sha256').update(sign).digest().readBigInt64BE(0).toString();

/** How many posts taught what spam is here, and what is none. */
export async function readLessons(sql: Sql): Promise<SignCount> {
  const [lessons] = await sql<SignCount[]>`
    select count(*) filter (where is_spam)::int as spam, count(*) filter (where not is_spam)::int as ham from spam_lesson`;
  return lessons!;
}

/** What was learned about these signs. */
export async function readLearned(sql: Sql, signs: readonly string[]): Promise<Learned> {
  const numbers = new Map(signs.map((sign) => [signNumber(sign), sign]));
  const [lessons, rows] = await Promise.all([
    readLessons(sql),
    sql<(SignCount & { sign: string })[]>`
      select sign::text, spam, ham from spam_sign where sign = any(${[...numbers.keys()]}::bigint[])`,
  ]);
  return { lessons, counts: new Map(rows.map(({ sign, ...count }) => [numbers.get(sign)!, count])) };
}

/** How many posts somebody may have written before and still have come just now. */
const NEWCOMERS_POSTS = 3;

/** Whether somebody wrote hardly anything here yet, before the post with this id; all they wrote where it is null. */
export const isNewcomer = (sql: Sql, authorId: Fragment, before: Fragment): Fragment => sql`
  (select count(*) < ${NEWCOMERS_POSTS} from (
     select from post e where e.author_id = ${authorId} and e.kind = 'post' and (${before} is null or e.id < ${before}) limit ${NEWCOMERS_POSTS}) e)`;

/** What a post is judged by, also where its words were put away; posts of the house are not judged. */
export const readJudgedSigns = (
  sql: Sql,
  postIds: readonly string[],
): PromiseLike<(Signs & { postId: string })[]> => sql<(Signs & { postId: string })[]>`
  select p.id as post_id, coalesce(w.heading || E'\n' || w.source, d.heading || E'\n' || d.source) as text,
         ${isNewcomer(sql, sql`p.author_id`, sql`p.id`)} as is_newcomer
  from post p join post_body d on d.post_id = p.id join account a on a.id = p.author_id left join withheld w on w.post_id = p.id
  where p.id = any(${[...postIds]}::uuid[]) and a.role in ('guest', 'member')`;
