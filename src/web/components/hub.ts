import { html, type Html } from '../html.ts';
import { icon, type IconName } from './icon.ts';

/** One place of a hub: where it leads, what it is called, and what is there. */
export const place = (path: string, sign: IconName, name: string, says: string): Html =>
  html`<li>
    <a href="${path}"
      >${icon(sign)} <span>${name}${says ? html`<small>${says}</small>` : ''}</span> ${icon('right')}</a
    >
  </li>`;
