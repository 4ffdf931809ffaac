import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Person } from '../../reading/person.ts';
import { isStaffRole } from '../../rules/viewer.ts';
import { html, type Part } from '../html.ts';

type Standing = Pick<Person, 'kind' | 'role' | 'relation'>;

/** What somebody is to the organisation, as a chip beside their name. */
export function standing(c: Context<Env>, who: Standing): Part {
  const t = c.get('t');
  if (who.kind === 'organisation')
    return html`<span class="chip org">${t('conversation.organisation')}</span>`;
  if (who.kind === 'group')
    return html`<span class="chip">${t('people.group')}${who.relation ? ` · ${who.relation}` : ''}</span>`;
  if (who.role !== null && isStaffRole(who.role))
    return html`<span class="chip org"
      >${t('people.staffOf', { organisation: c.get('organisation')!.name })}</span
    >`;
  return who.relation ? html`<span class="chip">${who.relation}</span>` : '';
}
