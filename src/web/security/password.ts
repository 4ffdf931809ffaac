import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Security } from '../../reading/security.ts';
import { textField } from '../components/field.ts';
import { html, type Html } from '../html.ts';

/** Change one's password, or set a first one. */
export function passwordPart(
  c: Context<Env>,
  { passwordChangedAt }: Security,
  problem: Record<string, string> | null,
): Html {
  const t = c.get('t');
  const wrong = problem?.current ?? problem?.password;
  const words = passwordChangedAt
    ? t('security.passwordSince', { date: t.date(passwordChangedAt) })
    : t('security.passwordNone');
  return html`<section aria-labelledby="password-title">
    <h2 id="password-title">${t('security.passwordTitle')}</h2>
    <p class="quiet">${words}</p>
    <details ${wrong ? 'open' : ''}>
      <summary>${t(passwordChangedAt ? 'security.change' : 'security.set')}</summary>
      <form method="post" action="/you/security/password">
        <input type="hidden" name="username" autocomplete="username" value="${c.get('me')?.handle ?? ''}" />
        ${
          passwordChangedAt
            ? textField(t, {
                name: 'current',
                label: t('security.current'),
                type: 'password',
                error: problem?.current,
                required: true,
                autocomplete: 'current-password',
              })
            : ''
        }
        ${textField(t, {
          name: 'password',
          label: t('security.newPassword'),
          hint: t('signIn.newPasswordHint'),
          type: 'password',
          error: problem?.password,
          required: true,
          autocomplete: 'new-password',
          more: html`minlength="10"`,
        })}
        <p class="quiet">${t('security.changeNote')}</p>
        <button>${t(passwordChangedAt ? 'security.change' : 'security.set')}</button>
      </form>
    </details>
  </section>`;
}
