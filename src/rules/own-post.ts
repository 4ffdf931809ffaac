import { may, type Viewer } from './viewer.ts';

/** What of a post decides who may change it or take it back. */
export type PostStanding = {
  authorId: string;
  answer: 'information' | 'question' | 'commitment' | 'refusal' | null;
  deletedAt: Date | null;
  /** A decision was asked for with it. */
  asksDecision: boolean;
  /** A promise names it as the proof that it was kept. */
  isEvidence: boolean;
};

/** Whether a post is the viewer's to change: their own, or the organisation's where they speak for it. */
export const isOwnPost = (viewer: Viewer, post: Pick<PostStanding, 'authorId'>): boolean =>
  viewer.id !== null &&
  (post.authorId === viewer.id ||
    (post.authorId === viewer.organisationId && may(viewer, 'speak-for-organisation')));

/** What decides whether somebody may put away a post: whose it is, and whether it stands in a group in which the viewer keeps order. */
type Kept = Pick<PostStanding, 'authorId'> & { inKeptGroup: boolean };

/**
 * Whether the viewer may put the words of a post away: another's, where they keep order. Who keeps order in a group does so in its
 * conversations, but does not put away what the organisation said.
 */
export const mayHide = (viewer: Viewer, post: Kept): boolean =>
  !isOwnPost(viewer, post) &&
  (may(viewer, 'keep-order') ||
    (post.inKeptGroup && viewer.id !== null && post.authorId !== viewer.organisationId));

/** Whether the viewer may see to what was reported about a post; in a group that they keep, not where they wrote it. */
export const mayJudge = (viewer: Viewer, post: Kept): boolean =>
  may(viewer, 'keep-order') || (viewer.id !== null && post.inKeptGroup && !isOwnPost(viewer, post));

/** Whether the viewer may take a post away: their own, or another's that they may hide. */
export const mayRemove = (viewer: Viewer, post: Kept): boolean =>
  isOwnPost(viewer, post) || mayHide(viewer, post);

/**
 * Why a post stands as it was said, whoever wrote it; null where it may change. Others rely on these: a promise is moved
 * or withdrawn with a reason, a refusal is followed by another answer.
 */
export function standsBecause(
  post: Omit<PostStanding, 'authorId'>,
): 'gone' | 'promise' | 'refusal' | 'decision' | 'evidence' | null {
  if (post.deletedAt) return 'gone';
  if (post.answer === 'commitment') return 'promise';
  if (post.answer === 'refusal') return 'refusal';
  if (post.asksDecision) return 'decision';
  return post.isEvidence ? 'evidence' : null;
}
