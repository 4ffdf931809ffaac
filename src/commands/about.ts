import { renderMarkdown, type Rendered } from '../text/markdown.ts';
import { tagPath } from '../text/tag.ts';

/** The longest that somebody may say about themselves. */
export const LONGEST_ABOUT = 2_000;

/** Words about oneself or a group as safe markup. They call on nobody: mentions stay words. */
export const renderAbout = (source: string): Rendered =>
  renderMarkdown(source, {
    resolveMention: () => null,
    tagPath,
  });
