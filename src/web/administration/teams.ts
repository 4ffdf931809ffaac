import type { Context } from 'hono';
import { changeTeam } from '../../commands/change-team.ts';
import { makeTeam } from '../../commands/make-team.ts';
import { putInTeam } from '../../commands/put-in-team.ts';
import { takeOutOfTeam } from '../../commands/take-out-of-team.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readTeams, type Team } from '../../reading/administration.ts';
import { notFound } from '../../rules/problem.ts';
import { newId } from '../../store/ids.ts';
import { choiceField, formProblem, textField } from '../components/field.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { peopleList } from '../people/lines.ts';
import { savedNotice } from '../you/frame.ts';
import { backTo } from './frame.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> };

/** Teams: who does what inside, and whom a late promise is shown to. */
export function teamRoutes(app: App, parts: Parts): void {
  app.get('/administration/teams', (c) => showTeams(c, parts));
  app.post('/administration/teams', async (c) => {
    const { text } = await readForm(c);
    const { value, problem } = await attempt(() =>
      makeTeam(parts, c.get('viewer'), { key: text.key, name: text.name ?? '' }),
    );
    if (problem) return showTeams(c, parts, { text, problem: wrongFields(problem) });
    return c.redirect(`/administration/teams/${value.id}`, 303);
  });
  app.get('/administration/teams/:id', (c) => showTeam(c, parts));
  app.post('/administration/teams/:id', async (c) => {
    const { text } = await readForm(c);
    const id = c.req.param('id');
    const { problem } = await attempt(() =>
      changeTeam(parts, c.get('viewer'), { id, name: text.name ?? '', lead: text.lead ?? '' }),
    );
    if (problem) return showTeam(c, parts, { text, problem: wrongFields(problem) });
    return c.redirect(`/administration/teams/${id}?done=saved`, 303);
  });
  app.post('/administration/teams/:id/members', async (c) => {
    const { text } = await readForm(c);
    const id = c.req.param('id');
    const { problem } = await attempt(() =>
      putInTeam(parts, c.get('viewer'), { id, handle: text.handle ?? '' }),
    );
    if (problem) return showTeam(c, parts, { text, problem: wrongFields(problem) });
    return c.redirect(`/administration/teams/${id}`, 303);
  });
  app.post('/administration/teams/:id/members/:handle/out', async (c) => {
    await readForm(c);
    const { id, handle } = c.req.param();
    await takeOutOfTeam(parts, c.get('viewer'), { id, handle });
    return c.redirect(`/administration/teams/${id}`, 303);
  });
}

async function showTeams(c: Context<Env>, parts: Parts, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const teams = await readTeams(parts.db.sql, c.get('viewer'));
  return page(c, {
    title: t('administration.teams'),
    current: 'settings',
    status: typed ? 422 : 200,
    main: html`${backTo('/administration', t('common.administration'))}
      <h1>${t('administration.teams')}</h1>
      ${
        teams.length > 0
          ? html`<ul class="hub">
              ${teams.map((team) => teamLine(c, team))}
            </ul>`
          : html`<div class="empty"><p>${t('administration.noTeams')}</p></div>`
      }
      <form class="take-in" method="post" action="/administration/teams">
        ${formProblem(t, typed?.problem ?? null)}
        <input type="hidden" name="key" value="${typed?.text.key ?? newId()}" />
        ${textField(t, { name: 'name', label: t('administration.newTeam'), value: typed?.text.name, error: typed?.problem.name, required: true, maxlength: 60, autocomplete: 'off' })}
        <button class="${teams.length === 0 ? 'primary' : ''}">${t('administration.makeTeam')}</button>
      </form>`,
  });
}

const teamLine = (c: Context<Env>, team: Team): Html => {
  const t = c.get('t');
  const says = [
    team.lead ? t('administration.ledBy', { name: team.lead.name }) : t('administration.noLead'),
    t('people.memberCount', { count: team.members.length }),
  ];
  return html`<li>
    <a href="/administration/teams/${team.id}"
      ><span>${team.name}<small>${says.join(' · ')}</small></span></a
    >
  </li>`;
};

async function showTeam(c: Context<Env>, parts: Parts, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const [team] = await readTeams(parts.db.sql, c.get('viewer'), c.req.param('id')!);
  if (!team) throw notFound();
  return page(c, {
    title: team.name,
    current: 'settings',
    status: typed ? 422 : 200,
    main: html`${backTo('/administration/teams', t('administration.teams'))}
      <h1>${team.name}</h1>
      ${savedNotice(c)} ${formProblem(t, typed?.problem ?? null)}
      <form class="letter" method="post" action="/administration/teams/${team.id}">
        ${textField(t, { name: 'name', label: t('people.name'), value: typed?.text.name ?? team.name, error: typed?.problem.name, required: true, maxlength: 60, autocomplete: 'off' })}
        ${choiceField(t, {
          name: 'lead',
          label: t('administration.lead'),
          hint: t('administration.leadHint'),
          value: typed?.text.lead ?? team.lead?.handle ?? '',
          choices: [
            { value: '', label: t('administration.noLead') },
            ...team.members.map(({ handle, name }) => ({ value: handle, label: name })),
          ],
        })}
        <p class="actions"><button class="primary">${t('common.save')}</button></p>
      </form>
      <section>
        <h2>${t('people.members')}</h2>
        ${
          team.members.length > 0
            ? peopleList(
                team.members,
                (who) => `@${who.handle}`,
                (who) =>
                  html`<form
                    method="post"
                    action="/administration/teams/${team.id}/members/${who.handle}/out"
                  >
                    <button class="plain">
                      ${t('people.putOut')}<span class="unseen"> ${who.name}</span>
                    </button>
                  </form>`,
              )
            : html`<div class="empty"><p>${t('administration.nobodyInTeam')}</p></div>`
        }
        <form class="take-in" method="post" action="/administration/teams/${team.id}/members">
          ${textField(t, { name: 'handle', label: t('people.takeIn'), hint: t('administration.staffHandle'), value: typed?.text.handle, error: typed?.problem.handle, required: true, maxlength: 60, autocomplete: 'off' })}
          <button>${t('people.takeInDo')}</button>
        </form>
      </section>`,
  });
}
