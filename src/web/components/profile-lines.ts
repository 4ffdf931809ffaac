import type { ProfileLine } from '../../rules/profile-line.ts';
import { html, type Html, type Part } from '../html.ts';

/** The short lines of a profile; what is an address of the web leads there. */
export const profileLines = (lines: readonly ProfileLine[]): Part =>
  lines.length > 0 &&
  html`<dl class="profile-lines">
    ${lines.map(
      ({ label, words }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${linked(words)}</dd>
        </div>`,
    )}
  </dl>`;

function linked(words: string): Html | string {
  if (!/^https?:\/\/\S+$/.test(words) || !URL.canParse(words)) return words;
  const { host, pathname } = new URL(words);
  return html`<a href="${words}" rel="nofollow ugc noopener me">${host}${pathname.replace(/\/$/, '')}</a>`;
}
