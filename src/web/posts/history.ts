import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readWordings, type Wording } from '../../reading/post.ts';
import { diffWords, type Run } from '../../text/diff.ts';
import { folded } from '../around/folded.ts';
import { icon } from '../components/icon.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { postPath } from './path.ts';

const told = ({ heading, source }: Wording): string => (heading ? `${heading}\n\n${source}` : source);

function version(c: Context<Env>, wording: Wording, before: Wording | undefined): Html {
  const t = c.get('t');
  const runs: Run[] = before
    ? diffWords(told(before), told(wording))
    : [{ kind: 'same', text: told(wording) }];
  return html`<li>
    <p class="quiet">
      <b>${t(before ? 'posts.changed' : 'posts.first')}</b>
      <time datetime="${wording.at.toISOString()}">${t.dateTime(wording.at)}</time> ·
      <a href="/@${wording.by.handle}">${wording.by.name}</a>
    </p>
    <div class="wording">${runs.map((run) => shown(c, run))}</div>
    ${wording.files && filesChanged(c, wording.files)}
  </li>`;
}

/** That it carries other pictures and files now, and which these were; those that are gone are gone, but for their words. */
function filesChanged(c: Context<Env>, { before, now }: NonNullable<Wording['files']>): Html {
  const runs: Run[] = [
    ...before.filter((words) => !now.includes(words)).map((text) => ({ kind: 'gone' as const, text })),
    ...now.map((text) => ({ kind: before.includes(text) ? ('same' as const) : ('new' as const), text })),
  ];
  return html`<div class="wording-files">
    <p class="quiet">${icon('picture')} ${c.get('t')('posts.filesChanged')}</p>
    <ul>
      ${runs.map((run) => html`<li>${shown(c, run)}</li>`)}
    </ul>
  </div>`;
}

const shown = (c: Context<Env>, { kind, text }: Run): Html | string => {
  const t = c.get('t');
  if (kind === 'gone') return html`<del><span class="unseen">${t('posts.wordsGone')} </span>${text}</del>`;
  return kind === 'new' ? html`<ins><span class="unseen">${t('posts.wordsNew')} </span>${text}</ins>` : text;
};

/** Every wording of a post, the latest first, with what changed from one to the next. */
export function historyRoutes(app: App, parts: Parts): void {
  app.get('/p/:id/history', async (c) => {
    const t = c.get('t');
    const { post, wordings } = await readWordings(parts.db.sql, c.get('viewer'), c.req.param('id'));
    return page(c, {
      title: t('posts.historyTitle'),
      head: html`<meta name="robots" content="noindex" />`,
      main: html`<h1>${t('posts.historyTitle')}</h1>
        <p><a href="${postPath(post)}">${t('posts.historyBack')}</a></p>
        ${wordings.length === 1 ? html`<p>${t('posts.only')}</p>` : ''}
        ${folded(
          c,
          post.warning,
          html`<ol class="wordings">
            ${wordings.map((wording, i) => version(c, wording, wordings[i - 1])).toReversed()}
          </ol>`,
        )}`,
    });
  });
}
