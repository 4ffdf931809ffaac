import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readGoal } from '../../reading/goals.ts';
import { readCounted, type CountedRow } from '../../reading/measures.ts';
import { MEASURES } from '../../rules/goal.ts';
import { isFigureOf, windowUntil } from '../../rules/measures.ts';
import { notFound } from '../../rules/problem.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';

const HOUR = 3_600_000;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** The moment a figure was of; now where none is told. */
function momentOf(text: string | undefined, now: Date): Date {
  if (text === undefined) return now;
  const moment = new Date(text);
  if (!MOMENT.test(text) || Number.isNaN(moment.getTime())) throw notFound();
  return moment < now ? moment : now;
}

/** The rows behind a figure: exactly those that it counted, as they stood at that moment. */
async function showRows(c: Context<Env>, parts: Parts, of: string): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const goal = await readGoal(parts.db.sql, viewer, of);
  const measure = goal?.measure ?? MEASURES.find((known) => known === of);
  const asked = c.req.query('figure') ?? 'all';
  if (!measure || (asked !== 'all' && !isFigureOf(measure, asked))) throw notFound();
  const figure = asked === 'all' || isFigureOf(measure, asked) ? asked : 'all';
  const until = momentOf(c.req.query('until'), c.get('now'));
  const at = Math.min(1_000, Math.max(0, Math.trunc(Number(c.req.query('page') ?? 0)) || 0));
  const counted = await readCounted(parts.db.sql, viewer, { measure, figure, until, page: at });
  const hidden = counted.all - counted.seen;
  return page(c, {
    title: `${t(`goals.${measure}`)}: ${t(`goals.kind_${figure}`)}`,
    current: 'goals',
    main: html`<header class="rows-head">
        <p class="quiet">
          <a href="/goals${goal ? `#goal-${goal.id}` : ''}">${goal?.wish ?? t(`goals.title`)}</a>
        </p>
        <h1>
          ${t(`goals.${measure}`)}:
          <span class="num">${t(`goals.fig_${figure}`, { count: counted.all })}</span>
        </h1>
        <p class="quiet">
          ${t('goals.rowsPeriod', { from: t.date(windowUntil(until).from), to: t.dateTime(until) })}
        </p>
      </header>
      ${counted.all === 0 ? html`<p class="empty">${t('goals.rowsNone')}</p>` : ''}
      <ol class="rows counted-rows" start="${at * 100 + 1}">
        ${counted.rows.map((row) => rowItem(c, row))}
      </ol>
      ${hidden > 0 ? html`<p class="notice">${t('goals.rowsHidden', { count: hidden })}</p>` : ''}
      ${
        counted.more
          ? html`<p class="actions">
              <a
                class="button"
                rel="next"
                href="?figure=${figure}&amp;until=${until.toISOString()}&amp;page=${at + 1}"
                >${t('home.older')}</a
              >
            </p>`
          : ''
      }
      <details>
        <summary>${t('goals.counts')}</summary>
        <p>${t(`goals.${measure}_counts`)}</p>
      </details>`,
  });
}

function rowItem(c: Context<Env>, row: CountedRow): Html {
  const t = c.get('t');
  const path = `/c/${row.conversationId}/${row.slug}${row.postId ? `#p-${row.postId}` : ''}`;
  return html`<li>
    <span class="status ${row.figure}">${t(`goals.kind_${row.figure}`)}</span>
    <span>
      <a class="t" href="${path}">${row.what ?? row.title}</a>
      <span class="x"
        >${row.what ? t('goals.promisedTo', { title: row.title }) : t('goals.askedBy', { name: row.asker ?? t('conversation.somebody') })}${
          row.hours === null ? '' : ` · ${t('goals.answeredAfter', { span: t.span(row.hours * HOUR) })}`
        }</span
      >
    </span>
    <time class="quiet" datetime="${row.happenedAt.toISOString()}" title="${t.dateTime(row.happenedAt)}"
      >${t.shortDate(row.happenedAt)}</time
    >
  </li>`;
}

export function goalRowRoutes(app: App, parts: Parts): void {
  app.get('/goals/:id/rows', (c) => showRows(c, parts, c.req.param('id')));
}
