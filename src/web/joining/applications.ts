import type { Context } from 'hono';
import { decideApplication } from '../../commands/decide-application.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readApplications, type Application } from '../../reading/applications.ts';
import { backTo } from '../administration/frame.ts';
import { face } from '../components/face.ts';
import { textField } from '../components/field.ts';
import { place } from '../components/hub.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';

type Typed = { id: string; reason: string; problem: Record<string, string> };

/** Who asks to become a member, for those who take in and turn away. */
export function applicationRoutes(app: App, parts: Parts): void {
  app.get('/applications', (c) => show(c, parts));
  app.post('/applications/:id/:verdict{take-in|turn-away}', async (c) => {
    const { id, verdict } = c.req.param();
    const { text } = await readForm(c);
    const { problem } = await attempt(() =>
      decideApplication(parts, c.get('viewer'), {
        id,
        taken: verdict === 'take-in',
        reason: text.reason ?? '',
      }),
    );
    if (problem) return show(c, parts, { id, reason: text.reason ?? '', problem: wrongFields(problem) });
    return c.redirect('/applications', 303);
  });
}

async function show(c: Context<Env>, parts: Parts, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const applications = await readApplications(parts.db.sql, c.get('viewer'));
  const byRequest = c.get('organisation')!.joining === 'request';
  return page(c, {
    title: t('joining.applications'),
    current: 'settings',
    status: typed ? 422 : 200,
    main: html`${backTo('/administration', t('common.administration'))}
      <h1>${t('joining.applications')}</h1>
      ${typed?.problem.form ? html`<p class="notice wrong" role="alert">${t(typed.problem.form as 'joining.decidedAlready')}</p>` : ''}
      ${byRequest ? '' : html`<p class="quiet">${t('joining.applicationsOff')}</p>`}
      ${
        applications.length === 0
          ? html`<div class="empty"><p>${t('joining.applicationsNone')}</p></div>`
          : html`<ul class="held-list">
              ${applications.map((one) => html`<li>${line(c, one, typed?.id === one.id ? typed : undefined)}</li>`)}
            </ul>`
      }`,
  });
}

function line(c: Context<Env>, { id, who, question, answer, askedAt }: Application, typed?: Typed): Html {
  const t = c.get('t');
  const named = html`<span class="unseen">: ${who.name}</span>`;
  return html`<article class="application">
    <header class="who">
      ${face(who, 'small')} <a href="/@${who.handle}"><b>${who.name}</b></a>
      <span class="quiet">@${who.handle}</span> ${when(t, askedAt, c.get('now'))}
    </header>
    ${question ? html`<p class="quiet">${question}</p>` : ''}
    ${answer ? html`<blockquote class="answered">${answer}</blockquote>` : ''}
    <div class="actions">
      <form method="post" action="/applications/${id}/take-in">
        <button>${t('joining.takeIn')}${named}</button>
      </form>
      <details ${typed ? 'open' : ''}>
        <summary class="button">${t('joining.turnAway')}${named}</summary>
        <form method="post" action="/applications/${id}/turn-away">
          ${textField(t, {
            name: 'reason',
            id: `reason-${id}`,
            label: t('joining.reason'),
            hint: t('joining.reasonHint'),
            value: typed?.reason,
            error: typed?.problem.reason,
            required: true,
            maxlength: 1000,
            autocomplete: 'off',
          })}
          <button class="danger">${t('joining.turnAway')}</button>
        </form>
      </details>
    </div>
  </article>`;
}

/** The way there among what those see to who run the place; with how many wait. */
export async function applicationsPlace(c: Context<Env>, parts: Parts): Promise<Part> {
  const waiting = (await readApplications(parts.db.sql, c.get('viewer'))).length;
  if (waiting === 0 && c.get('organisation')?.joining !== 'request') return '';
  const t = c.get('t');
  const says =
    waiting > 0 ? t('joining.applicationsWaiting', { count: waiting }) : t('joining.applicationsSays');
  return place('/applications', 'agree', t('joining.applications'), says);
}
