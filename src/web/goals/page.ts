import type { Context } from 'hono';
import { endGoal } from '../../commands/end-goal.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readGoals, type GoalView } from '../../reading/goals.ts';
import { readWeeks } from '../../reading/measures.ts';
import { may } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { icon } from '../components/icon.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { goalEditRoutes } from './edit.ts';
import { goalArticle } from './goal.ts';
import { goalRowRoutes } from './rows.ts';

const WEEK = 7 * 86_400_000;

/** From some weeks before a goal was set, so that one sees what changed; at most a year. */
const weeksShown = (goal: GoalView, until: Date): number =>
  Math.min(52, Math.max(12, Math.ceil((until.getTime() - goal.createdAt.getTime()) / WEEK) + 4));

async function article(c: Context<Env>, parts: Parts, goal: GoalView): Promise<Html> {
  const until = goal.endedAt ?? c.get('now');
  return goalArticle(c, goal, await readWeeks(parts.db.sql, goal.measure, until, weeksShown(goal, until)));
}

/** Purpose on top, then each goal with its measure against its target. */
async function showGoals(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const goals = await readGoals(parts.db.sql, c.get('viewer'));
  const sets = may(c.get('viewer'), 'set-goals');
  const [open, ended] = [goals.filter((goal) => !goal.endedAt), goals.filter((goal) => goal.endedAt)];
  const articles = await Promise.all(open.map((goal) => article(c, parts, goal)));
  const past = await Promise.all(ended.slice(0, 5).map((goal) => article(c, parts, goal)));
  return page(c, {
    title: t('goals.title'),
    current: 'goals',
    shows: [topics.street],
    main: html`<header class="purpose">
        <p class="quiet">${t('goals.whatFor')}</p>
        <h1>${c.get('organisation')!.purpose}</h1>
        ${
          sets
            ? html`<p class="actions">
                <a class="button ${open.length === 0 ? 'primary' : ''}" href="/goals/new"
                  >${icon('plus')} ${t('goals.newGoal')}</a
                >
                <a class="quiet" href="/goals/purpose">${t('goals.editPurpose')}</a>
              </p>`
            : ''
        }
      </header>
      ${open.length === 0 ? html`<p class="empty">${t(ended.length === 0 ? 'goals.none' : 'goals.noneOpen')}</p>` : articles}
      ${
        past.length === 0
          ? ''
          : html`<details class="past">
              <summary>${t('goals.endedGoals')}</summary>
              ${past}
            </details>`
      }`,
  });
}

export function goalRoutes(app: App, parts: Parts): void {
  app.get('/goals', (c) => showGoals(c, parts));
  goalEditRoutes(app, parts);
  goalRowRoutes(app, parts);
  app.post('/goals/:id/end', async (c) => {
    await endGoal(parts, c.get('viewer'), c.req.param('id'));
    return c.redirect('/goals', 303);
  });
}
