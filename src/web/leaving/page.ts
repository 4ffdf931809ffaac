import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readLeaving } from '../../reading/leaving.ts';
import { readSecurity } from '../../reading/security.ts';
import { Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { formProblem } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { backToYou } from '../you/frame.ts';
import { archivePart } from './archive.ts';
import { bringPart } from './bring.ts';
import type { Wrong } from './wrong.ts';

const DONE = { asked: 'leaving.archiveAskedDone', kept: 'leaving.kept' } as const;

/** Everything of one's own in one file, an archive that one brings along, and the way out. */
export async function showLeaving(
  c: Context<Env>,
  parts: Parts,
  wrong: Wrong | null = null,
): Promise<Response> {
  const t = c.get('t');
  const [viewer, me] = [c.get('viewer'), c.get('me')];
  if (!me) throw new Problem({ kind: 'sign-in' });
  const [known, security] = await Promise.all([
    readLeaving(parts.db.sql, viewer),
    readSecurity(parts.db.sql, viewer, c.get('now')),
  ]);
  const done = DONE[(c.req.query('done') ?? '') as keyof typeof DONE];
  return page(c, {
    title: t('leaving.title'),
    current: 'settings',
    status: wrong ? 422 : 200,
    live: topics.person(me.id),
    main: html`${backToYou(c)}
      <div class="security leaving">
        <h1>${t('leaving.title')}</h1>
        ${done ? html`<p class="notice good" role="status">${t(done)}</p>` : ''}
        ${wrong && !wrong.lie ? formProblem(t, wrong.fields) : ''} ${archivePart(c, known, security, wrong)}
        ${may(viewer, 'bring') ? bringPart(c, known, wrong) : ''}
        ${
          known.dueAt
            ? ''
            : html`<section aria-labelledby="delete-title">
                <h2 id="delete-title">${t('leaving.delete')}</h2>
                <p class="quiet">${t('leaving.deleteSays')}</p>
                <p>
                  <a class="button" href="/you/leaving/delete">${icon('trash')} ${t('leaving.deleteGo')}</a>
                </p>
              </section>`
        }
      </div>`,
  });
}
