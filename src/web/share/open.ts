import { NO_TITLE } from '../../commands/take-away.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import type { Translator } from '../../strings/strings.ts';

/** The beginning may have been taken back, and its title with it. */
export const shownTitle = (t: Translator, { title }: Pick<ConversationView, 'title'>): string =>
  title === NO_TITLE ? t('posts.titleGone') : title;

/** Whether everybody may see it who has its address, so that there is something to pass on. */
export function isOpen(conversation: ConversationView): boolean {
  const root = conversation.posts.find((post) => post.parentId === null);
  if (root && (root.heldAt || root.deletedAt)) return false;
  return conversation.visibility === 'everyone' || conversation.visibility === 'unlisted';
}
