import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { icon } from '../components/icon.ts';
import { html, type Part } from '../html.ts';

/** What somebody said, folded behind their warning where they gave one. It opens without a script. */
export const folded = (c: Context<Env>, warning: string, inside: Part): Part =>
  warning === ''
    ? inside
    : html`<details class="folded">
        <summary>
          ${icon('warn')} <b>${warning}</b> <span class="show">${c.get('t')('reacting.show')}</span
          ><span class="hide">${c.get('t')('reacting.hide')}</span>
        </summary>
        ${inside}
      </details>`;

/** In a list, where only the warning stands: that it is one. */
export const warningSign = (c: Context<Env>, warned: boolean): Part =>
  warned ? html`${icon('warn')}<span class="unseen">${c.get('t')('reacting.warning')}: </span>` : '';
