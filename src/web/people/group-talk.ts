import type { Context } from 'hono';
import { pinConversation } from '../../commands/pin-conversation.ts';
import { attempt, readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import type { Fold } from '../../reading/filters.ts';
import type { ConversationLine } from '../../reading/said.ts';
import { notFound } from '../../rules/problem.ts';
import type { Key } from '../../strings/strings.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { freshMark, readOnPath } from '../components/fresh.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { turnState } from '../components/turn-state.ts';
import { html, type Html, type Part } from '../html.ts';
import { isInside, moderates, refused, writeTo, type Group } from './group-frame.ts';

/** How much of the newest words stands beneath a conversation. */
const EXCERPT = 160;

/** What is talked about in a group: what is pinned first, and then what is liveliest. */
export function groupTalk(
  c: Context<Env>,
  group: Group,
  {
    pinned,
    talk,
    older,
    fold,
  }: {
    pinned: readonly ConversationLine[];
    talk: readonly ConversationLine[];
    older: Part;
    /** What of it is folded by the viewer's own filters. */
    fold: Fold;
  },
): Html {
  const t = c.get('t');
  const keeps = moderates(c, group);
  const list = (lines: readonly ConversationLine[], isPinned: boolean): Html =>
    html`<ol class="said-list">
      ${lines.map((line) => html`<li>${talkLine(c, line, fold, keeps ? pinForm(c, group, line, isPinned) : '')}</li>`)}
    </ol>`;
  const empty = pinned.length === 0 && talk.length === 0;
  return html`${isInside(c, group) && !empty ? searchBox(c, group) : ''}
  ${
    pinned.length > 0
      ? html`<section class="said-by pinned">
          <h2>${icon('pin')} ${t('groups.pinned')}</h2>
          ${list(pinned, true)}
        </section>`
      : ''
  }
  ${
    empty || talk.length > 0
      ? html`<section class="said-by">
          <h2>${t('people.postsOfGroup')}</h2>
          ${empty ? noTalk(c, group) : list(talk, false)} ${older}
        </section>`
      : ''
  }`;
}

const searchBox = (c: Context<Env>, { handle }: Group): Html =>
  html`<form class="find" role="search" action="/search">
    <input type="hidden" name="in" value="${handle}" />
    <label class="unseen" for="q">${c.get('t')('groups.search')}</label>
    <input
      id="q"
      type="search"
      name="q"
      placeholder="${c.get('t')('groups.search')}"
      maxlength="100"
      autocomplete="off"
    />
    <button>${icon('search')} ${c.get('t')('search.go')}</button>
  </form>`;

function talkLine(c: Context<Env>, line: ConversationLine, fold: Fold, beside: Part): Html {
  const t = c.get('t');
  const now = c.get('now');
  const { last } = line;
  const words = last && fold(`${line.title}\n${last.words}`, last.authorId) === null ? last.words : '';
  return html`<article>
    <header class="who">
      <h3><a href="${readOnPath(line)}">${line.title}</a></h3>
      <span>${whoSpoke(c, line)}</span> ${turnState(t, line, now)} ${freshMark(t, line)} ${beside}
    </header>
    ${words ? html`<p class="newest">${plainExcerpt(words, EXCERPT)}</p>` : ''}
  </article>`;
}

/** Who began it, who spoke last and when, and how much was said. */
function whoSpoke(c: Context<Env>, { starter, last, lastPostAt, postCount }: ConversationLine): Html {
  const t = c.get('t');
  const begun = t('people.begunBy', { name: starter });
  const at = when(t, new Date(last?.at ?? lastPostAt), c.get('now'));
  return last === null || last.begins
    ? html`${begun}, ${at}`
    : html`${begun} · ${t('people.lastBy', { name: last.name })}, ${at} ·
      ${t('home.posts', { count: postCount })}`;
}

const pinForm = (c: Context<Env>, group: Group, line: ConversationLine, pinned: boolean): Html =>
  html`<form class="pin" method="post" action="/@${group.handle}/pins">
    <input type="hidden" name="conversationId" value="${line.id}" />
    <input type="hidden" name="pinned" value="${pinned ? 'no' : 'yes'}" />
    <button class="small">
      ${icon(pinned ? 'unpin' : 'pin')} ${c.get('t')(pinned ? 'groups.unpin' : 'groups.pin')}<span
        class="unseen"
      >
        ${line.title}</span
      >
    </button>
  </form>`;

function noTalk(c: Context<Env>, group: Group): Html {
  const t = c.get('t');
  return isInside(c, group)
    ? html`<div class="empty">
        <p>${t('people.noTalkYet')}</p>
        <p><a class="button" href="${writeTo(group)}">${icon('pen')} ${t('people.beginTalk')}</a></p>
      </div>`
    : html`<div class="empty"><p>${t('people.talkInside')}</p></div>`;
}

/** Pinning a conversation, and taking it down. */
export function pinRoutes(app: App, parts: Parts, at: string): void {
  app.post(`${at}/pins`, async (c) => {
    const { text } = await readForm(c);
    const group = c.req.param('at')!.slice(1);
    const { problem } = await attempt(() =>
      pinConversation(parts, c.get('viewer'), {
        group,
        conversationId: text.conversationId ?? '',
        pinned: text.pinned === 'yes',
      }),
    );
    if (problem?.kind === 'invalid') throw notFound();
    if (problem) return refused(c, problem.why as Key, { path: `/@${group}`, label: 'groups.toGroup' });
    return c.redirect(`/@${group}`, 303);
  });
}
