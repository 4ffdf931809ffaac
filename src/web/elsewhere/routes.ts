import type { App, Parts } from '../../http/parts.ts';
import { commentRoutes } from './comment.ts';
import { pageFrameRoutes } from './frame.ts';
import { siteRoutes } from './sites.ts';

/** Conversations of pages of other sites: the frame in the page, where one writes, and which sites there are. */
export function elsewhereRoutes(app: App, parts: Parts): void {
  pageFrameRoutes(app, parts);
  commentRoutes(app, parts);
  siteRoutes(app, parts);
}
