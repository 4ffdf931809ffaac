import type { Context } from 'hono';
import { editOther } from '../../commands/edit-other.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readOthersToEdit, type OtherToEdit } from '../../reading/others.ts';
import { LONGEST_NAME } from '../../rules/name.ts';
import { LONGEST_WEB } from '../../rules/page-address.ts';
import { formProblem, textField } from '../components/field.ts';
import { place } from '../components/hub.ts';
import { webLink } from '../components/others.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { savedNotice } from '../you/frame.ts';
import { backTo } from './frame.ts';

const PATH = '/administration/others';

/** The way there. */
export const othersPlace = (c: Context<Env>): Html =>
  place(PATH, 'agree', c.get('t')('sharing.others'), c.get('t')('sharing.othersSays'));

type Typed = { id: string; text: Record<string, string>; problem: Record<string, string> };

/** The organisations elsewhere that are known here: how they are called, who belongs to them, which groups are shared with them. */
export function otherRoutes(app: App, parts: Parts): void {
  app.get(PATH, (c) => show(c, parts));
  app.post(`${PATH}/:id`, async (c) => {
    const { text } = await readForm(c);
    const id = c.req.param('id');
    const { problem } = await attempt(() =>
      editOther(parts, c.get('viewer'), { id, organisation: text.organisation ?? '', web: text.web ?? '' }),
    );
    if (problem) return show(c, parts, { id, text, problem: wrongFields(problem) });
    return c.redirect(`${PATH}?done=saved`, 303);
  });
}

async function show(c: Context<Env>, parts: Parts, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const others = await readOthersToEdit(parts.db.sql, c.get('viewer'));
  return page(c, {
    title: t('sharing.others'),
    current: 'settings',
    status: typed ? 422 : 200,
    main: html`${backTo('/administration', t('common.administration'))}
      <h1>${t('sharing.others')}</h1>
      ${savedNotice(c)}
      ${
        others.length > 0
          ? html`<ul class="ways others">
              ${others.map((other) => otherLine(c, other, typed?.id === other.id ? typed : undefined))}
            </ul>`
          : html`<div class="empty"><p>${t('sharing.othersNone')}</p></div>`
      }`,
  });
}

function otherLine(c: Context<Env>, other: OtherToEdit, typed?: Typed): Html {
  const t = c.get('t');
  const { id, name, people, groups } = other;
  const field = (which: string): string => `${which}-${id}`;
  return html`<li>
    <div>
      <b>${name}</b> ${webLink(other)}<br />
      <span class="quiet"
        >${people > 0 ? html`<a href="/people?view=members&of=${id}">${t('sharing.people', { count: people })}</a>` : t('sharing.people', { count: people })}
        ${groups.map((group) => html` · <a href="/@${group.handle}">${group.name}</a>`)}</span
      >
    </div>
    <details ${typed ? 'open' : ''}>
      <summary>${t('sharing.change')}<span class="unseen"> ${name}</span></summary>
      <form class="letter" method="post" action="${PATH}/${id}">
        ${formProblem(t, typed?.problem ?? null, { idOf: field })}
        ${textField(t, { name: 'organisation', id: field('organisation'), label: t('people.name'), value: typed?.text.organisation ?? name, error: typed?.problem.organisation, required: true, maxlength: LONGEST_NAME, autocomplete: 'off' })}
        ${textField(t, { name: 'web', id: field('web'), label: t('sharing.web'), value: typed?.text.web ?? other.web, error: typed?.problem.web, maxlength: LONGEST_WEB, autocomplete: 'off', more: html`inputmode="url" autocapitalize="none" spellcheck="false"` })}
        <p class="actions"><button>${t('common.save')}</button></p>
      </form>
    </details>
  </li>`;
}
