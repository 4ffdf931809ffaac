import type { Context } from 'hono';
import { decideAppeal } from '../../commands/decide-appeal.ts';
import { dismissReports } from '../../commands/dismiss-reports.ts';
import { hidePost } from '../../commands/hide-post.ts';
import { removePost } from '../../commands/remove-post.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readModeration } from '../../reading/moderation.ts';
import { readSpamScores } from '../../reading/spam.ts';
import { invalid } from '../../rules/problem.ts';
import { topics } from '../../store/hints.ts';
import { formProblem } from '../components/field.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { openAppeal } from './appeals.ts';
import { moderationTabs } from './frame.ts';
import { logRoutes } from './log.ts';
import { reportedPost, type Typed } from './reported.ts';
import { judgePerson, reportedPerson } from './reported-person.ts';
import { wordRoutes } from './words.ts';

const DONE = [
  'dismissed',
  'hidden',
  'removed',
  'decided',
  'person_dismissed',
  'limited',
  'suspended',
] as const;

async function showModeration(c: Context<Env>, parts: Parts, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const { reported, people, appeals } = await readModeration(parts.db.sql, c.get('viewer'));
  const scores = await readSpamScores(
    parts.db.sql,
    c.get('viewer'),
    reported.map(({ id }) => id),
  );
  const done = DONE.find((name) => name === c.req.query('done'));
  const stands =
    typed &&
    (reported.some(({ id }) => id === typed.id) ||
      people.some(({ person }) => person.id === typed.id) ||
      appeals.some((appeal) => appeal.rulingId === typed.id));
  return page(c, {
    title: t('decency.title'),
    current: 'moderation',
    status: typed ? 422 : 200,
    live: topics.inbox,
    main: html`<h1>${t('decency.title')}</h1>
      ${moderationTabs(c, 'open')}
      ${done ? html`<p class="notice good" role="status">${t(`decency.done_${done}`)}</p>` : ''}
      ${typed && !stands ? formProblem(t, typed.problem) : ''}
      ${
        reported.length + people.length + appeals.length === 0
          ? html`<div class="empty"><p>${t('decency.none')}</p></div>`
          : ''
      }
      ${
        appeals.length > 0
          ? list(
              t('decency.appeals'),
              appeals.map((appeal) => openAppeal(c, appeal, typed)),
            )
          : ''
      }
      ${
        people.length > 0
          ? list(
              t('decency.reportedPeople'),
              people.map((one) => reportedPerson(c, one, typed)),
            )
          : ''
      }
      ${
        reported.length > 0
          ? list(
              t('decency.reports'),
              reported.map((post) => reportedPost(c, post, scores.get(post.id), typed)),
            )
          : ''
      }`,
  });
}

const list = (title: string, items: Html[]): Html =>
  html`<section>
    <h2>${title}</h2>
    <ul class="held-list judged">
      ${items}
    </ul>
  </section>`;

/** Where those who keep order see to what was reported and appealed against. */
export function moderationRoutes(app: App, parts: Parts): void {
  app.get('/moderation', (c) => showModeration(c, parts));
  logRoutes(app, parts);
  wordRoutes(app, parts);

  app.post('/moderation/:id', async (c) => {
    const { text } = await readForm(c);
    const viewer = c.get('viewer');
    const { key, words = '', do: act } = text;
    const spam = text.spam === 'yes';
    const postId = c.req.param('id');
    const { value, problem } = await attempt(async () => {
      if (act === 'hide') {
        await hidePost(parts, viewer, { key, postId, reason: words, spam });
        return 'hidden';
      }
      if (act === 'remove') {
        await removePost(parts, viewer, { key, postId, reason: words, spam });
        return 'removed';
      }
      await dismissReports(parts, viewer, { key, postId, words });
      return 'dismissed';
    });
    if (problem) return showModeration(c, parts, { id: postId, text, problem: wrongFields(problem) });
    return c.redirect(`/moderation?done=${value}`, 303);
  });

  app.post('/moderation/people/:handle', async (c) => {
    const { text } = await readForm(c);
    const { value, problem } = await attempt(() => judgePerson(c, parts, c.req.param('handle'), text));
    if (problem) return showModeration(c, parts, { id: text.id ?? '', text, problem: wrongFields(problem) });
    return c.redirect(`/moderation?done=${value}`, 303);
  });

  app.post('/moderation/appeals/:id', async (c) => {
    const { text } = await readForm(c);
    const rulingId = c.req.param('id');
    const { problem } = await attempt(async () => {
      if (text.do !== 'overturn' && text.do !== 'stands') throw invalid({ form: 'problems.notValid' });
      const overturned = text.do === 'overturn';
      await decideAppeal(parts, c.get('viewer'), { rulingId, overturned, words: text.words ?? '' });
    });
    if (problem) return showModeration(c, parts, { id: rulingId, text, problem: wrongFields(problem) });
    return c.redirect('/moderation?done=decided', 303);
  });
}
