import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Around } from '../../reading/around.ts';
import type { PostView } from '../../reading/conversation.ts';
import { may } from '../../rules/viewer.ts';
import { icon, type IconName } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { postPath } from '../posts/path.ts';

/** Like, boost, keep: small forms below a post, and beside them how many did, with the way to who they are. */
export function aroundActs(c: Context<Env>, post: PostView, around: Around | undefined): Part {
  if (!around || post.deletedAt || post.heldAt) return '';
  return html`${favouriteAct(c, post, around)} ${boostAct(c, post, around)} ${bookmarkAct(c, post, around)}`;
}

function favouriteAct(c: Context<Env>, post: PostView, { favourites, favourited }: Around): Html {
  const t = c.get('t');
  const count = counted(c, post, 'favourites', favourites);
  const label = t(favourited ? 'reacting.unlike' : 'reacting.like');
  return html`<span class="act"
    >${toggle(c, post, { act: 'favourite', sign: 'heart', done: favourited, label })}${count}</span
  >`;
}

/** Only what everyone may see is handed on. */
function boostAct(c: Context<Env>, post: PostView, { boosts, boosted, isForAll }: Around): Part {
  const t = c.get('t');
  if (!isForAll) return '';
  const count = counted(c, post, 'boosts', boosts);
  const label = t(boosted ? 'reacting.unboost' : 'reacting.boost');
  const viewer = c.get('viewer');
  if (viewer.id !== null && !may(viewer, 'boost'))
    return count ? html`<span class="act">${icon('boost')}${count}</span>` : '';
  return html`<span class="act"
    >${toggle(c, post, { act: 'boost', sign: 'boost', done: boosted, label })}${count}</span
  >`;
}

const bookmarkAct = (c: Context<Env>, post: PostView, { bookmarked }: Around): Part =>
  c.get('viewer').id === null
    ? ''
    : html`<span class="act"
        >${toggle(c, post, {
          act: 'bookmark',
          sign: 'bookmark',
          done: bookmarked,
          label: c.get('t')(bookmarked ? 'reacting.unkeep' : 'reacting.keep'),
        })}</span
      >`;

type Toggle = { act: string; sign: IconName; done: boolean; label: string };

function toggle(c: Context<Env>, post: PostView, { act, sign, done, label }: Toggle): Html {
  if (c.get('viewer').id === null)
    return html`<a
      href="/sign-in?to=${encodeURIComponent(postPath(post))}"
      aria-label="${label}"
      title="${label}"
      >${icon(sign)}</a
    >`;
  return html`<form method="post" action="${postPath(post)}/${act}" data-act="${act}">
    ${done ? html`<input type="hidden" name="back" value="yes" />` : ''}
    <button class="plain ${done ? 'pressed' : ''}" aria-label="${label}" title="${label}">
      ${icon(sign)}
    </button>
  </form>`;
}

const counted = (c: Context<Env>, post: PostView, which: 'favourites' | 'boosts', count: number): Html | '' =>
  count === 0
    ? ''
    : html`<a
        class="num"
        href="${postPath(post)}/${which}"
        aria-label="${c.get('t')(`reacting.${which}Count`, { count })}"
        title="${c.get('t')(`reacting.${which}Count`, { count })}"
        >${c.get('t').number(count)}</a
      >`;

/** What one may do with a post behind the button for more: quote it, keep it in a folder, put it on top of one's profile. */
export function aroundMenu(c: Context<Env>, post: PostView, around: Around | undefined, own: boolean): Part {
  if (!around || post.heldAt) return '';
  const t = c.get('t');
  const quote = around.mayQuote
    ? html`<li><a href="/write?quote=${post.id}">${icon('quote')} ${t('quotes.quote')}</a></li>`
    : '';
  const keep =
    c.get('viewer').id !== null && !post.deletedAt
      ? html`<li><a href="${postPath(post)}/keep">${icon('folder')} ${t('reacting.keepIn')}</a></li>`
      : '';
  if (!own) return html`${quote}${keep}`;
  return html`${quote}${keep}
    <li>
      <form method="post" action="${postPath(post)}/pin">
        ${around.pinned ? html`<input type="hidden" name="back" value="yes" />` : ''}
        <button>${icon('pin')} ${t(around.pinned ? 'reacting.unpin' : 'reacting.pin')}</button>
      </form>
    </li>`;
}
