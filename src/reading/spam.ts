import { signsOf, spamScore, type SignCount, type SpamScore } from '../rules/spam.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { readJudgedSigns, readLearned, readLessons } from '../store/spam.ts';
import { demand } from './demand.ts';

/** How much each of these posts looks like spam, by its id; none where too little was learned, or for whoever keeps order in a group only. */
export async function readSpamScores(
  sql: Sql,
  viewer: Viewer,
  postIds: readonly string[],
): Promise<ReadonlyMap<string, SpamScore>> {
  if (postIds.length === 0 || !may(viewer, 'release-held')) return new Map();
  const posts = (await readJudgedSigns(sql, postIds)).map((post) => ({ ...post, signs: signsOf(post) }));
  const { lessons, counts } = await readLearned(sql, [...new Set(posts.flatMap(({ signs }) => signs))]);
  return new Map(
    posts.flatMap(({ postId, signs }) => {
      const score = spamScore(signs, counts, lessons);
      return score ? [[postId, score] as const] : [];
    }),
  );
}

export type SpamLearning = { holds: boolean; lessons: SignCount };

/** Whether what looks like spam waits, and from how many posts that was learned. */
export async function readSpamLearning(sql: Sql, viewer: Viewer): Promise<SpamLearning> {
  demand(viewer, 'keep-order');
  const [[house], lessons] = await Promise.all([
    sql<{ holds: boolean }[]>`select holds_spam as holds from organisation`,
    readLessons(sql),
  ]);
  return { holds: house!.holds, lessons };
}
