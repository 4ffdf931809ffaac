import type { Context } from 'hono';
import { problemDocument, problemOf, shapeOf, wantsJson } from '../http/problems.ts';
import type { App, Env, Parts } from '../http/parts.ts';
import type { ProblemDetail } from '../rules/problem.ts';
import { html, type Part } from './html.ts';
import { page } from './layout.ts';

/** The edge where whatever went wrong becomes a page or a problem document, in words and without details of the inside. */
export function problemEdge(app: App, parts: Parts): void {
  app.notFound((c) => answer(c, { kind: 'not-found' }));
  app.onError((error, c) => {
    const detail = problemOf(error);
    if (detail) return answer(c, detail);
    parts.log.error({ id: c.get('requestId'), err: error }, 'fault');
    const t = c.get('t');
    if (wantsJson(c))
      return c.json(
        {
          title: t('problems.brokenTitle'),
          status: 500,
          detail: t('problems.brokenText', { id: c.get('requestId') }),
        },
        500,
      );
    return page(c, {
      title: t('problems.brokenTitle'),
      status: 500,
      main: html`<h1>${t('problems.brokenTitle')}</h1>
        <p>${t('problems.brokenText', { id: c.get('requestId') })}</p>`,
    });
  });
}

function answer(c: Context<Env>, detail: ProblemDetail): Response | Promise<Response> {
  const { status, title, text, retryAfter } = shapeOf(detail);
  if (retryAfter) c.header('retry-after', String(retryAfter));
  if (wantsJson(c)) return problemDocument(c, detail);
  const t = c.get('t');
  return page(c, {
    title: t(title),
    status: status === 400 ? 400 : status,
    main: html`<h1>${t(title)}</h1>
      <p>${t(text, { seconds: retryAfter ?? 0 })}</p>
      ${onward(c, detail)}`,
  });
}

/** Nobody is left without a way on: to sign in where that may help, and to where everything begins. */
function onward(c: Context<Env>, { kind }: ProblemDetail): Part {
  const t = c.get('t');
  if (kind !== 'sign-in' && kind !== 'not-found' && kind !== 'forbidden') return '';
  const signIn =
    kind !== 'forbidden' && !c.get('me')
      ? html`<a class="button primary" href="/sign-in?to=${encodeURIComponent(c.req.path)}"
          >${t('common.signIn')}</a
        >`
      : '';
  return html`<p class="actions">
    ${signIn} <a class="button" href="/">${t('common.home')}</a>
    <a class="button" href="/search">${t('common.search')}</a>
  </p>`;
}
