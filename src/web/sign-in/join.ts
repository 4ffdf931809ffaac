import type { Context } from 'hono';
import { join } from '../../commands/join.ts';
import { isTaken, problemsOf } from '../../commands/new-account.ts';
import { arrivalOf } from '../../http/arrival.ts';
import { setSessionCookie } from '../../http/cookies.ts';
import { attempt, wrongFields, readForm } from '../../http/form.ts';
import { spendByAddress } from '../../http/spend.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { creationOptions, takeChallenge } from '../../http/passkey-challenge.ts';
import { conflict, invalid } from '../../rules/problem.ts';
import { newId } from '../../store/ids.ts';
import { formProblem, textField } from '../components/field.ts';
import { passkeyButton } from '../components/passkey.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';

type Draft = { text: Record<string, string>; problem: Record<string, string> | null };

function showJoin(c: Context<Env>, parts: Parts, draft: Draft): Response | Promise<Response> {
  const t = c.get('t');
  const organisation = c.get('organisation')!;
  const me = c.get('me');
  const open = organisation.joining === 'open';
  return page(c, {
    title: t('signIn.joinTitle', { organisation: organisation.name }),
    current: 'settings',
    status: draft.problem ? 422 : 200,
    scripts: ['passkey.js'],
    main: html`<div class="door">
      <h1>${t('signIn.joinTitle', { organisation: organisation.name })}</h1>
      <p class="quiet">
        ${t(!open ? 'signIn.joiningClosed' : me ? 'signIn.joinGuest' : 'signIn.joinIntro', { name: me?.name ?? '' })}
      </p>
      ${open ? joinForm(c, parts, draft) : ''}
      <ul class="other-ways">
        <li>${t('signIn.haveAccount')} <a href="/sign-in">${t('signIn.submit')}</a></li>
        ${me ? '' : html`<li><a href="/ask">${t('signIn.justAsk')}</a></li>`}
      </ul>
    </div>`,
  });
}

function joinForm(c: Context<Env>, parts: Parts, { text, problem }: Draft): Html {
  const t = c.get('t');
  return html`${formProblem(t, problem)}
    <form method="post" action="/join">
      <input type="hidden" name="key" value="${text.key ?? newId()}" />
      ${textField(t, {
        name: 'name',
        label: t('signIn.name'),
        hint: t('signIn.nameHint'),
        value: text.name ?? c.get('me')?.name,
        error: problem?.name,
        required: true,
        maxlength: 80,
        autocomplete: 'name',
      })}
      ${textField(t, {
        name: 'handle',
        label: t('signIn.handle'),
        hint: t('signIn.handleHint'),
        value: text.handle,
        error: problem?.handle,
        required: true,
        maxlength: 30,
        autocomplete: 'username',
        more: html`autocapitalize="none" spellcheck="false"`,
      })}
      ${textField(t, {
        name: 'email',
        label: t('signIn.email'),
        hint: t('signIn.emailHint'),
        value: text.email,
        error: problem?.email,
        type: 'email',
        autocomplete: 'email',
      })}
      <fieldset>
        <legend>${t('signIn.joinHow')}</legend>
        ${textField(t, {
          name: 'password',
          label: t('signIn.newPassword'),
          hint: t('signIn.newPasswordHint'),
          error: problem?.password,
          type: 'password',
          required: true,
          autocomplete: 'new-password',
          more: html`minlength="10"`,
        })}
        <button class="primary">${t('signIn.joinSubmit')}</button>
        ${passkeyButton(
          t,
          {
            kind: 'make',
            options: '/join/passkey/options',
            label: t('signIn.joinWithPasskey'),
            address: parts.config.publicUrl,
          },
          t('signIn.passkeyHint'),
        )}
      </fieldset>
    </form>`;
}

/** What is wrong, and that a password, which is never kept, has to be typed again. */
const wrongAgain = (wrong: Record<string, string>, password = ''): Record<string, string> =>
  password === '' ? wrong : { ...wrong, password: wrong.password ?? 'setup.passwordAgain' };

export function joinRoutes(app: App, parts: Parts): void {
  const isMember = (c: Context<Env>): boolean => c.get('me') !== null && c.get('me')!.role !== 'guest';

  app.get('/join', (c) =>
    isMember(c) ? c.redirect('/', 303) : showJoin(c, parts, { text: {}, problem: null }),
  );

  // What was chosen is looked at before a device makes a passkey for it.
  app.post('/join/passkey/options', async (c) => {
    await spendByAddress(c, parts, 'passkeyFrom');
    if (c.get('organisation')?.joining !== 'open') throw conflict('signIn.joiningClosed');
    const { handle = '', name = '' } = (await readForm(c)).text;
    const wrong = await problemsOf(parts.db.sql, { handle: handle.trim(), name: name.slice(0, 400) });
    if (await isTaken(parts.db.sql, handle.trim())) wrong.handle ??= 'signIn.handleTaken';
    if (Object.keys(wrong).length > 0) throw invalid(wrong);
    const owner = { id: c.get('me')?.id ?? newId(), handle: handle.trim(), name: name.trim(), passkeys: [] };
    return c.json(await creationOptions(c, parts, 'join', owner));
  });

  app.post('/join', async (c) => {
    const { text } = await readForm(c);
    const { key, handle = '', name = '', email = '', password, passkey } = text;
    const { value, problem } = await attempt(async () => {
      await spendByAddress(c, parts, 'joinFrom');
      const made = passkey ? { passkey, ceremony: takeChallenge(c, parts, 'join') } : null;
      return join(parts, c.get('viewer'), { key, handle, name, email, password }, made, arrivalOf(c));
    });
    if (problem) return showJoin(c, parts, { text, problem: wrongAgain(wrongFields(problem), password) });
    setSessionCookie(c, value.token, parts.config.publicUrl);
    return c.redirect('/', 303);
  });
}
