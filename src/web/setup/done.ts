import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readGoals } from '../../reading/goals.ts';
import { readSecurity } from '../../reading/security.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { goalSentence } from '../goals/words.ts';
import { icon } from '../components/icon.ts';

/** The end of set-up: what was founded, and one next act. */
export async function showDone(c: Context<Env>, parts: Parts): Promise<Response> {
  const organisation = c.get('organisation');
  if (!organisation || c.get('me')?.role !== 'owner') return c.redirect('/', 303);
  const t = c.get('t');
  const { sql } = parts.db;
  const [[goal], { passkeys }] = await Promise.all([
    readGoals(sql, c.get('viewer')),
    readSecurity(sql, c.get('viewer'), c.get('now')),
  ]);
  return page(c, {
    title: t('setup.doneTitle', { organisation: organisation.name }),
    bare: true,
    main: html`<div class="setup done">
      <p class="setup-mark">${organisation.name}</p>
      <div class="turn ours" aria-hidden="true"><span></span><span class="bar"></span><span></span></div>
      <h1>${t('setup.doneTitle', { organisation: organisation.name })}</h1>
      <dl class="setup-founded">
        <div>
          <dt>${t('setup.donePurpose')}</dt>
          <dd>${organisation.purpose}</dd>
        </div>
        ${
          goal
            ? html`<div>
                <dt>${t('setup.doneGoal')}</dt>
                <dd>${goal.wish}<small class="quiet">${goalSentence(t, goal)}</small></dd>
              </div>`
            : ''
        }
      </dl>
      <p class="lead">${t('setup.doneText')}</p>
      <div class="setup-acts">
        <a class="button primary" href="/write">${t('setup.doneAct')} ${icon('right')}</a>
      </div>
      <p class="quiet setup-later">
        ${t('setup.doneLater')}
        ${passkeys.length > 0 ? '' : html`<a href="/you/security#passkeys">${t('setup.donePasskey')}</a>`}
      </p>
    </div>`,
  });
}
