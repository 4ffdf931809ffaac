import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readAround } from '../../reading/around.ts';
import { readConversation, type ConversationView, type PostView } from '../../reading/conversation.ts';
import { Problem } from '../../rules/problem.ts';
import { standingAnswer } from '../../rules/standing.ts';
import { asStreet } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { folded } from '../around/folded.ts';
import { aroundWords } from '../around/post.ts';
import { broughtNote } from '../components/brought.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { toldMedia } from '../components/media.ts';
import { standing } from '../components/standing.ts';
import { when } from '../components/time.ts';
import { turnLine } from '../components/turn-line.ts';
import { answerCard } from '../conversation/answer-card.ts';
import { agreementLines } from '../conversation/happy.ts';
import { conversationPath } from '../conversation/path.ts';
import { postWords } from '../components/post-words.ts';
import { stateWords } from '../conversation/standing.ts';
import { eventCard } from '../events/card.ts';
import { html, type Html, type Part } from '../html.ts';
import { shownTitle } from '../share/open.ts';
import { embedFrame } from './frame.ts';

/** A conversation to stand inside any other page, as a reader from the street sees it; one answers on a page of ours. */
export function embedRoutes(app: App, parts: Parts): void {
  app.get('/embed/c/:id', async (c) => {
    try {
      const viewer = asStreet(c.get('viewer'));
      return showEmbedded(c, parts, await readConversation(parts.db.sql, viewer, c.req.param('id')));
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.detail.kind !== 'not-found') throw problem;
      const gone = c.get('t')('share.gone');
      return embedFrame(c, { title: gone, status: 404, main: html`<h1 class="gone">${gone}</h1>` });
    }
  });
}

type Place = {
  /** The only site that it may stand in. */
  within?: string;
  /** Where one answers it; on its own page where nothing else is said. */
  answerAt?: string;
};

/** Whoever looks, every part of it is drawn for the street: it stands in pages that are not ours. */
export async function showEmbedded(
  c: Context<Env>,
  parts: Parts,
  conversation: ConversationView,
  { within, answerAt }: Place = {},
): Promise<Response> {
  const { config, db } = parts;
  const t = c.get('t');
  const street = asStreet(c.get('viewer'));
  c.set('viewer', street);
  const { name } = c.get('organisation')!;
  const title = shownTitle(t, conversation);
  const url = config.publicUrl + conversationPath(conversation);
  const state = standingAnswer(conversation, c.get('now'));
  // Under the page itself, what only says where the page is need not be said.
  const posts = conversation.posts.filter(
    (post) => post.kind === 'post' && (within === undefined || post.parentId !== null),
  );
  const [around, event] = await Promise.all([
    readAround(
      db.sql,
      street,
      posts.map(({ id }) => id),
      c.get('now'),
    ),
    conversation.isEvent ? eventCard(c, parts, conversation.id) : '',
  ]);
  c.set('shows', [topics.conversation(conversation.id), topics.everyPage]);
  return embedFrame(c, {
    title,
    canonical: url,
    within,
    main: html`<header>
        <p class="embed-who"><a href="${config.publicUrl}/">${name}</a></p>
        <h1><a href="${url}">${title}</a></h1>
        ${turnLine(t, { ...conversation, askedBack: state?.kind === 'askedBack' }, name, c.get('now'), { id: null, asked: false })}
        ${
          state
            ? html`<p class="standing ${state.kind}">
                <a href="/p/${state.postId}"
                  ><b>${stateWords(t, state)}</b>${state.what ? html` <span>${state.what}</span>` : ''}</a
                >
              </p>`
            : ''
        }
      </header>
      <h2 class="unseen">${t('conversation.said')}</h2>
      ${posts.map((post) => embeddedPost(c, conversation, post, [post.parentId === null ? event : '', aroundWords(c, post, around.get(post.id))]))}
      ${agreementLines(c, conversation)}
      <footer>
        ${within !== undefined && posts.length === 0 ? html`<p class="quiet">${t('elsewhere.nobodyYet')}</p>` : ''}
        ${within === undefined && posts.length < 2 ? html`<p class="quiet">${t('share.nobodyYet')}</p>` : ''}
        ${conversation.nextFrom ? html`<p><a href="${url}?from=${conversation.nextFrom}">${t('share.more', { name })}</a></p>` : ''}
        <a class="button primary" href="${answerAt ?? url}"
          >${icon('reply')} ${t('share.answerOn', { name })}</a
        >
      </footer>`,
  });
}

/** `within` belongs to its words: when and where an event is, its poll, what it quotes. */
function embeddedPost(c: Context<Env>, conversation: ConversationView, post: PostView, within: Part): Html {
  const t = c.get('t');
  const classes = `post depth-${Math.min(post.depth, 3)}`;
  if (post.deletedAt)
    return html`<article class="${classes} gone">
      <p class="quiet">${t(post.removed ? 'posts.removed' : 'conversation.deleted')}</p>
    </article>`;
  if (post.unreadable)
    return html`<article class="${classes} gone">
      <p class="quiet">${icon('hide')} ${t('decency.hidden')}</p>
    </article>`;
  return html`<article class="${classes}">
    ${face(post.author)}
    <div class="said">
      <header class="who">
        <a href="/@${post.author.handle}"><b>${post.author.name}</b></a>
        ${standing(c, post.author)}${byline(c, post)}
        <a class="quiet" href="/p/${post.id}">${when(t, post.createdAt, c.get('now'))}</a>
        ${post.editedAt ? html`<span class="quiet">${t('conversation.edited')}</span>` : ''}
      </header>
      ${broughtNote(c, post)}
      ${folded(c, post.warning, html`${postWords(c, post)} ${toldMedia(c, post.media, `/p/${post.id}`)} ${within}`)}
      ${answerCard(c, conversation, post)}
    </div>
  </article>`;
}

const byline = (c: Context<Env>, { byline }: PostView): Part =>
  byline ? html`<span class="quiet">${c.get('t')('conversation.by', { name: byline.name })}</span>` : '';
