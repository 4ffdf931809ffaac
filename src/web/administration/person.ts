import type { Context } from 'hono';
import { changeRole } from '../../commands/change-role.ts';
import { liftLimit, limit } from '../../commands/limit.ts';
import { liftSuspension } from '../../commands/lift-suspension.ts';
import { nameEmployee } from '../../commands/name-employee.ts';
import { setBelonging } from '../../commands/set-belonging.ts';
import { suspend } from '../../commands/suspend.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readAccount, type Account, type Happening } from '../../reading/administration.ts';
import { mayLimit } from '../../rules/order.ts';
import { invalid, Problem } from '../../rules/problem.ts';
import { mayGrant, maySuspend, ROLES, type Role } from '../../rules/viewer.ts';
import { face } from '../components/face.ts';
import { formProblem, textArea } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { savedNotice } from '../you/frame.ts';
import { belongingForm, employeeForm } from './belonging.ts';
import { backTo } from './frame.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> };

/** One account: its role, whether it is kept out, and what was done to it. */
export function accountRoutes(app: App, parts: Parts): void {
  const at = '/administration/people/:handle';
  app.get(at, (c) => show(c, parts));
  for (const [path, run] of [
    [
      'role',
      (c: Context<Env>, handle: string, text: Record<string, string>) =>
        changeRole(parts, c.get('viewer'), { handle, role: text.role as Role }),
    ],
    [
      'suspend',
      (c: Context<Env>, handle: string, text: Record<string, string>) =>
        suspend(parts, c.get('viewer'), { handle, reason: text.reason ?? '' }),
    ],
    [
      'limit',
      (c: Context<Env>, handle: string, text: Record<string, string>) =>
        limit(parts, c.get('viewer'), { handle, reason: text.limitReason ?? '' }).catch(asLimitReason),
    ],
    [
      'belonging',
      (c: Context<Env>, handle: string, text: Record<string, string>) =>
        setBelonging(parts, c.get('viewer'), { handle, organisation: text.organisation ?? '' }),
    ],
    [
      'employee',
      (c: Context<Env>, handle: string, text: Record<string, string>) =>
        nameEmployee(parts, c.get('viewer'), { handle, employed: text.employed === 'yes' }),
    ],
    ['lift-limit', (c: Context<Env>, handle: string) => liftLimit(parts, c.get('viewer'), { handle })],
    ['lift', (c: Context<Env>, handle: string) => liftSuspension(parts, c.get('viewer'), { handle })],
  ] as const)
    app.post(`${at}/${path}`, async (c) => {
      const handle = c.req.param('handle');
      const { text } = await readForm(c);
      const { problem } = await attempt(() => run(c, handle, text));
      if (problem) return show(c, parts, { text, problem: wrongFields(problem) });
      return c.redirect(`/administration/people/${handle}?done=saved`, 303);
    });
}

async function show(c: Context<Env>, parts: Parts, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const account = await readAccount(parts.db.sql, c.get('viewer'), c.req.param('handle')!);
  return page(c, {
    title: account.name,
    current: 'settings',
    status: typed ? 422 : 200,
    main: html`${backTo('/administration/people', t('administration.people'))}
      <header class="profile">
        ${face(account, 'large')}
        <div>
          <h1>${account.name}</h1>
          <p class="who">
            <a href="/@${account.handle}">@${account.handle}</a>
            <span class="chip">${t(`administration.role_${account.role}`)}</span>
            ${account.suspendedAt ? html`<span class="chip late">${t('administration.isSuspended')}</span>` : ''}
            ${account.limitedAt ? html`<span class="chip held">${t('decency.limitedChip')}</span>` : ''}
          </p>
          <p class="quiet">
            ${t('people.here', { date: t.date(account.createdAt) })} ·
            ${account.seenAt ? html`${t('administration.seen')} ${when(t, account.seenAt, c.get('now'))}` : t('administration.neverSeen')}
          </p>
        </div>
      </header>
      ${savedNotice(c)} ${formProblem(t, typed?.problem ?? null)} ${roleForm(c, account)}
      ${await belongingForm(c, parts, account, typed)} ${await employeeForm(c, parts, account)}
      ${limitForm(c, account, typed)} ${suspensionForm(c, account, typed)}
      ${account.history.length > 0 ? historyPart(c, account.history) : ''}`,
  });
}

function roleForm(c: Context<Env>, account: Account): Part {
  const t = c.get('t');
  const roles = ROLES.filter((role) => mayGrant(c.get('viewer'), account.role, role));
  if (roles.length === 0) return '';
  return html`<form method="post" action="/administration/people/${account.handle}/role">
    <fieldset id="role">
      <legend>${t('administration.role')}</legend>
      ${roles.map(
        (role) =>
          html`<label class="tick"
            ><input type="radio" name="role" value="${role}" ${role === account.role ? 'checked' : ''} />
            <span
              ><b>${t(`administration.role_${role}`)}</b><br /><span class="quiet"
                >${t(`administration.role_${role}_may`)}</span
              ></span
            ></label
          >`,
      )}
    </fieldset>
    <p class="actions"><button>${t('administration.giveRole')}</button></p>
  </form>`;
}

/** Two forms on this page ask for a reason. */
function asLimitReason(error: unknown): never {
  if (error instanceof Problem && error.detail.kind === 'invalid' && error.detail.fields.reason)
    throw invalid({ limitReason: error.detail.fields.reason });
  throw error;
}

function limitForm(c: Context<Env>, account: Account, typed?: Typed): Part {
  const t = c.get('t');
  const action = `/administration/people/${account.handle}`;
  if (account.limitedAt)
    return maySuspend(c.get('viewer'), account.role)
      ? html`<form method="post" action="${action}/lift-limit">
          <h2>${t('decency.isLimited')}</h2>
          <p>${t('decency.liftLimitSays')}</p>
          <p class="actions"><button>${t('decency.liftLimit')}</button></p>
        </form>`
      : '';
  if (!mayLimit(c.get('viewer'), account.role)) return '';
  return html`<details class="grave" ${typed?.problem.limitReason ? 'open' : ''}>
    <summary>${icon('hide')} ${t('decency.limit', { name: account.name })}</summary>
    <form method="post" action="${action}/limit">
      <p>${t('decency.limitSays')}</p>
      ${textArea(t, {
        name: 'limitReason',
        label: t('administration.reason'),
        hint: t('decency.limitReasonHint'),
        value: typed?.text.limitReason,
        error: typed?.problem.limitReason,
        required: true,
        rows: 3,
        maxlength: 1000,
      })}
      <p class="actions"><button class="danger">${t('decency.limitDo')}</button></p>
    </form>
  </details>`;
}

function suspensionForm(c: Context<Env>, account: Account, typed?: Typed): Part {
  const t = c.get('t');
  if (!maySuspend(c.get('viewer'), account.role)) return '';
  const action = `/administration/people/${account.handle}`;
  if (account.suspendedAt)
    return html`<form method="post" action="${action}/lift">
      <h2>${t('administration.isSuspended')}</h2>
      <p>${t('administration.liftSays')}</p>
      <p class="actions"><button>${t('administration.lift')}</button></p>
    </form>`;
  return html`<details class="grave" ${typed?.problem.reason ? 'open' : ''}>
    <summary>${icon('no')} ${t('administration.suspend', { name: account.name })}</summary>
    <form method="post" action="${action}/suspend">
      <p>${t('administration.suspendSays')}</p>
      ${textArea(t, {
        name: 'reason',
        label: t('administration.reason'),
        hint: t('administration.reasonHint'),
        value: typed?.text.reason,
        error: typed?.problem.reason,
        required: true,
        rows: 3,
        maxlength: 1000,
      })}
      <p class="actions"><button class="danger">${t('administration.suspendDo')}</button></p>
    </form>
  </details>`;
}

const historyPart = (c: Context<Env>, history: readonly Happening[]): Html =>
  html`<section>
    <h2>${c.get('t')('administration.history')}</h2>
    <ol class="happened">
      ${history.map((one) => html`<li>${happened(c, one)} <span class="quiet">${when(c.get('t'), one.at, c.get('now'))}</span></li>`)}
    </ol>
  </section>`;

function happened(c: Context<Env>, one: Happening): Part {
  const t = c.get('t');
  const by = one.by ?? t('administration.operator');
  if (one.kind === 'lifted') return t('administration.wasLifted', { by });
  if (one.kind === 'unlimited') return t('decency.wasUnlimited', { by });
  if (one.kind === 'limited') return html`${t('decency.wasLimited', { by })} <q>${one.reason}</q>`;
  if (one.kind === 'suspended') return html`${t('administration.wasSuspended', { by })} <q>${one.reason}</q>`;
  if (one.kind === 'belongs') return t('sharing.wasGiven', { by, name: one.organisation });
  if (one.kind === 'left') return t('sharing.wasEnded', { by, name: one.organisation });
  if (one.kind === 'employee_named') return t('sharing.wasNamedEmployee', { by });
  if (one.kind === 'employee_ended')
    return one.by ? t('sharing.wasUnnamedEmployee', { by }) : t('sharing.wasSelfSaid');
  const to = t(`administration.role_${one.to}`);
  return one.from
    ? t('administration.roleWas', { by, from: t(`administration.role_${one.from}`), to })
    : t('administration.roleBegan', { by, to });
}
