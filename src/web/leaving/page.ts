import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readLeaving } from '../../reading/leaving.ts';
import { readSecurity } from '../../reading/security.ts';
import { Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import type { Key } from '../../strings/strings.ts';
import { formProblem } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { backToYou } from '../you/frame.ts';
import { archivePart, archiveRoutes } from './archive.ts';
import { bringPart, bringRoutes } from './bring.ts';
import { deleteRoutes } from './delete.ts';

const DONE = { asked: 'leaving.archiveAskedDone', kept: 'leaving.kept' } as const;

/** What needs another look on this page, by field; `lie` is why an archive was not taken. */
export type Wrong = { fields: Record<string, string>; lie?: { key: Key; where: string } };

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

export function leavingRoutes(app: App, parts: Parts): void {
  app.get('/you/leaving', (c) => showLeaving(c, parts));
  archiveRoutes(app, parts);
  bringRoutes(app, parts);
  deleteRoutes(app, parts);
}
