import type { Context } from 'hono';
import { followTag, unfollowTag } from '../../commands/follow-tag.ts';
import { readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { followsTag, readTag } from '../../reading/tag.ts';
import { notFound } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { plainTag, tagPath } from '../../text/tag.ts';
import { conversationCards } from '../components/conversation-card.ts';
import { icon } from '../components/icon.ts';
import { feedLink, feedLinks } from '../feeds/links.ts';
import { html, type Part } from '../html.ts';
import { page } from '../layout.ts';

/** What was said with a tag, and following it. */
export function tagRoutes(app: App, parts: Parts): void {
  app.get('/tags/:tag', (c) => showTag(c, parts));
  for (const [path, command] of [
    ['follow', followTag],
    ['unfollow', unfollowTag],
  ] as const)
    app.post(`/tags/:tag/${path}`, async (c) => {
      const { text } = await readForm(c);
      const tag = c.req.param('tag')!;
      await command(parts, c.get('viewer'), { tag });
      return c.redirect(text.to === 'hearing' ? '/you/hearing' : tagPath(plainTag(tag)!), 303);
    });
}

async function showTag(c: Context<Env>, parts: Parts): Promise<Response> {
  const [t, viewer, { sql }] = [c.get('t'), c.get('viewer'), parts.db];
  const written = c.req.param('tag') ?? '';
  const tag = plainTag(written);
  if (tag === null) throw notFound();
  if (tag !== written) return c.redirect(tagPath(tag), 301);
  const before = c.req.query('before');
  const [found, follows] = await Promise.all([
    readTag(sql, viewer, tag, { before, now: c.get('now') }),
    followsTag(sql, viewer, tag),
  ]);
  const empty = found.cards.length === 0 && !found.next;
  return page(c, {
    title: t('keeping.tag', { tag }),
    current: 'search',
    shows: [topics.street],
    head: html`${feedLinks(tagPath(tag), t('keeping.tag', { tag }))}
    ${empty || before ? html`<meta name="robots" content="noindex" />` : ''}`,
    main: html`<header class="titled">
        <h1>${t('keeping.tag', { tag })}</h1>
        ${followButton(c, tag, follows)}
      </header>
      <p class="quiet">${t('keeping.tagIs', { tag })} ${feedLink(c, tagPath(tag))}</p>
      ${
        empty
          ? html`<div class="empty">
              <p>${t('keeping.tagEmpty', { tag })}</p>
              <p>
                <a class="button" href="${viewer.id ? '/write' : '/ask'}"
                  >${icon('pen')} ${t('keeping.tagWrite')}</a
                >
              </p>
            </div>`
          : conversationCards(c, found, { path: tagPath(tag) })
      }`,
  });
}

function followButton(c: Context<Env>, tag: string, follows: boolean): Part {
  const [t, viewer] = [c.get('t'), c.get('viewer')];
  const path = tagPath(tag);
  if (viewer.id === null)
    return html`<a class="button" href="/sign-in?to=${encodeURIComponent(path)}"
      >${t('keeping.tagSignIn')}</a
    >`;
  if (!may(viewer, 'follow')) return '';
  return html`<form method="post" action="${path}/${follows ? 'unfollow' : 'follow'}">
    <button
      class="${follows ? '' : 'primary'}"
      title="${t(follows ? 'keeping.tagUnfollowHint' : 'keeping.tagFollowHint', { tag })}"
    >
      ${icon(follows ? 'check' : 'plus')} ${t(follows ? 'keeping.tagFollowing' : 'keeping.tagFollow')}
    </button>
  </form>`;
}
