import type { Context } from 'hono';
import { addCommentSite } from '../../commands/add-comment-site.ts';
import { removeCommentSite } from '../../commands/remove-comment-site.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readCommentSites, type CommentSite } from '../../reading/comments-elsewhere.ts';
import { may } from '../../rules/viewer.ts';
import { backTo } from '../administration/frame.ts';
import { formProblem, textField } from '../components/field.ts';
import { place } from '../components/hub.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { EMBED_SIZE } from '../share/line.ts';
import { copyField } from '../share/panel.ts';

const PATH = '/administration/comments';
const DONE = { added: 'elsewhere.added', removed: 'elsewhere.removed' } as const;

/** The way there, for whoever may. */
export const sitesPlace = (c: Context<Env>): Part =>
  may(c.get('viewer'), 'manage-organisation')
    ? place(PATH, 'embed', c.get('t')('elsewhere.title'), c.get('t')('elsewhere.says'))
    : '';

/** Which sites carry conversations under their pages. */
export function siteRoutes(app: App, parts: Parts): void {
  app.get(PATH, (c) => show(c, parts));
  app.post(PATH, async (c) => {
    const { text } = await readForm(c);
    const { problem } = await attempt(() =>
      addCommentSite(parts, c.get('viewer'), { site: text.site ?? '' }),
    );
    if (problem) return show(c, parts, { text, problem: wrongFields(problem) });
    return c.redirect(`${PATH}?done=added`, 303);
  });
  app.post(`${PATH}/remove`, async (c) => {
    const { text } = await readForm(c);
    await removeCommentSite(parts, c.get('viewer'), { origin: text.origin ?? '' });
    return c.redirect(`${PATH}?done=removed`, 303);
  });
}

type Typed = { text: Record<string, string>; problem: Record<string, string> };

async function show(c: Context<Env>, parts: Parts, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const sites = await readCommentSites(parts.db.sql, c.get('viewer'));
  const asked = c.req.query('done') ?? '';
  const done = Object.hasOwn(DONE, asked) ? DONE[asked as keyof typeof DONE] : undefined;
  return page(c, {
    title: t('elsewhere.title'),
    current: 'settings',
    status: typed ? 422 : 200,
    scripts: ['copy.js'],
    main: html`${backTo('/administration', t('common.administration'))}
      <h1>${t('elsewhere.title')}</h1>
      <p class="quiet">${t('elsewhere.intro')}</p>
      ${done ? html`<p class="notice good" role="status">${t(done)}</p>` : ''}
      ${
        sites.length > 0
          ? [
              lines(c, parts),
              html`<ul class="sites">
                ${sites.map((site) => siteLine(c, site))}
              </ul>`,
            ]
          : html`<div class="empty"><p>${t('elsewhere.none')}</p></div>`
      }
      <form class="letter" method="post" action="${PATH}">
        ${formProblem(t, typed?.problem ?? null)}
        ${textField(t, {
          name: 'site',
          label: t('elsewhere.site'),
          hint: t('elsewhere.siteHint'),
          value: typed?.text.site,
          error: typed?.problem.site,
          required: true,
          maxlength: 300,
          autocomplete: 'off',
          more: html`inputmode="url" autocapitalize="none" spellcheck="false"`,
        })}
        <p class="actions"><button class="primary">${t('elsewhere.add')}</button></p>
      </form>`,
  });
}

/** What is pasted into a template. It is the same for every site: the page itself says where it stands. */
function lines(c: Context<Env>, { config }: Parts): Html {
  const t = c.get('t');
  const { publicUrl } = config;
  const title = t('elsewhere.frameTitle', { name: c.get('organisation')!.name });
  const frame = `<iframe src="${publicUrl}/embed/page?url=ADDRESS" title="${title.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" width="100%" height="${EMBED_SIZE.height}" loading="lazy" style="border:0"></iframe>`;
  return html`${copyField(c, 'line', t('elsewhere.line'), `<script async src="${publicUrl}/embed.js" data-page></script>`, t('elsewhere.lineHint'))}
  ${copyField(c, 'frame', t('elsewhere.frame'), frame, t('elsewhere.frameHint'))}`;
}

const siteLine = (c: Context<Env>, { origin, conversations }: CommentSite): Html => {
  const t = c.get('t');
  return html`<li>
    <span><b>${origin}</b> <span class="quiet">${t('elsewhere.count', { count: conversations })}</span></span>
    <details>
      <summary>${t('elsewhere.remove')}<span class="unseen"> ${origin}</span></summary>
      <form method="post" action="${PATH}/remove">
        <p class="quiet">${t('elsewhere.removeSays')}</p>
        <input type="hidden" name="origin" value="${origin}" />
        <button class="danger">${t('elsewhere.remove')}<span class="unseen"> ${origin}</span></button>
      </form>
    </details>
  </li>`;
};
