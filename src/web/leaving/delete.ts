import type { Context } from 'hono';
import { askToLeave, keepAccount } from '../../commands/leaving/farewell.ts';
import { clearSessionCookie } from '../../http/cookies.ts';
import { readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readDuties } from '../../reading/leaving.ts';
import { readSecurity } from '../../reading/security.ts';
import { GRACE_DAYS, HANDLE_KEPT_DAYS, type Duty } from '../../rules/farewell.ts';
import { Problem } from '../../rules/problem.ts';
import { isStaff } from '../../rules/viewer.ts';
import { formProblem } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { attemptIn, proofField, proofOf } from '../security/proof.ts';

/** What goes, what stays, what is to be handed on first, and the form that does it. */
async function showDelete(
  c: Context<Env>,
  parts: Parts,
  wrong: Record<string, string> | null = null,
  when = 'week',
): Promise<Response> {
  const t = c.get('t');
  if (!c.get('me')) throw new Problem({ kind: 'sign-in' });
  const [duties, security] = await Promise.all([
    readDuties(parts.db.sql, c.get('viewer')),
    readSecurity(parts.db.sql, c.get('viewer'), c.get('now')),
  ]);
  const staff = isStaff(c.get('viewer'));
  return page(c, {
    title: t('leaving.deleteTitle'),
    current: 'settings',
    status: wrong ? 422 : 200,
    main: html`<p class="way-back"><a href="/you/leaving">${icon('left')} ${t('leaving.title')}</a></p>
      <div class="security leaving">
        <h1>${t('leaving.deleteTitle')}</h1>
        ${formProblem(t, wrong, { idOf: (name) => (name === 'when' ? 'when-week' : name) })}
        <section class="goes" aria-labelledby="goes">
          <h2 id="goes">${t('leaving.goes')}</h2>
          <ul>
            <li>${t('leaving.goesWords')}</li>
            <li>${t('leaving.goesDeeds')}</li>
            <li>${t('leaving.goesTies')}</li>
            <li>${t('leaving.goesWho')}</li>
            <li>${t('leaving.goesArchive')} <a href="/you/leaving">${t('leaving.archive')}</a></li>
          </ul>
        </section>
        <section class="goes" aria-labelledby="stays">
          <h2 id="stays">${t('leaving.stays')}</h2>
          <ul>
            <li>${t('leaving.staysPlace')}</li>
            <li>${t('leaving.staysOthers')}</li>
            <li>${t('leaving.staysAgreed')}</li>
            <li>${t('leaving.staysReports')}</li>
            ${staff ? html`<li>${t('leaving.staysPromises', { organisation: c.get('organisation')!.name })}</li>` : ''}
            <li>${t('leaving.staysHandle', { days: HANDLE_KEPT_DAYS })}</li>
          </ul>
        </section>
        ${
          duties.length > 0
            ? html`<section aria-labelledby="duties">
                <h2 id="duties">${t('leaving.dutiesTitle')}</h2>
                <ul class="duties">
                  ${duties.map((duty) => dutyLine(c, duty))}
                </ul>
              </section>`
            : html`<form method="post" action="/you/leaving/delete">
                <fieldset>
                  <legend>${t('leaving.when')}</legend>
                  ${radio('week', t('leaving.whenWeek', { days: GRACE_DAYS }), t('leaving.whenWeekSays'), when)}
                  ${radio('now', t('leaving.whenNow'), t('leaving.whenNowSays'), when)}
                </fieldset>
                ${proofField(c, security, 'delete', wrong)}
                <p class="actions">
                  <button class="danger">${icon('trash')} ${t('leaving.deleteDo')}</button>
                  <a class="button" href="/you/leaving">${t('leaving.deleteNot')}</a>
                </p>
              </form>`
        }
      </div>`,
  });
}

const radio = (value: string, label: string, says: string, chosen: string): Html =>
  html`<label class="tick"
    ><input
      type="radio"
      name="when"
      id="when-${value}"
      value="${value}"
      ${value === chosen ? 'checked' : ''}
      required
    />
    <span>${label}<small class="hint">${says}</small></span></label
  >`;

function dutyLine(c: Context<Env>, { kind, title, conversationId, handle }: Duty): Html {
  const words = c.get('t')(`leaving.duty_${kind}`, { title });
  const path = conversationId ? `/c/${conversationId}` : handle ? `/@${handle}` : '/administration';
  return html`<li><a href="${path}">${words}</a></li>`;
}

/** Said to whoever has just gone: they are signed out. */
function showGone(c: Context<Env>): Response | Promise<Response> {
  const t = c.get('t');
  const now = c.req.query('when') === 'now';
  return page(c, {
    title: t('leaving.goneTitle'),
    main: html`<h1>${t('leaving.goneTitle')}</h1>
      <p>${now ? t('leaving.goneNow') : t('leaving.goneWeek', { days: GRACE_DAYS })}</p>
      <p>${t('leaving.goneThanks')}</p>
      <p class="actions">
        ${now ? '' : html`<a class="button" href="/sign-in">${t('common.signIn')}</a>`}
        <a class="button" href="/">${t('common.home')}</a>
      </p>`,
  });
}

export function deleteRoutes(app: App, parts: Parts): void {
  app.get('/you/leaving/delete', (c) => showDelete(c, parts));

  app.post('/you/leaving/delete', async (c) => {
    const { text } = await readForm(c);
    const proof = await proofOf(c, parts, text);
    const when = text.when as 'week' | 'now';
    const { wrong } = await attemptIn('delete', () => askToLeave(parts, c.get('viewer'), { ...proof, when }));
    if (wrong) return showDelete(c, parts, wrong, text.when);
    clearSessionCookie(c);
    return c.redirect(`/left?when=${when}`, 303);
  });

  app.post('/you/leaving/keep', async (c) => {
    await readForm(c);
    await keepAccount(parts, c.get('viewer'));
    return c.redirect('/you/leaving?done=kept', 303);
  });

  app.get('/left', (c) => showGone(c));
}
