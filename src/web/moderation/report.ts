import type { Context } from 'hono';
import { reportPost } from '../../commands/report-post.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readPost } from '../../reading/post.ts';
import { readOwnReport, type OwnReport } from '../../reading/ruling.ts';
import { mayReport, REPORT_WHYS, type ReportWhy } from '../../rules/order.ts';
import { conflict, forbidden, Problem } from '../../rules/problem.ts';
import { newId } from '../../store/ids.ts';
import type { Key } from '../../strings/strings.ts';
import { formProblem, textArea } from '../components/field.ts';
import { when } from '../components/time.ts';
import { words } from '../components/words.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { postPath } from '../posts/path.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> };

async function showReport(c: Context<Env>, parts: Parts, id: string, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const post = await readPost(parts.db.sql, viewer, id);
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if (!mayReport(viewer, { ...post, authorId: post.author.id })) throw forbidden();
  if (post.deletedAt || post.hiddenAt) throw conflict('decency.seenToAlready');
  const { name } = post.author;
  return page(c, {
    title: t('decency.reportTitle', { name }),
    status: typed ? 422 : 200,
    main: html`<h1>${t('decency.reportTitle', { name })}</h1>
      <blockquote class="words quoted">${words(c, post.html)}</blockquote>
      <p class="before">${t('decency.reportIntro', { name })}</p>
      <form class="letter" method="post" action="/p/${id}/report">
        <input type="hidden" name="key" value="${typed?.text.key ?? newId()}" />
        ${formProblem(t, typed?.problem ?? null)} ${whyChoices(c, typed)}
        ${textArea(t, { name: 'words', label: t('decency.reportWords'), hint: t('decency.reportWordsHint'), value: typed?.text.words, error: typed?.problem.words, rows: 3, maxlength: 2000 })}
        <div class="actions">
          <button class="primary">${t('decency.reportSend')}</button>
          <a class="button" href="${postPath(post)}">${t('common.cancel')}</a>
        </div>
      </form>`,
  });
}

function whyChoices(c: Context<Env>, typed?: Typed): Html {
  const t = c.get('t');
  return html`<fieldset id="why">
    <legend>${t('decency.whyTitle')}</legend>
    ${typed?.problem.why ? html`<p class="error">${t(typed.problem.why as Key)}</p>` : ''}
    ${REPORT_WHYS.map(
      (why) =>
        html`<label class="tick"
          ><input
            type="radio"
            name="why"
            value="${why}"
            required
            ${typed?.text.why === why ? 'checked' : ''}
          />
          <span>${t(`decency.why_${why}`)}</span></label
        >`,
    )}
  </fieldset>`;
}

function showOwn(c: Context<Env>, report: OwnReport): Response | Promise<Response> {
  const t = c.get('t');
  return page(c, {
    title: t('decency.ownReport'),
    current: 'notifications',
    main: html`<h1>${t('decency.ownReport')}</h1>
      <p class="notice ${report.outcome ? 'good' : ''}" role="status">
        ${t(report.outcome ? `decency.outcome_${report.outcome}` : 'decency.ownReportOpen')}
        ${report.endedAt ? html`<span class="quiet">${when(t, report.endedAt, c.get('now'))}</span>` : ''}
      </p>
      ${report.answer ? html`<blockquote class="words quoted"><p>${report.answer}</p></blockquote>` : ''}
      <h2>${t('decency.youSaid')}</h2>
      <p>${t(`decency.why_${report.why}`)} <span class="quiet">${when(t, report.at, c.get('now'))}</span></p>
      ${report.words ? html`<blockquote class="words quoted"><p>${report.words}</p></blockquote>` : ''}
      <p class="actions"><a class="button" href="/p/${report.postId}">${t('decency.toPost')}</a></p>`,
  });
}

/** Reporting a post, and what came of it. */
export function reportRoutes(app: App, parts: Parts): void {
  app.get('/p/:id/report', (c) => showReport(c, parts, c.req.param('id')));

  app.post('/p/:id/report', async (c) => {
    const { text } = await readForm(c);
    const postId = c.req.param('id');
    const { key, words } = text;
    const { value, problem } = await attempt(() =>
      reportPost(parts, c.get('viewer'), { key, postId, why: text.why as ReportWhy, words }),
    );
    if (problem?.kind === 'conflict') throw new Problem(problem);
    if (problem) return showReport(c, parts, postId, { text, problem: wrongFields(problem) });
    return c.redirect(`/reports/${value.reportId}`, 303);
  });

  app.get('/reports/:id', async (c) =>
    showOwn(c, await readOwnReport(parts.db.sql, c.get('viewer'), c.req.param('id'))),
  );
}
