import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { needsApproval } from '../../rules/plan.ts';
import { may } from '../../rules/viewer.ts';
import type { Person } from '../../reading/person.ts';
import { choiceField, textField } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Part } from '../html.ts';

type Typed = {
  text: Record<string, string>;
  problem: Record<string, string> | null;
  /** Who else speaks for the organisation; null to somebody who does not. */
  staff: readonly Person[] | null;
  what: 'start' | 'answer';
  /** Whether it can wait for a time: what is answered with a promise cannot. */
  timed?: boolean;
};

/**
 * When it is published and, for the organisation's voice, who looks at it first: folded away until somebody wants it, or the
 * organisation does.
 */
export function laterField(c: Context<Env>, { text, problem, staff, what, timed = true }: Typed): Part {
  if (!may(c.get('viewer'), 'plan')) return '';
  const t = c.get('t');
  const needed = staff !== null && needsApproval(c.get('organisation')!.secondEyes, what);
  if (!timed && !needed) return planHidden(text);
  const used = Boolean(text.publishAt || text.approver || problem?.publishAt || problem?.approver);
  const zone = text.zone || t.timeZone;
  return html`<details class="extras later" ${used || needed ? 'open' : ''}>
    <summary title="${t(staff ? 'plans.later' : 'plans.laterAlone')}">
      ${icon('clock')} <span>${t(staff ? 'plans.later' : 'plans.laterAlone')}</span>
    </summary>
    ${planHidden(text)}
    ${
      timed
        ? html`${textField(t, {
              name: 'publishAt',
              label: t('plans.publishAt'),
              hint: html`<span data-zone="${t('plans.publishAtHint', { zone: '{zone}' })}"
                >${t('plans.publishAtHint', { zone })}</span
              >`,
              type: 'datetime-local',
              value: text.publishAt,
              error: problem?.publishAt,
            })}<input type="hidden" name="zone" value="${zone}" />`
        : ''
    }
    ${staff === null ? '' : approverField(c, { text, problem, staff, needed })}
  </details>`;
}

const planHidden = ({ plan }: Record<string, string>): Part =>
  plan ? html`<input type="hidden" name="plan" value="${plan}" />` : '';

type Approver = Pick<Typed, 'text' | 'problem'> & { staff: readonly Person[]; needed: boolean };

function approverField(c: Context<Env>, { text, problem, staff, needed }: Approver): Part {
  const t = c.get('t');
  const colleagues = staff.filter(({ id }) => id !== c.get('viewer').id);
  if (colleagues.length === 0 && !needed) return '';
  return choiceField(t, {
    name: 'approver',
    label: t('plans.approver'),
    hint: needed
      ? t('plans.approverNeeded', { organisation: c.get('organisation')!.name })
      : t('plans.approverHint'),
    value: text.approver ?? '',
    error: problem?.approver,
    choices: [
      { value: '', label: t('plans.nobody') },
      ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
    ],
  });
}
