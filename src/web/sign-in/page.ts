import type { Context } from 'hono';
import { signIn } from '../../commands/sign-in.ts';
import { signInWithPasskey } from '../../commands/sign-in-with-passkey.ts';
import { arrivalOf } from '../../http/arrival.ts';
import { attempt, wrongFields, readForm } from '../../http/form.ts';
import { letIn } from '../../http/kept-out.ts';
import { spendByAddress } from '../../http/spend.ts';
import { localPath } from '../../http/local-path.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { requestOptions, takeChallenge } from '../../http/passkey-challenge.ts';
import { textField } from '../components/field.ts';
import { passkeyButton } from '../components/passkey.ts';
import type { Key } from '../../strings/strings.ts';
import { html, type Part } from '../html.ts';
import { page } from '../layout.ts';

type Typed = { login?: string; to?: string; problem: Record<string, string> | null };

function showSignIn(
  c: Context<Env>,
  parts: Parts,
  { login, to, problem }: Typed,
): Response | Promise<Response> {
  const t = c.get('t');
  const organisation = c.get('organisation');
  return page(c, {
    title: t('signIn.title'),
    current: 'settings',
    status: problem ? 422 : 200,
    scripts: ['passkey.js'],
    main: html`<div class="door">
      <h1>${t('signIn.title')}</h1>
      <p class="quiet">${t('signIn.intro', { organisation: organisation?.name ?? 'Parley' })}</p>
      ${notIn(c, problem)}
      <form method="post" action="/sign-in">
        <input type="hidden" name="to" value="${localPath(to)}" />
        ${textField(t, {
          name: 'login',
          label: t('signIn.login'),
          value: login,
          required: true,
          maxlength: 320,
          autocomplete: 'username',
          more: html`autocapitalize="none" spellcheck="false" ${problem ? html`aria-invalid="true"` : ''}`,
        })}
        ${textField(t, {
          name: 'password',
          label: t('signIn.password'),
          type: 'password',
          required: true,
          autocomplete: 'current-password',
          more: problem ? html`aria-invalid="true"` : '',
        })}
        <button class="primary">${t('signIn.submit')}</button>
      </form>
      <form method="post" action="/sign-in/passkey">
        <input type="hidden" name="to" value="${localPath(to)}" />
        ${passkeyButton(t, {
          kind: 'use',
          options: '/sign-in/passkey/options',
          label: t('signIn.withPasskey'),
          address: parts.config.publicUrl,
        })}
      </form>
      <ul class="other-ways">
        ${
          organisation?.joining !== 'closed'
            ? html`<li>${t('signIn.noAccount')} <a href="/join">${t('common.join')}</a></li>`
            : ''
        }
        <li>${t('signIn.lostIntro')} <a href="/recover">${t('signIn.lost')}</a></li>
        <li><a href="/ask">${t('signIn.justAsk')}</a></li>
      </ul>
    </div>`,
  });
}

/** Why nobody is let in, said once: never which of the two was wrong. A password is not kept, and nobody is told it was. */
const notIn = (c: Context<Env>, problem: Typed['problem']): Part =>
  problem &&
  html`<div class="notice wrong" role="alert" tabindex="-1" autofocus>
    <b>${c.get('t')('signIn.notIn')}</b>
    <p>${[...new Set(Object.values(problem))].map((key) => c.get('t')(key as Key)).join(' ')}</p>
    <p>${c.get('t')('signIn.notInHelp')}</p>
  </div>`;

export function signInRoutes(app: App, parts: Parts): void {
  app.get('/sign-in', (c) => {
    const to = c.req.query('to');
    const me = c.get('me');
    return me && me.role !== 'guest'
      ? c.redirect(localPath(to), 303)
      : showSignIn(c, parts, { to, problem: null });
  });

  app.post('/sign-in', async (c) => {
    const { text } = await readForm(c);
    const { login = '', password = '', to } = text;
    const { value, problem } = await attempt(async () => {
      await spendByAddress(c, parts, 'signInFrom');
      const name = login.trim().toLowerCase().slice(0, 320);
      await parts.limits.spend('signInAs', name);
      const signedIn = await signIn(parts, { login, password }, arrivalOf(c));
      await parts.limits.forgive('signInAs', name);
      return signedIn;
    });
    if (problem) return showSignIn(c, parts, { login, to, problem: wrongFields(problem) });
    return letIn(c, parts, value, localPath(to));
  });

  app.post('/sign-in/passkey/options', async (c) => {
    await spendByAddress(c, parts, 'passkeyFrom');
    return c.json(await requestOptions(c, parts));
  });

  app.post('/sign-in/passkey', async (c) => {
    const { passkey = '', to } = (await readForm(c)).text;
    const { value, problem } = await attempt(async () => {
      await spendByAddress(c, parts, 'passkeyFrom');
      return signInWithPasskey(
        parts,
        { passkey, ceremony: takeChallenge(c, parts, 'sign-in') },
        arrivalOf(c),
      );
    });
    if (problem) return showSignIn(c, parts, { to, problem: wrongFields(problem) });
    return letIn(c, parts, value, localPath(to));
  });
}
