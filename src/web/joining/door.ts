import type { Context } from 'hono';
import { useInvitation } from '../../commands/use-invitation.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import { spendByAddress } from '../../http/spend.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readBelonging } from '../../reading/others.ts';
import { readDoor, type Door } from '../../reading/invitations.ts';
import { isStaff, may } from '../../rules/viewer.ts';
import { face } from '../components/face.ts';
import { formProblem } from '../components/field.ts';
import { html, raw, type Html, type Part } from '../html.ts';
import { keepToOneself } from '../guest/link.ts';
import { page } from '../layout.ts';
import { rulesToAccept } from '../people/group-join.ts';
import { sharedByLine } from '../people/group-sides.ts';
import { joinBy, joinForm, letIn, type Draft } from '../sign-in/join.ts';
import { arrivalPath } from './arrive.ts';

/** An invitation's link: looking at it changes nothing; who is no member yet becomes one in the same step. */
export function doorRoutes(app: App, parts: Parts): void {
  app.get('/i/:token{[\\w-]{43}}', async (c) => {
    await spendByAddress(c, parts, 'invitationFrom');
    return show(c, parts, { text: {}, problem: null });
  });
  app.post('/i/:token{[\\w-]{43}}', async (c) => {
    const token = c.req.param('token');
    const { text } = await readForm(c);
    const viewer = c.get('viewer');
    if (may(viewer, 'join-group')) {
      await spendByAddress(c, parts, 'invitationFrom');
      const door = await readDoor(parts.db.sql, token, c.get('now'));
      const { value, problem } = await attempt(() =>
        useInvitation(parts, viewer, { token, accepts: text.accepts === 'yes' }),
      );
      if (problem) return show(c, parts, { text, problem: wrongFields(problem) });
      const otherwise = door?.group ? `/@${door.group.handle}` : await arrivalPath(parts, viewer, {});
      return c.redirect(await arrivalPath(parts, viewer, value, otherwise), 303);
    }
    const { value, problem } = await attempt(() => joinBy(c, parts, text, token));
    if (problem) return show(c, parts, { text, problem: wrongFields(problem) });
    return c.redirect(await letIn(c, parts, value), 303);
  });
}

async function show(c: Context<Env>, parts: Parts, draft: Draft): Promise<Response> {
  keepToOneself(c);
  const door = await readDoor(parts.db.sql, c.req.param('token')!, c.get('now'));
  const answer = await (door ? doorPage(c, parts, door, draft) : gone(c));
  answer.headers.set('cache-control', 'private, no-store');
  return answer;
}

function gone(c: Context<Env>): Response | Promise<Response> {
  const t = c.get('t');
  return page(c, {
    title: t('joining.doorGone'),
    status: 404,
    main: html`<div class="door">
      <h1>${t('joining.doorGone')}</h1>
      <p>${t('joining.doorGoneText')}</p>
      <p>
        <a class="button" href="/">${t('common.home')}</a>
        <a class="button" href="/ask">${t('common.ask')}</a>
      </p>
    </div>`,
  });
}

async function doorPage(c: Context<Env>, parts: Parts, door: Door, draft: Draft): Promise<Response> {
  const t = c.get('t');
  const here = `/i/${c.req.param('token')}`;
  const { by, group, rules } = door;
  const viewer = c.get('viewer');
  const member = may(viewer, 'join-group');
  const own = viewer.id && door.of ? await readBelonging(parts.db.sql, viewer, viewer.id) : null;
  return page(c, {
    title: t('joining.doorTitle', { name: by.name }),
    status: draft.problem ? 422 : 200,
    scripts: member ? [] : ['passkey.js'],
    main: html`<div class="door invited">
      <h1>${t('joining.doorTitle', { name: by.name })}</h1>
      <p class="quiet">
        ${group ? t('joining.doorGroup', { group: group.name, organisation: c.get('organisation')!.name }) : t('joining.doorServer', { organisation: c.get('organisation')!.name })}
      </p>
      ${group ? groupCard(c, group) : ''} ${shownAs(c, door, own?.name ?? null)}
      ${
        member
          ? memberForm(c, door, here, draft)
          : html`${joinForm(c, parts, draft, {
                action: here,
                more: html`<input type="hidden" name="invitation" value="${c.req.param('token')!}" />
                  ${rulesToAccept(c, rules, 'joining')}`,
              })}
              <ul class="other-ways">
                <li>${t('joining.signInFirst')} <a href="/sign-in?to=${here}">${t('signIn.submit')}</a></li>
              </ul>`
      }
    </div>`,
  });
}

const groupCard = (c: Context<Env>, group: NonNullable<Door['group']>): Html =>
  html`<section class="group-card">
    ${face(group)}
    <div>
      <b>${group.name}</b>
      <span class="quiet">${c.get('t')('joining.members', { count: group.members })}</span>
    </div>
    ${sharedByLine(c, group.sharedWith)}
    ${group.bioHtml ? html`<div class="words about">${raw(group.bioHtml)}</div>` : ''}
    ${
      group.sharedWith.length > 0
        ? html`<p class="quiet">
            ${c.get('t')('sharing.bothReadDoor', { names: c.get('t').list(group.sharedWith), organisation: c.get('organisation')!.name })}
          </p>`
        : ''
    }
  </section>`;

/** As whose people one will be shown who comes by a link for those of another organisation. */
function shownAs(c: Context<Env>, { of }: Door, own: string | null): Part {
  if (of === null || of === own) return '';
  const t = c.get('t');
  const says = isStaff(c.get('viewer'))
    ? t('sharing.staffStays', { name: of, organisation: c.get('organisation')!.name })
    : own
      ? t('sharing.staysAs', { name: of, own })
      : html`<b>${t('sharing.shownAs', { name: of })}</b> ${t('sharing.shownAsOpen')}`;
  return html`<p class="notice">${says}</p>`;
}

/** For whoever is a member already: one button. */
function memberForm(c: Context<Env>, { group, rules }: Door, here: string, { problem }: Draft): Html {
  const t = c.get('t');
  const label = !group ? 'joining.goOn' : rules.length > 0 ? 'joining.acceptAndComeIn' : 'joining.comeIn';
  return html`${formProblem(t, problem)}
    <form method="post" action="${here}">
      ${group ? rulesToAccept(c, rules, 'joining') : ''}
      <p class="quiet">
        ${group ? t('joining.asYou', { name: c.get('me')!.name }) : t('joining.memberAlready')}
      </p>
      <button class="primary">${t(label)}</button>
    </form>`;
}
