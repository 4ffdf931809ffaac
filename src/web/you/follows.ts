import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import type { Person } from '../../reading/person.ts';
import { readFollows } from '../../reading/you.ts';
import { Problem } from '../../rules/problem.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { memberWords, peopleList } from '../people/lines.ts';
import { backToYou } from './frame.ts';

const stopFollowing = (c: Context<Env>, { handle }: Person): Html =>
  html`<form method="post" action="/@${handle}/unfollow">
    <input type="hidden" name="to" value="following" />
    <button class="small">${c.get('t')('keeping.undoFollow')}</button>
  </form>`;

/** Who hears one, and whom one hears: for one's own eyes. */
export function followRoutes(app: App, parts: Parts): void {
  for (const which of ['followers', 'following'] as const)
    app.get(`/you/${which}`, async (c) => {
      const t = c.get('t');
      if (!c.get('me')) throw new Problem({ kind: 'sign-in' });
      const follows = await readFollows(parts.db.sql, c.get('viewer'), which, c.req.query('after'));
      return page(c, {
        title: t(`people.${which}`),
        current: 'settings',
        main: html`${backToYou(c)}
          <h1>${t(`people.${which}`)}</h1>
          <p class="quiet">${t(`people.${which}Says`)}</p>
          ${
            follows.rows.length > 0
              ? peopleList(
                  follows.rows,
                  (who) => memberWords(c, who),
                  (who) => (which === 'following' ? stopFollowing(c, who) : ''),
                )
              : html`<div class="empty">
                  <p>${t(`people.${which}None`)}</p>
                  <p>
                    <a class="button" href="${which === 'followers' ? '/write' : '/people'}"
                      >${t(which === 'followers' ? 'people.writeFirst' : 'people.title')}</a
                    >
                  </p>
                </div>`
          }
          ${follows.next ? html`<p><a class="button" rel="next" href="/you/${which}?after=${follows.next}">${t('people.further')}</a></p>` : ''}`,
      });
    });
}
