import { icon } from '../components/icon.ts';
import { html, type Html } from '../html.ts';

/** The way back, one step up. */
export const backTo = (path: string, name: string): Html =>
  html`<p class="way-back"><a href="${path}">${icon('left')} ${name}</a></p>`;
