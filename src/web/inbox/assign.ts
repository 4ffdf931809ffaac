import type { Context } from 'hono';
import { handOn } from '../../commands/hand-on.ts';
import { take } from '../../commands/take.ts';
import { attempt, readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readHandingOn, type HandingOn } from '../../reading/handing-on.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import type { Key } from '../../strings/strings.ts';
import { formProblem, textArea } from '../components/field.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';

/** Where to go back to: a page of the inbox or a conversation, and nowhere else. */
const backTo = (path: string | undefined): string =>
  /^\/(inbox|c\/[\w-]+)([?#][^\s\\]*)?$/.test(path ?? '') ? path! : '/inbox';

type Written = { text: Record<string, string>; problem: Record<string, string> | null };

async function showHandOn(
  c: Context<Env>,
  parts: Parts,
  id: string,
  { text, problem }: Written,
): Promise<Response> {
  const viewer = c.get('viewer');
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if (!may(viewer, 'assign')) throw forbidden();
  const handing = await readHandingOn(parts.db.sql, viewer, id);
  const t = c.get('t');
  const back = backTo(text.back ?? c.req.query('back'));
  return page(c, {
    title: t('inbox.hand'),
    current: 'inbox',
    status: problem ? 422 : 200,
    main: html`<h1>${t('inbox.handTitle', { title: handing.title })}</h1>
      <form class="letter" method="post" action="/inbox/${id}/hand-on">
        ${formProblem(t, problem)}
        <input type="hidden" name="key" value="${text.key ?? newId()}" />
        <input type="hidden" name="back" value="${back}" />
        ${receiver(c, handing, { text, problem })}
        ${textArea(t, {
          name: 'text',
          label: t('inbox.handWord'),
          hint: t('inbox.handWordHint'),
          value: text.text,
          error: problem?.text,
          maxlength: 4000,
          rows: 3,
        })}
        <p class="row">
          <button class="primary">${t('inbox.hand')}</button> <a href="${back}">${t('common.cancel')}</a>
        </p>
      </form>`,
  });
}

function receiver(
  c: Context<Env>,
  { staff, teams, assigneeId }: HandingOn,
  { text, problem }: Written,
): Html {
  const t = c.get('t');
  const option = (value: string, label: string): Html =>
    html`<option value="${value}" ${text.to === value ? 'selected' : ''}>${label}</option>`;
  const others = staff.filter((person) => person.id !== c.get('viewer').id && person.id !== assigneeId);
  return html`<div class="field ${problem?.to ? 'wrong' : ''}">
    <label for="to">${t('inbox.handTo')}</label>
    <select
      id="to"
      name="to"
      autofocus
      ${problem?.to ? html`aria-invalid="true" aria-describedby="to-error"` : ''}
    >
      ${
        teams.length === 0
          ? ''
          : html`<optgroup label="${t('inbox.handTeams')}">
              ${teams.map((team) => option(`team:${team.id}`, team.name))}
            </optgroup>`
      }
      ${
        others.length === 0
          ? ''
          : html`<optgroup label="${t('inbox.handPeople')}">
              ${others.map((person) => option(`person:${person.id}`, person.name))}
            </optgroup>`
      }
      ${option('nobody', t('inbox.handToEveryone'))}
    </select>
    ${problem?.to ? html`<span class="error" id="to-error">${t(problem.to as Key)}</span>` : ''}
  </div>`;
}

export function assignRoutes(app: App, parts: Parts): void {
  app.post('/inbox/:id/take', async (c) => {
    const { text } = await readForm(c);
    await take(parts, c.get('viewer'), {
      key: text.key,
      conversationId: c.req.param('id'),
      from: text.from || null,
    });
    return c.redirect(backTo(text.back), 303);
  });
  app.get('/inbox/:id/hand-on', (c) => showHandOn(c, parts, c.req.param('id'), { text: {}, problem: null }));
  app.post('/inbox/:id/hand-on', async (c) => {
    const id = c.req.param('id');
    const { text } = await readForm(c);
    const { problem } = await attempt(() =>
      handOn(parts, c.get('viewer'), {
        key: text.key,
        conversationId: id,
        to: text.to ?? '',
        text: text.text,
      }),
    );
    if (problem)
      return showHandOn(c, parts, id, {
        text,
        problem: problem.kind === 'invalid' ? problem.fields : { text: problem.why },
      });
    return c.redirect(backTo(text.back), 303);
  });
}
