import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readConversation } from '../../reading/conversation.ts';
import { readCommentedPage, type CommentedPage } from '../../reading/comments-elsewhere.ts';
import { Problem } from '../../rules/problem.ts';
import { asStreet } from '../../rules/viewer.ts';
import { icon } from '../components/icon.ts';
import { showEmbedded } from '../embed/page.ts';
import { embedFrame } from '../embed/frame.ts';
import { html } from '../html.ts';
import { commentPath } from './path.ts';

/** The conversation of a page of another site, to stand inside that page, as a reader from the street sees it. */
export function pageFrameRoutes(app: App, parts: Parts): void {
  app.get('/embed/page', async (c) => {
    const viewer = asStreet(c.get('viewer'));
    try {
      const page = await readCommentedPage(parts.db.sql, viewer, c.req.query('url') ?? '');
      if (page.conversationId === null) return showNothing(c, parts, page);
      const conversation = await readConversation(parts.db.sql, viewer, page.conversationId);
      return showEmbedded(c, parts, conversation, {
        within: page.origin,
        answerAt: answerAt(c, parts, page),
      });
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.detail.kind !== 'not-found') throw problem;
      const words = c.get('t')('elsewhere.notHere');
      return embedFrame(c, { title: words, status: 404, main: html`<h1 class="gone">${words}</h1>` });
    }
  });
}

const answerAt = (c: Context<Env>, { config }: Parts, { url }: CommentedPage): string =>
  config.publicUrl + commentPath(url, c.req.query('title'));

function showNothing(c: Context<Env>, parts: Parts, page: CommentedPage): Response | Promise<Response> {
  const t = c.get('t');
  const { name } = c.get('organisation')!;
  return embedFrame(c, {
    title: t('elsewhere.frameTitle', { name }),
    within: page.origin,
    main: html`<h1 class="gone">${t('elsewhere.nobodyYet')}</h1>
      <p>
        <a class="button primary" href="${answerAt(c, parts, page)}"
          >${icon('reply')} ${t('elsewhere.beginOn', { name })}</a
        >
      </p>`,
  });
}
