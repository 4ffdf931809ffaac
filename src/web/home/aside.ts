import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readDue, type Due } from '../../reading/due.ts';
import { readNextEvents } from '../../reading/events.ts';
import { readGoals } from '../../reading/goals.ts';
import { readMeasure } from '../../reading/measures.ts';
import type { OwnGroup } from '../../reading/own-groups.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import { nextEvents } from '../events/list.ts';
import { goalBrief } from '../goals/brief.ts';
import { html, type Html } from '../html.ts';
import { ownGroupsBeside } from '../people/own-groups.ts';

/** What stands beside home: my groups, what comes, the goal, the promises to keep. */
export async function homeAside(c: Context<Env>, parts: Parts, groups: readonly OwnGroup[]): Promise<Html> {
  const t = c.get('t');
  const { sql } = parts.db;
  const viewer = c.get('viewer') as KnownViewer;
  const [due, [goal], coming] = await Promise.all([
    readDue(sql, viewer),
    readGoals(sql, viewer),
    readNextEvents(sql, viewer, { now: c.get('now') }),
  ]);
  const shown = goal && !goal.endedAt ? goal : null;
  const reading = shown && (await readMeasure(sql, shown.measure, c.get('now')));
  return html`${ownGroupsBeside(c, groups)} ${nextEvents(c, coming)}
    ${
      shown && reading
        ? html`<section>
            <h2>${t('home.goal')}</h2>
            ${goalBrief(t, shown, reading)}
          </section>`
        : ''
    }
    <section>
      <h2>${t('home.due')}</h2>
      ${due.length === 0 ? html`<p class="quiet">${t('home.dueNone')}</p>` : dueList(c, due)}
    </section>`;
}

function dueList(c: Context<Env>, due: readonly Due[]): Html {
  const t = c.get('t');
  const now = c.get('now');
  return html`<ul class="due">
    ${due.map(({ what, conversationId, slug, postId, owner, dueAt }) => {
      const isLate = dueAt < now;
      return html`<li class="${isLate ? 'over' : ''}">
        <a href="/c/${conversationId}/${slug}#p-${postId}">${what}</a>
        <span class="quiet"
          >${owner.id === c.get('me')!.id ? t('home.yours') : owner.name} ·
          <time datetime="${dueAt.toISOString()}" title="${t.dateTime(dueAt)}"
            >${
              isLate
                ? html`<b>${t('conversation.late')}</b>,
                    ${t('conversation.over', { span: t.span(now.getTime() - dueAt.getTime()) })}`
                : t('conversation.left', { span: t.span(dueAt.getTime() - now.getTime()) })
            }</time
          ></span
        >
      </li>`;
    })}
  </ul>`;
}
