import type { Context } from 'hono';
import { reportPerson } from '../../commands/report-person.ts';
import { reportPost } from '../../commands/report-post.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readPost } from '../../reading/post.ts';
import { readProfile } from '../../reading/profile.ts';
import { readOwnReport, type OwnReport } from '../../reading/ruling.ts';
import {
  mayReport,
  mayReportPerson,
  PERSON_WHYS,
  REPORT_WHYS,
  type PersonWhy,
  type PostWhy,
} from '../../rules/order.ts';
import { conflict, forbidden, Problem } from '../../rules/problem.ts';
import { newId } from '../../store/ids.ts';
import type { Key } from '../../strings/strings.ts';
import { formProblem, textArea } from '../components/field.ts';
import { when } from '../components/time.ts';
import { words } from '../components/words.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { postPath } from '../posts/path.ts';
import { whyWords } from './reported.ts';

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
      ${reportForm(c, { action: `/p/${id}/report`, back: postPath(post), legend: t('decency.whyTitle'), whys: REPORT_WHYS.map((why) => ({ why, label: t(`decency.why_${why}`) })) }, typed)}`,
  });
}

async function showPersonReport(
  c: Context<Env>,
  parts: Parts,
  handle: string,
  typed?: Typed,
): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const profile = await readProfile(parts.db.sql, viewer, handle);
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if (!mayReportPerson(viewer, profile)) throw forbidden();
  const { name } = profile;
  const back = `/@${profile.handle}`;
  return page(c, {
    title: t('decency.reportPersonTitle', { name }),
    current: 'people',
    status: typed ? 422 : 200,
    main: html`<h1>${t('decency.reportPersonTitle', { name })}</h1>
      <p class="before">${t('decency.reportPersonIntro', { name })}</p>
      ${reportForm(c, { action: `${back}/report`, back, legend: t('decency.whyPersonTitle'), whys: PERSON_WHYS.map((why) => ({ why, label: t(`decency.whyPerson_${why}`) })) }, typed)}`,
  });
}

type Asked = {
  action: string;
  back: string;
  legend: string;
  whys: readonly { why: string; label: string }[];
};

function reportForm(c: Context<Env>, { action, back, legend, whys }: Asked, typed?: Typed): Html {
  const t = c.get('t');
  return html`<form class="letter" method="post" action="${action}">
    <input type="hidden" name="key" value="${typed?.text.key ?? newId()}" />
    ${formProblem(t, typed?.problem ?? null)}
    <fieldset id="why">
      <legend>${legend}</legend>
      ${typed?.problem.why ? html`<p class="error">${t(typed.problem.why as Key)}</p>` : ''}
      ${whys.map(
        ({ why, label }) =>
          html`<label class="tick"
            ><input
              type="radio"
              name="why"
              value="${why}"
              required
              ${typed?.text.why === why ? 'checked' : ''}
            />
            <span>${label}</span></label
          >`,
      )}
    </fieldset>
    ${textArea(t, { name: 'words', label: t('decency.reportWords'), hint: t('decency.reportWordsHint'), value: typed?.text.words, error: typed?.problem.words, rows: 3, maxlength: 2000 })}
    <div class="actions">
      <button class="primary">${t('decency.reportSend')}</button>
      <a class="button" href="${back}">${t('common.cancel')}</a>
    </div>
  </form>`;
}

function showOwn(c: Context<Env>, report: OwnReport): Response | Promise<Response> {
  const t = c.get('t');
  const { stands, answer, at, endedAt } = report;
  const changed = stands === 'overturned' || stands === 'lifted';
  return page(c, {
    title: t('decency.ownReport'),
    current: 'notifications',
    main: html`<h1>${t('decency.ownReport')}</h1>
      <p class="notice ${stands ? 'good' : ''}" role="status">
        ${outcome(c, report)}
        ${endedAt ? html`<span class="quiet">${when(t, endedAt, c.get('now'))}</span>` : ''}
      </p>
      ${answer && changed ? html`<h2>${t('decency.toldThen')}</h2>` : ''}
      ${answer ? html`<blockquote class="words quoted"><p>${answer}</p></blockquote>` : ''}
      <h2>${t('decency.youSaid')}</h2>
      <p>${whyWords(t, report)} <span class="quiet">${when(t, at, c.get('now'))}</span></p>
      ${report.words ? html`<blockquote class="words quoted"><p>${report.words}</p></blockquote>` : ''}
      ${toReported(c, report)}`,
  });
}

/** How it stands with what was reported. */
function outcome(c: Context<Env>, { stands, postId }: OwnReport): string {
  const t = c.get('t');
  if (stands === null) return t('decency.ownReportOpen');
  if (postId === null) return t(`decency.outcomePerson_${stands as PersonStands}`);
  return t(`decency.outcome_${stands as PostStands}`);
}

type PostStands = Exclude<OwnReport['stands'], 'limited' | 'suspended' | null>;
type PersonStands = Exclude<OwnReport['stands'], 'hidden' | 'removed' | null>;

function toReported(c: Context<Env>, { postId, person }: OwnReport): Part {
  const t = c.get('t');
  if (postId !== null)
    return html`<p class="actions"><a class="button" href="/p/${postId}">${t('decency.toPost')}</a></p>`;
  return (
    person && html`<p class="actions"><a class="button" href="/@${person.handle}">${person.name}</a></p>`
  );
}

/** Reporting a post or a person, and what came of it. */
export function reportRoutes(app: App, parts: Parts): void {
  app.get('/p/:id/report', (c) => showReport(c, parts, c.req.param('id')));

  app.post('/p/:id/report', async (c) => {
    const { text } = await readForm(c);
    const postId = c.req.param('id');
    const { key, words } = text;
    const { value, problem } = await attempt(() =>
      reportPost(parts, c.get('viewer'), { key, postId, why: text.why as PostWhy, words }),
    );
    if (problem?.kind === 'conflict') throw new Problem(problem);
    if (problem) return showReport(c, parts, postId, { text, problem: wrongFields(problem) });
    return c.redirect(`/reports/${value.reportId}`, 303);
  });

  app.get('/:at{@[A-Za-z0-9_.-]+}/report', (c) => showPersonReport(c, parts, c.req.param('at').slice(1)));

  app.post('/:at{@[A-Za-z0-9_.-]+}/report', async (c) => {
    const { text } = await readForm(c);
    const handle = c.req.param('at').slice(1);
    const { key, words } = text;
    const { value, problem } = await attempt(() =>
      reportPerson(parts, c.get('viewer'), { key, handle, why: text.why as PersonWhy, words }),
    );
    if (problem?.kind === 'conflict') throw new Problem(problem);
    if (problem) return showPersonReport(c, parts, handle, { text, problem: wrongFields(problem) });
    return c.redirect(`/reports/${value.reportId}`, 303);
  });

  app.get('/reports/:id', async (c) =>
    showOwn(c, await readOwnReport(parts.db.sql, c.get('viewer'), c.req.param('id'))),
  );
}
