import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { SHOWS, type LedgerFigures, type OwnerFigures, type Show } from '../../reading/ledger.ts';
import { choiceField, textField } from '../components/field.ts';
import { face } from '../components/face.ts';
import { html, type Html, type Part } from '../html.ts';
import { ledgerPath, type Asked } from './asked.ts';

/** The four numbers of the ledger; each opens its lines. */
export function figures(c: Context<Env>, counts: LedgerFigures, now: Asked): Html {
  const t = c.get('t');
  const number = (show: Show): Html =>
    html`<a class="num" href="${ledgerPath(now, { show })}">${t.number(counts[show])}</a>`;
  return html`<div class="figures">
    <div class="kept">
      <b
        >${number('kept')}
        <small
          ><a class="num" href="${ledgerPath(now, { show: 'due' })}"
            >${t('ledger.ofDue', { due: counts.due })}</a
          ></small
        ></b
      >
      <span
        >${t('ledger.keptByFirst')}${counts.due > 0 ? ` · ${t.percent(counts.kept / counts.due)}` : ''}</span
      >
    </div>
    <div class="promise"><b>${number('open')}</b><span>${t('ledger.figure_open')}</span></div>
    <div class="late"><b>${number('late')}</b><span>${t('ledger.figure_late')}</span></div>
    <div class="refusal"><b>${number('refused')}</b><span>${t('ledger.figure_refused')}</span></div>
  </div>`;
}

/** Every kind of line, with its number; kinds without a line are left out, but for the one that is shown. */
export function showTabs(c: Context<Env>, counts: LedgerFigures, now: Asked): Html {
  const t = c.get('t');
  return html`<nav class="tabs" aria-label="${t('ledger.shows')}">
    ${SHOWS.filter((show) => show === 'all' || show === now.show || counts[show] > 0).map(
      (show) =>
        html`<a href="${ledgerPath(now, { show })}" ${show === now.show ? html`aria-current="page"` : ''}
          >${t(`ledger.show_${show}`)} <span class="num">${t.number(counts[show])}</span></a
        >`,
    )}
  </nav>`;
}

/** The form that narrows the ledger to an owner and a time. */
export function narrowing(c: Context<Env>, owners: readonly OwnerFigures[], now: Asked): Html {
  const t = c.get('t');
  const narrowed = now.owner !== '' || now.from !== '' || now.to !== '';
  return html`<details class="narrow" ${narrowed ? 'open' : ''}>
    <summary>${t('ledger.narrow')}</summary>
    <form method="get" action="/ledger">
      ${now.show === 'all' ? '' : html`<input type="hidden" name="show" value="${now.show}" />`}
      ${now.view ? html`<input type="hidden" name="view" value="${now.view}" />` : ''}
      ${choiceField(t, {
        name: 'owner',
        label: t('ledger.owner'),
        value: now.owner,
        choices: [
          { value: '', label: t('ledger.anyone') },
          ...owners.map(({ owner }) => ({ value: owner.handle.toLowerCase(), label: owner.name })),
        ],
      })}
      ${textField(t, { name: 'from', label: t('ledger.from'), type: 'date', value: now.from })}
      ${textField(t, { name: 'to', label: t('ledger.to'), type: 'date', value: now.to })}
      <div class="row-acts">
        <button>${t('ledger.apply')}</button>
        ${narrowed ? html`<a href="${ledgerPath(now, { owner: '', from: '', to: '' })}">${t('ledger.clear')}</a>` : ''}
      </div>
    </form>
  </details>`;
}

/** How each owner stands; every number opens its lines. */
export function byOwner(c: Context<Env>, owners: readonly OwnerFigures[], now: Asked): Part {
  if (owners.length === 0) return '';
  const t = c.get('t');
  const cell = ({ owner, ...counts }: OwnerFigures, show: 'open' | 'late' | 'refused'): Html =>
    html`<td class="num">
      ${counts[show] === 0 ? html`<span class="quiet">0</span>` : html`<a href="${ledgerPath(now, { show, owner: owner.handle.toLowerCase() })}">${t.number(counts[show])}</a>`}
    </td>`;
  return html`<section class="by-owner">
    <h2>${t('ledger.byOwner')}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('ledger.owner')}</th>
          <th scope="col">${t('ledger.ownerKept')}</th>
          <th scope="col">${t('ledger.show_open')}</th>
          <th scope="col">${t('ledger.show_late')}</th>
          <th scope="col">${t('ledger.show_refused')}</th>
        </tr>
      </thead>
      <tbody>
        ${owners.map(
          (one) =>
            html`<tr>
              <th scope="row">
                <a href="${ledgerPath(now, { show: 'all', owner: one.owner.handle.toLowerCase() })}"
                  >${face(one.owner, 'small')} ${one.owner.name}</a
                >
              </th>
              <td class="num">${keptOf(c, one, now)}</td>
              ${cell(one, 'open')} ${cell(one, 'late')} ${cell(one, 'refused')}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function keptOf(c: Context<Env>, { owner, kept, due }: OwnerFigures, now: Asked): Part {
  const t = c.get('t');
  if (due === 0) return html`<span class="quiet">–</span>`;
  const mine = { owner: owner.handle.toLowerCase() };
  return html`<a href="${ledgerPath(now, { ...mine, show: 'kept' })}">${t.number(kept)}</a>
    <a href="${ledgerPath(now, { ...mine, show: 'due' })}">${t('ledger.ofDue', { due })}</a>`;
}
