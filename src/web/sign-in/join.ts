import type { Context } from 'hono';
import { join } from '../../commands/join.ts';
import { isTaken, problemsOf } from '../../commands/new-account.ts';
import { arrivalOf } from '../../http/arrival.ts';
import { setSessionCookie } from '../../http/cookies.ts';
import { attempt, wrongFields, readForm } from '../../http/form.ts';
import { spendByAddress } from '../../http/spend.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { creationOptions, takeChallenge } from '../../http/passkey-challenge.ts';
import { readOwnApplication } from '../../reading/applications.ts';
import { readDoor } from '../../reading/invitations.ts';
import { LONGEST_ANSWER } from '../../rules/group.ts';
import { conflict, invalid } from '../../rules/problem.ts';
import { newId } from '../../store/ids.ts';
import { formProblem, textArea, textField } from '../components/field.ts';
import { passkeyButton } from '../components/passkey.ts';
import { html, type Html, type Part } from '../html.ts';
import { arrivalPath } from '../joining/arrive.ts';
import { page } from '../layout.ts';

export type Draft = { text: Record<string, string>; problem: Record<string, string> | null };

function showJoin(c: Context<Env>, parts: Parts, draft: Draft): Response | Promise<Response> {
  const t = c.get('t');
  const organisation = c.get('organisation')!;
  const me = c.get('me');
  const [closed, byRequest] = [organisation.joining === 'closed', organisation.joining === 'request'];
  return page(c, {
    title: t('signIn.joinTitle', { organisation: organisation.name }),
    current: 'settings',
    status: draft.problem ? 422 : 200,
    scripts: ['passkey.js'],
    main: html`<div class="door">
      <h1>${t('signIn.joinTitle', { organisation: organisation.name })}</h1>
      <p class="quiet">
        ${t(closed ? 'signIn.joiningClosed' : me ? 'signIn.joinGuest' : byRequest ? 'joining.byRequest' : 'signIn.joinIntro', { name: me?.name ?? '', organisation: organisation.name })}
      </p>
      ${closed ? '' : joinForm(c, parts, draft, byRequest ? request(c, draft) : {})}
      <ul class="other-ways">
        <li>${t('signIn.haveAccount')} <a href="/sign-in">${t('signIn.submit')}</a></li>
        ${me ? '' : html`<li><a href="/ask">${t('signIn.justAsk')}</a></li>`}
      </ul>
    </div>`,
  });
}

/** What is different where one does not simply join. */
type Way = { action?: string; more?: Part; submit?: string; withPasskey?: string };

/** Where joining is by request, a question comes with it. */
function request(c: Context<Env>, { text, problem }: Draft): Way {
  const t = c.get('t');
  const { joiningQuestion } = c.get('organisation')!;
  return {
    submit: t('joining.ask'),
    withPasskey: t('joining.askWithPasskey'),
    more: textArea(t, {
      name: 'answer',
      label: joiningQuestion || t('joining.whyJoin'),
      hint: t('joining.answerHint'),
      value: text.answer,
      error: problem?.answer,
      required: joiningQuestion !== '',
      maxlength: LONGEST_ANSWER,
      rows: 4,
    }),
  };
}

export function joinForm(
  c: Context<Env>,
  parts: Parts,
  { text, problem }: Draft,
  { action = '/join', more = '', submit, withPasskey }: Way = {},
): Html {
  const t = c.get('t');
  return html`${formProblem(t, problem)}
    <form method="post" action="${action}">
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
      ${more}
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
        <button class="primary">${submit ?? t('signIn.joinSubmit')}</button>
        ${passkeyButton(
          t,
          {
            kind: 'make',
            options: '/join/passkey/options',
            label: withPasskey ?? t('signIn.joinWithPasskey'),
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

  app.get('/join', async (c) => {
    if (isMember(c)) return c.redirect('/', 303);
    const asked = await readOwnApplication(parts.db.sql, c.get('viewer'));
    return asked && c.get('organisation')?.joining === 'request'
      ? c.redirect('/guest', 303)
      : showJoin(c, parts, { text: {}, problem: null });
  });

  // What was chosen is looked at before a device makes a passkey for it.
  app.post('/join/passkey/options', async (c) => {
    await spendByAddress(c, parts, 'passkeyFrom');
    const { handle = '', name = '', invitation } = (await readForm(c)).text;
    const invited = invitation ? await readDoor(parts.db.sql, invitation.slice(0, 100), c.get('now')) : null;
    if (!invited && c.get('organisation')?.joining === 'closed') throw conflict('signIn.joiningClosed');
    const wrong = await problemsOf(parts.db.sql, { handle: handle.trim(), name: name.slice(0, 400) });
    if (await isTaken(parts.db.sql, handle.trim())) wrong.handle ??= 'signIn.handleTaken';
    if (Object.keys(wrong).length > 0) throw invalid(wrong);
    const owner = { id: c.get('me')?.id ?? newId(), handle: handle.trim(), name: name.trim(), passkeys: [] };
    return c.json(await creationOptions(c, parts, 'join', owner));
  });

  app.post('/join', async (c) => {
    const { text } = await readForm(c);
    const { value, problem } = await attempt(() => joinBy(c, parts, text));
    if (problem)
      return showJoin(c, parts, { text, problem: wrongAgain(wrongFields(problem), text.password) });
    return c.redirect(await letIn(c, parts, value), 303);
  });
}

/** Joins as the form says; `invitation` is the token of the link that one came by. */
export async function joinBy(
  c: Context<Env>,
  parts: Parts,
  text: Record<string, string>,
  invitation?: string,
): ReturnType<typeof join> {
  const { key, handle = '', name = '', email = '', password, passkey, answer } = text;
  await spendByAddress(c, parts, invitation ? 'invitationFrom' : 'joinFrom');
  const made = passkey ? { passkey, ceremony: takeChallenge(c, parts, 'join') } : null;
  const accepts = text.accepts === 'yes';
  const input = { key, handle, name, email, password, answer, invitation, accepts };
  return join(parts, c.get('viewer'), input, made, arrivalOf(c));
}

/** Opens the session of who just joined; gives the way to where they arrive. */
export async function letIn(
  c: Context<Env>,
  parts: Parts,
  { token, accountId, waits, came }: Awaited<ReturnType<typeof join>>,
): Promise<string> {
  setSessionCookie(c, token, parts.config.publicUrl);
  if (waits) return '/guest?applied';
  const viewer = { ...c.get('viewer'), id: accountId, role: 'member' as const };
  const anywhere = (): Promise<string> => arrivalPath(parts, viewer, {});
  return came ? arrivalPath(parts, viewer, came, await anywhere()) : anywhere();
}
