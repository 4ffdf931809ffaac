import { NO_TITLE } from '../../commands/take-away.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import type { Translator } from '../../strings/strings.ts';

/** The beginning may have been taken back or hidden, and its title with it. */
export function shownTitle(
  t: Translator,
  { title, posts }: Pick<ConversationView, 'title' | 'posts'>,
): string {
  if (title !== NO_TITLE) return title;
  const isHidden = posts.some((post) => post.parentId === null && post.hiddenAt);
  return t(isHidden ? 'decency.titleHidden' : 'posts.titleGone');
}

/** Whether everybody may see it who has its address, so that there is something to pass on. */
export function isOpen(conversation: ConversationView): boolean {
  const root = conversation.posts.find((post) => post.parentId === null);
  if (root && (root.heldAt || root.deletedAt || root.hiddenAt)) return false;
  return conversation.visibility === 'everyone' || conversation.visibility === 'unlisted';
}
