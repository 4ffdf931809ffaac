import { z } from 'zod';
import { invalid, Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { isWithin } from '../rules/visibility.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { audienceOf, loadPost } from './load.ts';
import { moveAndTell, stepInput, takeStep, type Detail, type Stepped, type Stepping } from './steps.ts';

const input = stepInput
  .extend({
    words: z.string().trim().max(2_000).default(''),
    link: z
      .url({ protocol: /^https?$/, error: 'promises.badLink' })
      .max(2_000)
      .optional(),
    postId: z.uuid().optional(),
    fileId: z.uuid().optional(),
  })
  .refine((given) => given.words !== '' || given.link || given.postId || given.fileId, {
    path: ['words'],
    error: 'promises.evidenceMissing',
  });

type Given = z.output<typeof input>;

/** Says that a promise is kept, and shows it: by a link, a post, a picture, or at least in words. */
export async function keepCommitment(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<Stepped> {
  const given = check(input, raw);
  return takeStep(context, viewer, {
    ...given,
    kind: 'kept',
    detail: (sql, stepping) => evidence(sql, stepping, given),
    afterwards: (sql, stepping) =>
      moveAndTell(
        sql,
        stepping,
        { kind: 'ended', at: stepping.at, commitmentId: given.commitmentId, how: 'kept' },
        'promise_kept',
      ),
  });
}

/** Whoever sees the promise must be able to see what shows that it was kept. */
async function evidence(sql: Sql, { post, viewer }: Stepping, given: Given): Promise<Detail> {
  if (given.postId) {
    const shown = await loadPost(sql, viewer, given.postId).catch((error: unknown) => {
      throw error instanceof Problem ? invalid({ link: 'promises.evidenceUnseen' }) : error;
    });
    if (shown.deletedAt || !isWithin(audienceOf(post), audienceOf(shown)))
      throw invalid({ link: 'promises.evidenceUnseen' });
  }
  if (given.fileId) {
    const [file] = await sql<{ description: string }[]>`
      select description from file f
      where id = ${given.fileId} and owner_id = ${viewer.id} and kind = 'picture'
        and not exists (select from post_file pf where pf.file_id = f.id)`;
    if (!file) throw invalid({ picture: 'write.pictureGone' });
    if (file.description.trim() === '') throw invalid({ picture: 'write.pictureNeedsWords' });
  }
  return {
    reason: given.words,
    evidenceUrl: given.link,
    evidencePostId: given.postId,
    evidenceFileId: given.fileId,
  };
}
