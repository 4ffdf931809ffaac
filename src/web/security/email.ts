import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Security } from '../../reading/security.ts';
import { textField } from '../components/field.ts';
import { html, type Html } from '../html.ts';
import { proofField } from './proof.ts';

/** The address to sign in with: add one, change it, or leave it empty. */
export function emailPart(
  c: Context<Env>,
  known: Security,
  problem: Record<string, string> | null,
  typed = known.email,
): Html {
  const t = c.get('t');
  const wrong = problem?.email ?? problem?.['email-current'];
  return html`<section aria-labelledby="email-title">
    <h2 id="email-title">${t('signIn.email')}</h2>
    <p class="quiet">
      ${known.email ? t('security.emailIs', { email: known.email }) : t('security.emailNone')}
    </p>
    <details ${wrong ? 'open' : ''}>
      <summary>${t(known.email ? 'security.emailChange' : 'security.emailAdd')}</summary>
      <form method="post" action="/you/security/email">
        ${textField(t, {
          name: 'email',
          label: t('signIn.email'),
          hint: t('security.emailHint'),
          type: 'email',
          value: typed,
          error: problem?.email,
          maxlength: 320,
          autocomplete: 'email',
        })}
        ${proofField(c, known, 'email', problem)}
        <button>${t('common.save')}</button>
      </form>
    </details>
  </section>`;
}
