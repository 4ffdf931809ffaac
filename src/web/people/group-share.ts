import type { Context } from 'hono';
import { shareGroup } from '../../commands/share-group.ts';
import { unshareGroup } from '../../commands/unshare-group.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readOthers, readSides, type Other, type Side } from '../../reading/others.ts';
import { readProfile } from '../../reading/profile.ts';
import { notFound } from '../../rules/problem.ts';
import { LONGEST_NAME } from '../../rules/name.ts';
import { LONGEST_WEB } from '../../rules/page-address.ts';
import { mayShare, MOST_SHARED } from '../../rules/sharing.ts';
import { formProblem, textField } from '../components/field.ts';
import { amongKnown, knownOthers, webLink } from '../components/others.ts';
import { html, type Html, type Part } from '../html.ts';
import type { Group } from './group-frame.ts';
import { keeperNotices } from './group-sides.ts';

export type ShareDraft = { text: Record<string, string>; problem: Record<string, string> };

/** With whom a group is shared, said by who leads it. `again` shows the group's form once more with what needs another look. */
export function groupShareRoutes(
  app: App,
  parts: Parts,
  at: string,
  again: (c: Context<Env>, draft: ShareDraft) => Promise<Response>,
): void {
  app.post(`${at}/share`, async (c) => {
    const { text } = await readForm(c);
    const group = c.req.param('at')!.slice(1);
    const { problem } = await attempt(() =>
      shareGroup(parts, c.get('viewer'), {
        group,
        organisation: text.organisation ?? '',
        web: text.web ?? '',
      }),
    );
    if (problem) return again(c, { text, problem: wrongFields(problem) });
    return c.redirect(`/@${group}/edit#shared`, 303);
  });
  app.post(`${at}/unshare`, async (c) => {
    const { text } = await readForm(c);
    const group = c.req.param('at')!.slice(1);
    const { problem } = await attempt(() =>
      unshareGroup(parts, c.get('viewer'), { group, organisationId: text.organisationId ?? '' }),
    );
    if (problem) throw notFound();
    return c.redirect(`/@${group}/edit#shared`, 303);
  });
}

/** On the group's form: with whom it is shared, which side nobody keeps yet, and sharing it. */
export async function shareSection(c: Context<Env>, parts: Parts, draft?: ShareDraft): Promise<Part> {
  const { sql } = parts.db;
  const viewer = c.get('viewer');
  const group = (await readProfile(sql, viewer, c.req.param('at')!)) as Group;
  const { sharedWith } = group.group;
  const mayChange = mayShare(viewer, group.group);
  if (!mayChange && sharedWith.length === 0) return '';
  const [sides, known]: [Side[], Other[]] = await Promise.all([
    sharedWith.length > 0 ? readSides(sql, viewer, group.id) : [],
    mayChange ? readOthers(sql, viewer) : [],
  ]);
  const t = c.get('t');
  return html`<section id="shared" class="shared">
    <h2>${t('sharing.shareTitle')}</h2>
    <p class="quiet">${t('sharing.shareSays', { organisation: c.get('organisation')!.name })}</p>
    ${
      sharedWith.length > 0
        ? html`<ul class="ways">
            ${sharedWith.map((other) => sharedLine(c, group, other, mayChange))}
          </ul>`
        : ''
    }
    ${keeperNotices(c, group, sides)}
    ${mayChange && sharedWith.length < MOST_SHARED ? shareForm(c, group, known, draft) : ''}
  </section>`;
}

function sharedLine(c: Context<Env>, { handle }: Group, other: Other, mayChange: boolean): Html {
  const t = c.get('t');
  const more = html`<span class="unseen"> ${other.name}</span>`;
  return html`<li>
    <span><b>${other.name}</b> ${webLink(other)}</span>
    ${
      mayChange
        ? html`<details>
            <summary>${t('sharing.unshare')}${more}</summary>
            <form method="post" action="/@${handle}/unshare">
              <p class="quiet">${t('sharing.unshareSays')}</p>
              <input type="hidden" name="organisationId" value="${other.id}" />
              <button class="danger">${t('sharing.unshare')}${more}</button>
            </form>
          </details>`
        : ''
    }
  </li>`;
}

function shareForm(c: Context<Env>, { handle }: Group, known: readonly Other[], draft?: ShareDraft): Html {
  const t = c.get('t');
  return html`<form class="letter" method="post" action="/@${handle}/share">
    ${formProblem(t, draft?.problem ?? null)} ${knownOthers(known)}
    ${textField(t, { name: 'organisation', label: t('sharing.organisation'), hint: t('sharing.organisationHint'), value: draft?.text.organisation, error: draft?.problem.organisation, required: true, maxlength: LONGEST_NAME, autocomplete: 'off', more: amongKnown })}
    ${textField(t, { name: 'web', label: t('sharing.web'), hint: t('sharing.webHint'), value: draft?.text.web, error: draft?.problem.web, maxlength: LONGEST_WEB, autocomplete: 'off', more: html`inputmode="url" autocapitalize="none" spellcheck="false"` })}
    <p class="actions"><button>${t('sharing.share')}</button></p>
  </form>`;
}
