import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import type { Account } from '../../reading/administration.ts';
import { readBelonging, readOthers } from '../../reading/others.ts';
import { LONGEST_NAME } from '../../rules/name.ts';
import { EMPLOYEE, isKnownRelation } from '../../rules/relation.ts';
import { textField, tick } from '../components/field.ts';
import { amongKnown, knownOthers } from '../components/others.ts';
import { relationWords } from '../components/standing.ts';
import { html, type Part } from '../html.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> };

/** On a member's page: to which organisation elsewhere they belong. Others see by its sign that it was not only said by themselves. */
export async function belongingForm(
  c: Context<Env>,
  parts: Parts,
  account: Account,
  typed?: Typed,
): Promise<Part> {
  if (account.role !== 'member') return '';
  const t = c.get('t');
  const viewer = c.get('viewer');
  const [own, known] = await Promise.all([
    readBelonging(parts.db.sql, viewer, account.id),
    readOthers(parts.db.sql, viewer),
  ]);
  const { relation } = account;
  return html`<form class="letter" method="post" action="/administration/people/${account.handle}/belonging">
    ${knownOthers(known)}
    ${textField(t, {
      name: 'organisation',
      label: t('sharing.belongs'),
      hint: t('sharing.belongsHint', { organisation: c.get('organisation')!.name }),
      value: typed?.text.organisation ?? own?.name,
      error: typed?.problem.organisation,
      maxlength: LONGEST_NAME,
      autocomplete: 'off',
      more: amongKnown,
    })}
    ${own && !own.isOpen ? html`<p class="quiet">${t('sharing.belongsClosed', { name: own.name })}</p>` : ''}
    ${relation && !isKnownRelation(relation) ? html`<p class="quiet">${t('sharing.theySay', { words: relationWords(t, relation) })}</p>` : ''}
    <p class="actions"><button>${t('common.save')}</button></p>
  </form>`;
}

/** On the page of a member who belongs to no other organisation: whether they are shown as an employee. */
export async function employeeForm(c: Context<Env>, parts: Parts, account: Account): Promise<Part> {
  const employed = account.relation === EMPLOYEE;
  if (account.role !== 'member') return '';
  if (!employed && (await readBelonging(parts.db.sql, c.get('viewer'), account.id))) return '';
  const t = c.get('t');
  const { name, handle } = account;
  const organisation = c.get('organisation')!.name;
  return html`<form class="letter" method="post" action="/administration/people/${handle}/employee">
    <fieldset id="employee">
      <legend>${t('sharing.employee')}</legend>
      ${tick('employed', t('sharing.isEmployee', { name, organisation }), employed)}
      <p class="quiet">${t('sharing.employeeHint')}</p>
    </fieldset>
    <p class="actions"><button>${t('common.save')}</button></p>
  </form>`;
}
