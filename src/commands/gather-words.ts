import type { Sql } from '../store/database.ts';

/** As many as the index of one post takes, whatever they are; the same in the database. */
const MOST = 150_000;
/** What stands around the dots of a file's name, which may also be looked for as it is. */
const BETWEEN = '\u200b';

/** Writes down the words of what a post carries beside its own, so that it is found by them as they are now. */
export const gatherWords = async (sql: Sql, postId: string): Promise<void> =>
  void (await sql`
    update post_body set beside = coalesce(
      (select left(string_agg(words, E'\n' order by part, position)
                || coalesce(E'\n' || string_agg(replace(words, ${BETWEEN}, ''), E'\n') filter (where place = 'name'), ''), ${MOST})
       from carried_words where post_id = ${postId} and words <> ''), '')
    where post_id = ${postId}`);
