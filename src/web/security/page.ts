import type { Context } from 'hono';
import { changePassword } from '../../commands/change-password.ts';
import { endOneSession, endOtherSessions } from '../../commands/end-session.ts';
import { makeRecoveryCodes } from '../../commands/make-recovery-codes.ts';
import { setEmail } from '../../commands/set-email.ts';
import { attempt, wrongFields, readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readSecurity } from '../../reading/security.ts';
import { Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { formProblem } from '../components/field.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { codesPart, showCodes } from './codes.ts';
import { emailPart } from './email.ts';
import { passkeysPart } from './passkeys.ts';
import { passwordPart } from './password.ts';
import { attemptIn, proofOf } from './proof.ts';
import { sessionsPart } from './sessions.ts';

const DONE = { ended: 'security.ended', changed: 'security.changed', email: 'security.emailDone' } as const;

/** How one's account is got into, also after a form on this page needs another look. */
export async function showSecurity(
  c: Context<Env>,
  parts: Parts,
  problem: Record<string, string> | null = null,
  /** The address that was typed. */
  typed?: string,
): Promise<Response> {
  const t = c.get('t');
  const known = await readSecurity(parts.db.sql, c.get('viewer'), c.get('now'));
  const done = DONE[(c.req.query('done') ?? '') as keyof typeof DONE];
  return page(c, {
    title: t('security.title'),
    current: 'settings',
    status: problem ? 422 : 200,
    scripts: ['passkey.js'],
    main: html`<div class="security">
      <h1>${t('security.title')}</h1>
      ${done ? html`<p class="notice good" role="status">${t(done)}</p>` : ''} ${formProblem(t, problem)}
      ${sessionsPart(c, known.sessions)}
      ${
        may(c.get('viewer'), 'secure-account')
          ? [
              passkeysPart(c, parts, known, problem),
              passwordPart(c, known, problem),
              emailPart(c, known, problem, typed),
              codesPart(c, known, problem),
            ]
          : html`<section>
              <p>${t('security.guest')}</p>
              <p><a class="button" href="/join">${t('common.join')}</a></p>
            </section>`
      }
    </div>`,
  });
}

export function securityRoutes(app: App, parts: Parts): void {
  app.get('/you/security', (c) => showSecurity(c, parts));

  app.post('/you/security/sessions/end', async (c) => {
    const { sessionId = '' } = (await readForm(c)).text;
    await endOneSession(parts, c.get('viewer'), { sessionId });
    return c.redirect('/you/security?done=ended', 303);
  });

  app.post('/you/security/sessions/end-others', async (c) => {
    await endOtherSessions(parts, c.get('viewer'), { sessionId: c.get('me')?.sessionId ?? '' });
    return c.redirect('/you/security?done=ended', 303);
  });

  app.post('/you/security/password', async (c) => {
    const me = c.get('me');
    if (!me) throw new Problem({ kind: 'sign-in' });
    const { current = '', password = '' } = (await readForm(c)).text;
    await parts.limits.spend('signInAs', me.id);
    const { problem } = await attempt(() =>
      changePassword(parts, c.get('viewer'), { current, password, sessionId: me.sessionId }),
    );
    if (problem) return showSecurity(c, parts, wrongFields(problem));
    await parts.limits.forgive('signInAs', me.id);
    return c.redirect('/you/security?done=changed', 303);
  });

  // The codes are the answer itself: kept nowhere, they could not be shown after a redirect.
  app.post('/you/security/codes', async (c) => {
    const proof = await proofOf(c, parts, (await readForm(c)).text);
    const { value, wrong } = await attemptIn('codes', () => makeRecoveryCodes(parts, c.get('viewer'), proof));
    return wrong ? showSecurity(c, parts, wrong) : showCodes(c, parts, value);
  });

  app.post('/you/security/email', async (c) => {
    const { text } = await readForm(c);
    const { email = '' } = text;
    const proof = await proofOf(c, parts, text);
    const { wrong } = await attemptIn('email', () => setEmail(parts, c.get('viewer'), { email, ...proof }));
    return wrong
      ? showSecurity(c, parts, wrong, email)
      : c.redirect('/you/security?done=email#email-title', 303);
  });
}
