import { conflict, forbidden, notFound } from '../rules/problem.ts';
import { standsBecause } from '../rules/own-post.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { loadPost, type LoadedPost } from './load.ts';

const WHY = {
  gone: 'posts.gone',
  promise: 'posts.promiseStands',
  refusal: 'posts.refusalStands',
  decision: 'posts.decisionStands',
  evidence: 'posts.evidenceStands',
} as const;

export type OwnPost = LoadedPost & { editedAt: Date | null; source: string; html: string; heading: string };

/**
 * A post that the viewer wants to change or take away, locked: two who do so follow one another. Stops whoever may not,
 * and says why where it must stand as it is.
 */
export async function loadToChange(
  sql: Sql,
  viewer: Viewer,
  postId: string,
  allowed: (viewer: Viewer, post: LoadedPost) => boolean,
  load = loadPost,
): Promise<OwnPost> {
  const post = await load(sql, viewer, postId);
  if (!allowed(viewer, post)) throw forbidden();
  await sql`select from conversation where id = ${post.conversationId} for no key update`;
  const [now] = await sql<
    (Pick<OwnPost, 'editedAt' | 'deletedAt' | 'hiddenAt' | 'source' | 'html' | 'heading'> & {
      asksDecision: boolean;
      isEvidence: boolean;
    })[]
  >`
    select p.edited_at, p.deleted_at, p.hidden_at, b.source, b.html, b.heading,
           exists (select from decision d where d.post_id = p.id) as asks_decision,
           exists (select from commitment_step s where s.evidence_post_id = p.id) as is_evidence
    from post p join post_body b on b.post_id = p.id where p.id = ${post.id}`;
  if (!now) throw notFound();
  const { asksDecision, isEvidence, ...rest } = now;
  const why = standsBecause({ ...post, ...rest, asksDecision, isEvidence });
  if (why) throw conflict(WHY[why]);
  return { ...post, ...rest };
}
