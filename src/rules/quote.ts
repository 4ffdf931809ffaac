import { isOwnPost } from './own-post.ts';
import type { Viewer } from './viewer.ts';

/** Whom the author of a post lets quote it. */
export const QUOTABLE = ['everyone', 'followers', 'nobody'] as const;
export type Quotable = (typeof QUOTABLE)[number];

/** Whether a viewer who sees a post may quote it; its author always may. `follows`: whether the viewer follows the author. */
export const mayQuote = (
  viewer: Viewer,
  post: { authorId: string; quotable: Quotable },
  follows: boolean,
): boolean =>
  viewer.id !== null &&
  (isOwnPost(viewer, post) || post.quotable === 'everyone' || (post.quotable === 'followers' && follows));
