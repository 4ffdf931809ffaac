import { signsOf, spamScore } from '../rules/spam.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { together } from '../store/together.ts';
import { isNewcomer, readJudgedSigns, readLearned, signNumber } from '../store/spam.ts';

/** How much what somebody is about to post looks like spam, 0 to 1; null where too little was learned to say. */
export async function looksLikeSpam(sql: Sql, authorId: string, text: string): Promise<number | null> {
  const [[author], { lessons, counts }] = await together([
    sql<{ isNewcomer: boolean }[]>`
      select ${isNewcomer(sql, sql`${authorId}::uuid`, sql`null::uuid`)} as is_newcomer`,
    readLearned(sql, signsOf({ text, isNewcomer: true })),
  ]);
  return spamScore(signsOf({ text, isNewcomer: author!.isNewcomer }), counts, lessons)?.score ?? null;
}

type Lesson = { postId: string; isSpam: boolean; at: Date };

/** Learns where it was decided by those who keep order in the house: a group's own moderators teach it nothing. */
export async function teach(sql: Sql, viewer: Viewer, lesson: Lesson): Promise<void> {
  if (may(viewer, 'keep-order')) await learn(sql, lesson);
}

/**
 * Learns from what was decided about a post of somebody who is not of the house. Decided otherwise later, the first lesson is taken
 * back. Nothing is learned where its words are gone.
 */
export async function learn(sql: Sql, { postId, isSpam, at }: Lesson): Promise<void> {
  const [post] = await readJudgedSigns(sql, [postId]);
  if (!post || post.text.trim() === '') return;
  const [before] = await sql<{ isSpam: boolean }[]>`
    select is_spam from spam_lesson where post_id = ${postId} for update`;
  if (before?.isSpam === isSpam) return;
  const [taught] = await sql`
    insert into spam_lesson (post_id, is_spam, at) values (${postId}, ${isSpam}, ${at})
    on conflict (post_id) do update set is_spam = excluded.is_spam, at = excluded.at where spam_lesson.is_spam <> excluded.is_spam
    returning post_id`;
  if (!taught) return;
  // In one order everywhere, so that two who decide at once do not wait for each other.
  const numbers = signsOf(post).map(signNumber).toSorted();
  const [now, other] = [sql(isSpam ? 'spam' : 'ham'), sql(isSpam ? 'ham' : 'spam')];
  await sql`
    insert into spam_sign (sign, ${now}) select sign, 1 from unnest(${numbers}::bigint[]) sign
    on conflict (sign) do update set ${now} = spam_sign.${now} + 1`;
  if (before)
    await sql`update spam_sign set ${other} = greatest(${other} - 1, 0) where sign = any(${numbers}::bigint[])`;
}
