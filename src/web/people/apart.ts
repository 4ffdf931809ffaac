import type { Context } from 'hono';
import { block, unblock } from '../../commands/block.ts';
import { mute, unmute } from '../../commands/mute.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import type { Stance } from '../../reading/keeping.ts';
import { readProfile, type Profile } from '../../reading/profile.ts';
import { notFound } from '../../rules/problem.ts';
import { mayReportPerson } from '../../rules/order.ts';
import { MUTES, type Mute } from '../../rules/telling.ts';
import { may } from '../../rules/viewer.ts';
import { demand } from '../../commands/demand.ts';
import { formProblem } from '../components/field.ts';
import { icon, type IconName } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';

/** On a person's profile: the rarer things that one can do about them. */
export function apartMenu(c: Context<Env>, profile: Profile, { blocked, muted }: Stance): Part {
  const reports = mayReportPerson(c.get('viewer'), profile);
  const keepsApart = mayKeepApart(c, profile) && !blocked;
  if (!keepsApart && !reports) return '';
  const t = c.get('t');
  const label = t('keeping.more', { name: profile.name });
  const item = (path: string, name: IconName, words: string): Html =>
    html`<li><a href="/@${profile.handle}/${path}">${icon(name)} ${words}</a></li>`;
  return html`<details class="menu">
    <summary class="button" aria-label="${label}" title="${label}">${icon('more')}</summary>
    <ul>
      ${muted || !keepsApart ? '' : item('mute', 'mute', t('keeping.muteLink'))}
      ${keepsApart ? item('block', 'block', t('keeping.blockLink')) : ''}
      ${reports ? item('report', 'flag', t('decency.reportPerson')) : ''}
    </ul>
  </details>`;
}

/** What is so now, and its undoing. */
export function apartNotice(c: Context<Env>, { handle, name }: Profile, stance: Stance): Part {
  const t = c.get('t');
  const { blocked, muted, mutedUntil } = stance;
  if (!blocked && !muted) return '';
  const words = blocked
    ? t('keeping.blockedNow', { name })
    : mutedUntil
      ? t('keeping.mutedUntil', { name, date: t.dateTime(mutedUntil) })
      : t('keeping.mutedNow', { name });
  return html`<form class="notice undo" method="post" action="/@${handle}/${blocked ? 'unblock' : 'unmute'}">
    <p>${words}</p>
    <button class="small">${t(blocked ? 'keeping.unblock' : 'keeping.unmute')}</button>
  </form>`;
}

/** Whether the viewer may mute and block this account. */
export const mayKeepApart = (c: Context<Env>, { kind, id }: Pick<Profile, 'kind' | 'id'>): boolean =>
  kind === 'person' && id !== c.get('viewer').id && may(c.get('viewer'), 'mute-and-block');

/** Muting and blocking, each with what it does in words first. */
export function apartRoutes(app: App, parts: Parts, at: string): void {
  const handleIn = (c: Context<Env>): string => c.req.param('at')!.slice(1);
  const asked = async (c: Context<Env>): Promise<Profile> => {
    demand(c.get('viewer'), 'mute-and-block');
    const profile = await readProfile(parts.db.sql, c.get('viewer'), handleIn(c));
    if (!mayKeepApart(c, profile)) throw notFound();
    return profile;
  };
  app.get(`${at}/mute`, async (c) => showMute(c, await asked(c)));
  app.post(`${at}/mute`, async (c) => {
    const { text } = await readForm(c);
    const { problem } = await attempt(() =>
      mute(parts, c.get('viewer'), { handle: handleIn(c), lasts: text.lasts as Mute }),
    );
    if (problem) return showMute(c, await asked(c), wrongFields(problem));
    return c.redirect(`/@${handleIn(c)}`, 303);
  });
  app.get(`${at}/block`, async (c) => showBlock(c, await asked(c)));
  for (const [path, command] of [
    ['block', block],
    ['unblock', unblock],
    ['unmute', unmute],
  ] as const)
    app.post(`${at}/${path}`, async (c) => {
      const { text } = await readForm(c);
      await command(parts, c.get('viewer'), { handle: handleIn(c) });
      return c.redirect(text.to === 'hearing' ? '/you/hearing' : `/@${handleIn(c)}`, 303);
    });
}

function showMute(
  c: Context<Env>,
  { handle, name }: Profile,
  problem: Record<string, string> | null = null,
): Response | Promise<Response> {
  const t = c.get('t');
  return page(c, {
    title: t('keeping.muteTitle', { name }),
    current: 'people',
    status: problem ? 422 : 200,
    main: html`<h1>${t('keeping.muteTitle', { name })}</h1>
      ${formProblem(t, problem)}
      <p class="explained">${t('keeping.muteSays', { name })}</p>
      <p class="explained">${t('keeping.muteStill', { name })}</p>
      <form method="post" action="/@${handle}/mute">
        <fieldset id="lasts">
          <legend>${t('keeping.muteHow')}</legend>
          ${MUTES.map(
            (lasts, i) =>
              html`<label class="tick"
                ><input type="radio" name="lasts" value="${lasts}" ${i === 1 ? 'checked' : ''} />
                <span>${t(`keeping.mute_${lasts}`)}</span></label
              >`,
          )}
        </fieldset>
        ${acts(c, handle, html`<button class="primary">${icon('mute')} ${t('keeping.muteDo')}</button>`)}
      </form>`,
  });
}

function showBlock(c: Context<Env>, { handle, name }: Profile): Response | Promise<Response> {
  const t = c.get('t');
  const organisation = c.get('organisation')!.name;
  return page(c, {
    title: t('keeping.blockTitle', { name }),
    current: 'people',
    main: html`<h1>${t('keeping.blockTitle', { name })}</h1>
      <p class="explained">${t('keeping.blockSays', { name })}</p>
      <p class="explained">${t('keeping.blockStill', { name, organisation })}</p>
      <p class="explained">${t('keeping.blockNotTold', { name })}</p>
      <form method="post" action="/@${handle}/block">
        ${acts(c, handle, html`<button class="danger">${t('keeping.blockDo')}</button>`)}
      </form>`,
  });
}

const acts = (c: Context<Env>, handle: string, button: Html): Html =>
  html`<p class="actions">
    ${button} <a class="button" href="/@${handle}">${c.get('t')('keeping.blockKeep')}</a>
  </p>`;
