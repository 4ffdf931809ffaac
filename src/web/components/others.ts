import type { Other } from '../../reading/others.ts';
import { spokenAddress } from '../../rules/page-address.ts';
import { html, type Html, type Part } from '../html.ts';

const LIST = 'known-organisations';

/** On a field for an organisation elsewhere: those that are known are offered, any other may be typed. */
export const amongKnown = html`list="${LIST}" autocapitalize="words"`;

export const knownOthers = (others: readonly Other[]): Html =>
  html`<datalist id="${LIST}">
    ${[...new Set(others.map(({ name }) => name))].map((name) => html`<option value="${name}"></option>`)}
  </datalist>`;

/** Where an organisation elsewhere is on the web. */
export const webLink = ({ web }: Other): Part =>
  web && html`<a href="${web}" rel="nofollow noopener">${spokenAddress(web)}</a>`;
