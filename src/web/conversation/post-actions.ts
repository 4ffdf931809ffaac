import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Around } from '../../reading/around.ts';
import type { ConversationView, PostView } from '../../reading/conversation.ts';
import { mayReport } from '../../rules/order.ts';
import { isOwnPost, mayHide, mayRemove, standsBecause } from '../../rules/own-post.ts';
import { isStaff } from '../../rules/viewer.ts';
import { aroundActs, aroundMenu } from '../around/acts.ts';
import { icon, type IconName } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { mayKeepApart } from '../people/apart.ts';
import { postPath } from '../posts/path.ts';

/** What one may do with a post, below it: answer it, like it, hand it on, keep it, and the rarer things behind a button. Nothing on one that is gone. */
export function postActions(
  c: Context<Env>,
  conversation: ConversationView,
  post: PostView,
  { around, mayAnswer }: { around?: Around; mayAnswer: boolean },
): Html | '' {
  if (post.deletedAt || post.unreadable) return '';
  const t = c.get('t');
  const here = `/c/${conversation.id}`;
  const viewer = c.get('viewer');
  const to =
    viewer.id === null
      ? `/sign-in?to=${encodeURIComponent(`${here}?to=${post.id}#reply`)}`
      : `${here}?${post.kind === 'note' ? 'mode=note&' : ''}to=${post.id}#reply`;
  // What waits is answered by nobody but its author. A note is one of staff, whom nothing keeps from it.
  const waits = post.heldAt !== null && post.author.id !== viewer.id;
  const open = (mayAnswer || post.kind === 'note') && !waits && (!post.apart || isStaff(viewer));
  return html`${open ? html`<a href="${to}">${icon('reply')} ${t('conversation.reply')}</a>` : ''}
    ${aroundActs(c, post, around)}
    <details class="menu">
      <summary aria-label="${t('posts.more')}" title="${t('posts.more')}">${icon('more')}</summary>
      <ul>
        ${linkItem(c, post)} ${aroundMenu(c, post, around, isOwnPost(viewer, { authorId: post.author.id }))}
        ${menu(c, conversation, post, around).map(({ path, name, label }) => html`<li><a href="${path}">${icon(name)} ${label}</a></li>`)}
      </ul>
    </details>`;
}

type Item = { path: string; name: IconName; label: Part };

function menu(
  c: Context<Env>,
  conversation: ConversationView,
  post: PostView,
  around: Around | undefined,
): Item[] {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const path = postPath(post);
  const standing = {
    ...post,
    authorId: post.author.id,
    inKeptGroup: conversation.inKeptGroup,
    asksDecision: conversation.decisions.some((decision) => decision.postId === post.id),
    isEvidence: conversation.commitments.some(({ steps }) =>
      steps.some((step) => step.evidencePost?.id === post.id),
    ),
  };
  const own = isOwnPost(viewer, standing);
  const free = standsBecause(standing) === null;
  const items: Item[] = [];
  const votedOn = (around?.poll?.voters ?? 0) > 0;
  if (own && free && !votedOn && !post.hiddenAt)
    items.push({ path: `${path}/edit`, name: 'edit', label: t('posts.edit') });
  if (post.editedAt) items.push({ path: `${path}/history`, name: 'history', label: t('posts.history') });
  if (mayRemove(viewer, standing) && free)
    items.push({ path: `${path}/delete`, name: 'trash', label: t(own ? 'posts.delete' : 'posts.remove') });
  if (mayHide(viewer, standing) && free && !post.heldAt)
    items.push({
      path: `${path}/hide`,
      name: post.hiddenAt ? 'eye' : 'hide',
      label: t(post.hiddenAt ? 'decency.showAgain' : 'decency.hide'),
    });
  if (mayReport(viewer, standing) && !post.hiddenAt)
    items.push({ path: `${path}/report`, name: 'flag', label: t('decency.report') });
  return [...items, ...apartItems(c, post)];
}

/** A script copies it; without one it leads to its place. */
const linkItem = (c: Context<Env>, post: PostView): Html =>
  html`<li>
    <a href="${postPath(post)}" data-copy-link="${c.get('t')('share.copied')}"
      >${icon('link')} <span role="status">${c.get('t')('posts.link')}</span></a
    >
  </li>`;

/** The ways to hear no more of its author, as far as they are not gone already. */
function apartItems(c: Context<Env>, { author, folded, apart }: PostView): Item[] {
  if (!mayKeepApart(c, author) || apart) return [];
  const { name, handle } = author;
  const block: Item = {
    path: `/@${handle}/block`,
    name: 'block',
    label: c.get('t')('keeping.blockOne', { name }),
  };
  if (folded === 'muted') return [block];
  return [{ path: `/@${handle}/mute`, name: 'mute', label: c.get('t')('keeping.muteOne', { name }) }, block];
}
