import type { Context } from 'hono';
import { recover } from '../../commands/recover.ts';
import { arrivalOf } from '../../http/arrival.ts';
import { setSessionCookie } from '../../http/cookies.ts';
import { attempt, wrongFields, readForm } from '../../http/form.ts';
import { spendByAddress } from '../../http/spend.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { formProblem, textField } from '../components/field.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';

type Draft = { text: Record<string, string>; problem: Record<string, string> | null };

function showRecover(c: Context<Env>, { text, problem }: Draft): Response | Promise<Response> {
  const t = c.get('t');
  return page(c, {
    title: t('signIn.recoverTitle'),
    current: 'settings',
    status: problem ? 422 : 200,
    main: html`<div class="door">
      <h1>${t('signIn.recoverTitle')}</h1>
      <p class="quiet">${t('signIn.recoverIntro')}</p>
      ${formProblem(t, problem)}
      <form method="post" action="/recover">
        ${textField(t, {
          name: 'login',
          label: t('signIn.login'),
          value: text.login,
          error: problem?.login,
          required: true,
          maxlength: 320,
          autocomplete: 'username',
          more: html`autocapitalize="none" spellcheck="false"`,
        })}
        ${textField(t, {
          name: 'code',
          label: t('signIn.recoverCode'),
          value: text.code,
          error: problem?.code,
          required: true,
          maxlength: 40,
          autocomplete: 'off',
          more: html`autocapitalize="none" spellcheck="false"`,
        })}
        ${textField(t, {
          name: 'password',
          label: t('signIn.recoverNewPassword'),
          hint: t('signIn.newPasswordHint'),
          error: problem?.password,
          type: 'password',
          required: true,
          autocomplete: 'new-password',
          more: html`minlength="10"`,
        })}
        <button class="primary">${t('signIn.recoverSubmit')}</button>
      </form>
      <ul class="other-ways">
        <li>${t('signIn.recoverNone')}</li>
        <li><a href="/sign-in">${t('signIn.title')}</a></li>
      </ul>
    </div>`,
  });
}

export function recoverRoutes(app: App, parts: Parts): void {
  app.get('/recover', (c) => showRecover(c, { text: {}, problem: null }));
  app.post('/recover', async (c) => {
    const { text } = await readForm(c);
    const { login = '', code = '', password = '' } = text;
    const { value, problem } = await attempt(async () => {
      await spendByAddress(c, parts, 'signInFrom');
      await parts.limits.spend('signInAs', login.trim().toLowerCase().slice(0, 320));
      return recover(parts, { login, code, password }, arrivalOf(c));
    });
    if (problem) return showRecover(c, { text, problem: wrongFields(problem) });
    setSessionCookie(c, value.token, parts.config.publicUrl);
    return c.redirect('/you/security', 303);
  });
}
