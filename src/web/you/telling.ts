import type { Context } from 'hono';
import { chooseTelling } from '../../commands/choose-telling.ts';
import { readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readTelling } from '../../reading/keeping.ts';
import { readDevices } from '../../reading/pushes.ts';
import {
  nextGathering,
  SORTS,
  STAFF_SORTS,
  usualWay,
  waysOf,
  type Sort,
  type Way,
} from '../../rules/telling.ts';
import { isStaff } from '../../rules/viewer.ts';
import { formProblem } from '../components/field.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { deviceNotice, deviceRoutes, placesPart } from './devices.ts';
import { backToYou, savedNotice } from './frame.ts';

/** What reaches one, where and when, in plain words; also after a form on this page needs another look. */
async function showTelling(
  c: Context<Env>,
  parts: Parts,
  problem: Record<string, string> | null = null,
): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const [{ ways, waiting }, devices] = await Promise.all([
    readTelling(parts.db.sql, viewer),
    readDevices(parts.db.sql, viewer),
  ]);
  const onDevices = devices.length > 0;
  const sorts = SORTS.filter((sort) =>
    sort === 'gathering' ? onDevices : isStaff(viewer) || !STAFF_SORTS.has(sort),
  );
  const next = nextGathering(c.get('now'), t.timeZone);
  return page(c, {
    title: t('keeping.telling'),
    current: 'settings',
    status: problem ? 422 : 200,
    scripts: ['push.js'],
    main: html`${backToYou(c)}
      <h1>${t('keeping.telling')}</h1>
      ${savedNotice(c)} ${deviceNotice(c)} ${formProblem(t, problem)}
      <p class="explained">${t('keeping.tellingIntro')}</p>
      ${placesPart(c, parts, devices)}
      <h2>${t('push.what')}</h2>
      <p class="explained quiet">
        ${t('keeping.tellingNext', { date: t.dateTime(next) })}
        ${t('keeping.tellingWaiting', { count: waiting })}
        ${waiting > 0 ? html`<a href="/notifications/waiting">${t('keeping.tellingLook')}</a>` : ''}
      </p>
      <form method="post" action="/you/notifications">
        ${sorts.map((sort) => choice(c, sort, ways.get(sort) ?? usualWay(sort), onDevices))}
        <p class="actions"><button class="primary">${t('common.save')}</button></p>
      </form>`,
  });
}

function choice(c: Context<Env>, sort: Sort, chosen: Way, onDevices: boolean): Html {
  const t = c.get('t');
  const label = (way: Way): string =>
    way === 'here' || way === 'now'
      ? t(onDevices ? `push.way_${way}` : 'keeping.way_now')
      : t(`keeping.way_${way}`);
  // Whoever has no device is not asked whether there too: what was chosen, or is usual, stays as it is.
  const here = chosen === 'here' || (chosen !== 'now' && usualWay(sort) === 'here');
  const ways = waysOf(sort).filter((way) => onDevices || way !== (here ? 'now' : 'here'));
  return html`<fieldset class="ways" id="${sort}">
    <legend>${t(`keeping.sort_${sort}`, { organisation: c.get('organisation')!.name })}</legend>
    ${sort === 'duties' ? html`<p class="hint">${t('keeping.dutiesHint')}</p>` : ''}
    <div>
      ${ways.map(
        (way) =>
          html`<label class="tick"
            ><input type="radio" name="${sort}" value="${way}" ${way === chosen ? 'checked' : ''} />
            <span>${label(way)}</span></label
          >`,
      )}
    </div>
  </fieldset>`;
}

export function tellingRoutes(app: App, parts: Parts): void {
  app.get('/you/notifications', (c) => showTelling(c, parts));

  app.post('/you/notifications', async (c) => {
    const { text } = await readForm(c);
    const ways = Object.fromEntries(SORTS.flatMap((sort) => (text[sort] ? [[sort, text[sort] as Way]] : [])));
    await chooseTelling(parts, c.get('viewer'), { ways });
    return c.redirect('/you/notifications?done=saved', 303);
  });

  deviceRoutes(app, parts, (c, problem) => showTelling(c, parts, problem));
}
