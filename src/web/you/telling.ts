import { chooseTelling } from '../../commands/choose-telling.ts';
import { readForm } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { readTelling } from '../../reading/keeping.ts';
import { nextGathering, SORTS, STAFF_SORTS, usualWay, waysOf, type Way } from '../../rules/telling.ts';
import { isStaff } from '../../rules/viewer.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { backToYou, savedNotice } from './frame.ts';

/** What reaches one and when, in plain words. */
export function tellingRoutes(app: App, parts: Parts): void {
  app.get('/you/notifications', async (c) => {
    const t = c.get('t');
    const viewer = c.get('viewer');
    const { ways, waiting } = await readTelling(parts.db.sql, viewer);
    const organisation = c.get('organisation')!.name;
    const sorts = SORTS.filter((sort) => isStaff(viewer) || !STAFF_SORTS.has(sort));
    const next = nextGathering(c.get('now'), t.timeZone);
    return page(c, {
      title: t('keeping.telling'),
      current: 'settings',
      main: html`${backToYou(c)}
        <h1>${t('keeping.telling')}</h1>
        ${savedNotice(c)}
        <p class="explained">${t('keeping.tellingIntro')}</p>
        <p class="explained quiet">
          ${t('keeping.tellingNext', { date: t.dateTime(next) })}
          ${t('keeping.tellingWaiting', { count: waiting })}
          ${waiting > 0 ? html`<a href="/notifications/waiting">${t('keeping.tellingLook')}</a>` : ''}
        </p>
        <form method="post" action="/you/notifications">
          ${sorts.map((sort) => {
            const chosen = ways.get(sort) ?? usualWay(sort);
            return html`<fieldset class="ways" id="${sort}">
              <legend>${t(`keeping.sort_${sort}`, { organisation })}</legend>
              ${sort === 'duties' ? html`<p class="hint">${t('keeping.dutiesHint')}</p>` : ''}
              <div>
                ${waysOf(sort).map(
                  (way) =>
                    html`<label class="tick"
                      ><input type="radio" name="${sort}" value="${way}" ${way === chosen ? 'checked' : ''} />
                      <span>${t(`keeping.way_${way}`)}</span></label
                    >`,
                )}
              </div>
            </fieldset>`;
          })}
          <p class="actions"><button class="primary">${t('common.save')}</button></p>
        </form>`,
    });
  });
  app.post('/you/notifications', async (c) => {
    const { text } = await readForm(c);
    const ways = Object.fromEntries(SORTS.flatMap((sort) => (text[sort] ? [[sort, text[sort] as Way]] : [])));
    await chooseTelling(parts, c.get('viewer'), { ways });
    return c.redirect('/you/notifications?done=saved', 303);
  });
}
