import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import type { Security } from '../../reading/security.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { proofField } from './proof.ts';

/** How many recovery codes are left, and the way to new ones. */
export function codesPart(c: Context<Env>, known: Security, problem: Record<string, string> | null): Html {
  const t = c.get('t');
  const { codesLeft } = known;
  const has = codesLeft > 0;
  return html`<section aria-labelledby="codes">
    <h2 id="codes">${t('security.codes')}</h2>
    <p class="quiet">${has ? t('security.codesLeft', { count: codesLeft }) : t('security.codesNone')}</p>
    <form method="post" action="/you/security/codes">
      ${proofField(c, known, 'codes', problem)}
      <button>${t(has ? 'security.codesMakeNew' : 'security.codesMake')}</button>
      ${has ? html`<span class="quiet">${t('security.codesMakeNote')}</span>` : ''}
    </form>
  </section>`;
}

/** The codes, this once. */
export function showCodes(
  c: Context<Env>,
  { config }: Parts,
  codes: readonly string[],
): Response | Promise<Response> {
  const t = c.get('t');
  return page(c, {
    title: t('security.codesTitle'),
    current: 'settings',
    main: html`<div class="security">
      <h1>${t('security.codesTitle')}</h1>
      <p>${t('security.codesKeep', { address: `${config.publicUrl}/recover` })}</p>
      <ol class="codes">
        ${codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ol>
      <p><a class="button primary" href="/you/security">${t('security.codesDone')}</a></p>
    </div>`,
  });
}
