import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readAccounts, type Account } from '../../reading/administration.ts';
import { ROLES } from '../../rules/viewer.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { backTo } from './frame.ts';

/** Everybody with an account, to be found and seen to. */
export function accountsRoutes(app: App, parts: Parts): void {
  app.get('/administration/people', async (c) => {
    const t = c.get('t');
    const [words, asked] = [c.req.query('q')?.trim() || undefined, c.req.query('role') ?? ''];
    const role = ROLES.find((name) => name === asked);
    const suspended = c.req.query('state') === 'suspended';
    const accounts = await readAccounts(parts.db.sql, c.get('viewer'), {
      words,
      role,
      suspended,
      after: c.req.query('after'),
    });
    const further = new URLSearchParams({
      ...(words && { q: words }),
      ...(role && { role }),
      ...(suspended && { state: 'suspended' }),
      after: accounts.next ?? '',
    });
    return page(c, {
      title: t('administration.people'),
      current: 'settings',
      main: html`${backTo('/administration', t('common.administration'))}
        <h1>${t('administration.people')}</h1>
        ${seekForm(c, { words, role, suspended })}
        ${
          accounts.rows.length > 0
            ? html`<ul class="accounts">
                ${accounts.rows.map((account) => accountLine(c, account))}
              </ul>`
            : html`<div class="empty">
                <p>${t('people.noneFound')}</p>
                <p><a class="button" href="/administration/people">${t('people.showAll')}</a></p>
              </div>`
        }
        ${accounts.next ? html`<p><a class="button" rel="next" href="/administration/people?${further.toString()}">${t('people.further')}</a></p>` : ''}`,
    });
  });
}

type Sought = { words?: string; role?: string; suspended: boolean };

const seekForm = (c: Context<Env>, { words, role, suspended }: Sought): Html => {
  const t = c.get('t');
  return html`<form class="find wrap" role="search" action="/administration/people">
    <label class="unseen" for="q">${t('people.searchPeople')}</label>
    <input
      id="q"
      type="search"
      name="q"
      value="${words ?? ''}"
      placeholder="${t('people.searchPeople')}"
      maxlength="100"
    />
    <label class="unseen" for="role">${t('administration.role')}</label>
    <select id="role" name="role">
      <option value="">${t('administration.anyRole')}</option>
      ${ROLES.map((name) => html`<option value="${name}" ${name === role ? 'selected' : ''}>${t(`administration.role_${name}`)}</option>`)}
    </select>
    <label class="tick"
      ><input type="checkbox" name="state" value="suspended" ${suspended ? 'checked' : ''} />
      ${t('administration.onlySuspended')}</label
    >
    <button>${icon('search')} ${t('people.find')}</button>
  </form>`;
};

const accountLine = (c: Context<Env>, account: Account): Html => {
  const t = c.get('t');
  return html`<li>
    <a href="/administration/people/${account.handle}"
      >${face(account)}
      <span><b>${account.name}</b><small>@${account.handle}</small></span>
      <span class="chip ${account.suspendedAt ? 'late' : ''}"
        >${t(account.suspendedAt ? 'administration.isSuspended' : `administration.role_${account.role}`)}</span
      >
      <small class="seen"
        >${account.seenAt ? html`${t('administration.seen')} ${when(t, account.seenAt, c.get('now'))}` : t('administration.neverSeen')}</small
      ></a
    >
  </li>`;
};
