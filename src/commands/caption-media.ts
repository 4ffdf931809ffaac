import { z } from 'zod';
import { isOwnPost } from '../rules/own-post.ts';
import { invalid, notFound, Problem } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { LONGEST_CAPTIONS, parseCaptions, transcriptOf, WrongCaptions, writeVtt } from '../text/captions.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { gatherWords } from './gather-words.ts';
import { loadToChange } from './load-own.ts';
import { MAX_WORDS } from './start.ts';

const input = z.object({
  id: z.uuid(),
  /** The post that it hangs on; without one it was handed in and hangs on none yet. */
  postId: z.uuid().optional(),
  /** WebVTT, SubRip, or lines with a time before them; empty: none any more. */
  captions: z.string().max(LONGEST_CAPTIONS, 'media.captionsLong').optional(),
  /** What is said, to be read; empty: what the captions say. */
  transcript: z.string().trim().max(MAX_WORDS, 'media.transcriptLong').optional(),
});

export type CaptionInput = z.input<typeof input>;

const WHY = {
  none: 'media.captionsNone',
  times: 'media.captionsTimes',
  many: 'media.captionsMany',
  long: 'media.captionsLong',
} as const;

/** Says what is said in a video or a sound: as captions, as words to be read, or both. */
export async function captionMedia(context: Context, viewer: Viewer, raw: CaptionInput): Promise<void> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const known = viewer as KnownViewer;
  const given = check(input, raw);
  const cues = given.captions === undefined || given.captions.trim() === '' ? [] : readCues(given.captions);
  await context.db.tx(async (sql) => {
    const topic = await demandOwn(sql, known, given);
    const [before] = await sql<{ captions: string; transcript: string }[]>`
      select captions, transcript from media where file_id = ${given.id} for update`;
    if (!before) throw notFound();
    const captions = given.captions === undefined ? before.captions : cues.length > 0 ? writeVtt(cues) : '';
    const transcript = given.transcript ?? before.transcript;
    if (captions === before.captions && transcript === before.transcript) return;
    const said = transcript || (captions ? transcriptOf(parseCaptions(captions)) : '');
    await sql`
      update media set captions = ${captions}, transcript = ${transcript}, said = ${said},
        captions_at = case when captions = ${captions} then captions_at else ${context.clock()}::timestamptz end
      where file_id = ${given.id}`;
    if (given.postId !== undefined) await gatherWords(sql, given.postId);
    if (topic) await hint(sql, [topic]);
  });
}

function readCues(source: string) {
  try {
    return parseCaptions(source);
  } catch (error) {
    if (error instanceof WrongCaptions) throw invalid({ captions: WHY[error.kind] });
    throw error;
  }
}

/** Stops whoever may not; gives who must hear of it. */
async function demandOwn(
  sql: Sql,
  viewer: KnownViewer,
  { id, postId }: { id: string; postId?: string | undefined },
): Promise<string | null> {
  if (postId === undefined) {
    const [own] = await sql`
      select from file f where f.id = ${id} and f.kind in ('video', 'audio') and f.owner_id = ${viewer.id}
        and not exists (select from post_file pf where pf.file_id = f.id) and not exists (select from withheld_file h where h.file_id = f.id)`;
    if (!own) throw notFound();
    return null;
  }
  const post = await loadToChange(sql, viewer, postId, isOwnPost);
  const [hung] = await sql`
    select from post_file pf join file f on f.id = pf.file_id
    where pf.post_id = ${post.id} and pf.file_id = ${id} and f.kind in ('video', 'audio')`;
  if (!hung) throw notFound();
  return post.visibility === 'staff'
    ? topics.conversationInside(post.conversationId)
    : topics.conversation(post.conversationId);
}
