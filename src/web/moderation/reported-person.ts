import type { Context } from 'hono';
import { dismissPersonReports } from '../../commands/dismiss-person-reports.ts';
import { limit } from '../../commands/limit.ts';
import { suspend } from '../../commands/suspend.ts';
import type { Env, Parts } from '../../http/parts.ts';
import type { ReportedPerson } from '../../reading/moderation.ts';
import { mayLimit } from '../../rules/order.ts';
import { maySuspend } from '../../rules/viewer.ts';
import { face } from '../components/face.ts';
import { formProblem, textArea } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { standing } from '../components/standing.ts';
import { html, raw, type Html } from '../html.ts';
import { reportList, whyWords, type Typed } from './reported.ts';

/** A person who was reported: the profile as others see it, what was said about them, and what may be done. */
export function reportedPerson(c: Context<Env>, reported: ReportedPerson, typed?: Typed): Html {
  const t = c.get('t');
  const { person, bioHtml, limitedAt, before, reports } = reported;
  return html`<li id="who-${person.id}">
    <article class="post">
      ${face(person)}
      <div class="said">
        <header class="who">
          <a href="/@${person.handle}"><b>${person.name}</b></a>
          <span class="quiet">@${person.handle}</span> ${standing(c, person)}
          ${limitedAt ? html`<span class="chip held">${t('decency.limitedChip')}</span>` : ''}
          <span class="quiet">${t('people.here', { date: t.date(reported.createdAt) })}</span>
          ${before > 0 ? html`<span class="chip late">${t('decency.before', { count: before })}</span>` : ''}
        </header>
        ${person.pictureId ? html`<p>${face(person, 'large')}</p>` : ''}
        ${bioHtml ? html`<blockquote class="words quoted">${raw(bioHtml)}</blockquote>` : ''}
        ${reportList(c, reports, ({ why }) => whyWords(t, { postId: null, why }))}
        ${judge(c, reported, typed?.id === person.id ? typed : undefined)}
      </div>
    </article>
  </li>`;
}

function judge(c: Context<Env>, { person, limitedAt }: ReportedPerson, typed?: Typed): Html {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const { id, handle, name, role } = person;
  if (id === viewer.id) return html`<p class="quiet">${t('decency.reportedYourself')}</p>`;
  const suspends = role !== null && maySuspend(viewer, role);
  const limits = role !== null && limitedAt === null && mayLimit(viewer, role);
  return html`<form method="post" action="/moderation/people/${handle}#who-${id}">
    <input type="hidden" name="id" value="${id}" />
    ${formProblem(t, typed?.problem ?? null)}
    ${textArea(t, {
      name: 'words',
      id: `words-${id}`,
      label: t('decency.tell'),
      hint: t(limits || suspends ? 'decency.tellPerson' : 'decency.tellDismissed'),
      value: typed?.text.words,
      error: typed?.problem.words ?? typed?.problem.reason,
      rows: 2,
      maxlength: 1000,
    })}
    <div class="actions">
      <button name="do" value="dismiss">${icon('check')} ${t('decency.nothingWrong')}</button>
      ${limits ? html`<button name="do" value="limit">${icon('hide')} ${t('decency.limitDo')}</button>` : ''}
      ${suspends ? html`<button name="do" value="suspend" class="danger">${icon('no')} ${t('administration.suspendDo')}</button>` : ''}
      <a class="quiet" href="/administration/people/${handle}">${t('decency.person', { name })}</a>
    </div>
  </form>`;
}

/** Does what was chosen about somebody who was reported; gives what was done. */
export async function judgePerson(
  c: Context<Env>,
  parts: Parts,
  handle: string,
  { do: act, words = '' }: Record<string, string>,
): Promise<'person_dismissed' | 'limited' | 'suspended'> {
  const viewer = c.get('viewer');
  if (act === 'limit') {
    await limit(parts, viewer, { handle, reason: words });
    return 'limited';
  }
  if (act === 'suspend') {
    await suspend(parts, viewer, { handle, reason: words });
    return 'suspended';
  }
  await dismissPersonReports(parts, viewer, { handle, words });
  return 'person_dismissed';
}
