import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { InvitationLine } from '../../reading/invitations.ts';
import { stateOf } from '../../rules/invitation.ts';
import { when } from '../components/time.ts';
import { html, type Html } from '../html.ts';

/** What an invitation is called: what its maker wrote, else what it is. */
export const invitationName = (c: Context<Env>, { label, isList, mostUses }: InvitationLine): string =>
  label || (isList ? c.get('t')('invitations.aList', { count: mostUses }) : c.get('t')('invitations.aLink'));

/** How it stands with it, in words. */
export function invitationState(c: Context<Env>, line: InvitationLine): string {
  const t = c.get('t');
  const state = stateOf(line, c.get('now'));
  return [
    line.group ? t('invitations.forGroup', { group: line.group.name }) : t('invitations.forServer'),
    line.of ? t('sharing.forPeopleOf', { name: line.of }) : '',
    t('invitations.cameOf', { uses: line.uses, most: line.mostUses }),
    t(`invitations.state_${state}`),
    state === 'open' ? t('invitations.until', { date: t.date(line.expiresAt) }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Invitations, the newest first, each with how many came by it. */
export const invitationLines = (c: Context<Env>, lines: readonly InvitationLine[], viewerId: string): Html =>
  html`<ul class="ways invitations">
    ${lines.map(
      (line) =>
        html`<li>
          <div>
            <a href="/invitations/${line.id}">${invitationName(c, line)}</a>
            ${line.by.id === viewerId ? '' : html`<span class="quiet">${c.get('t')('invitations.byWhom', { name: line.by.name })}</span>`}
            <br /><span class="quiet">${invitationState(c, line)}</span>
          </div>
          <span class="quiet">${when(c.get('t'), line.createdAt, c.get('now'))}</span>
        </li>`,
    )}
  </ul>`;
