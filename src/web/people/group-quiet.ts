import type { Context } from 'hono';
import { quietGroup } from '../../commands/quiet-group.ts';
import { readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import type { Group } from './group-frame.ts';

/** At the group's head, for who is in it: the rarer things, to make it quiet and to leave. */
export function standingMenu(c: Context<Env>, { handle, name, group }: Group): Html {
  const t = c.get('t');
  const label = t('keeping.more', { name });
  return html`<details class="menu">
    <summary class="button" aria-label="${label}" title="${label}">${icon('more')}</summary>
    <ul>
      ${
        group.quiet
          ? ''
          : html`<li>
              <form method="post" action="/@${handle}/quiet">
                <button name="quiet" value="yes">${icon('quiet')} ${t('groups.makeQuiet')}</button>
              </form>
            </li>`
      }
      <li>
        <form method="post" action="/@${handle}/leave">
          <button>${icon('out')} ${t('people.leaveGroup')}</button>
        </form>
      </li>
    </ul>
  </details>`;
}

/** That it is quiet, what that means, and its undoing. */
export const quietNotice = (c: Context<Env>, { handle, group }: Group): Part =>
  group.quiet &&
  html`<form class="notice undo" method="post" action="/@${handle}/quiet">
    <p>${c.get('t')('groups.isQuiet')}</p>
    <button class="small" name="quiet" value="no">${c.get('t')('keeping.undoAttention')}</button>
  </form>`;

/** Making a group quiet for oneself, and taking that back. */
export function quietRoutes(app: App, parts: Parts, at: string): void {
  app.post(`${at}/quiet`, async (c) => {
    const { text } = await readForm(c);
    const group = c.req.param('at')!.slice(1);
    await quietGroup(parts, c.get('viewer'), { group, quiet: text.quiet === 'yes' });
    return c.redirect(text.to === 'hearing' ? '/you/hearing' : `/@${group}`, 303);
  });
}
