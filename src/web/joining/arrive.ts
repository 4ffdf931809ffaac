import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readArrival, type CameFor } from '../../reading/arrival.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import { readProfile } from '../../reading/profile.ts';
import { Problem } from '../../rules/problem.ts';
import type { KnownViewer, Viewer } from '../../rules/viewer.ts';
import { conversationPath } from '../conversation/path.ts';
import { html, type Part } from '../html.ts';

/** Where somebody arrives who just came: on a conversation that concerns them, and else somewhere quiet. */
export async function arrivalPath(
  parts: Parts,
  viewer: Viewer,
  cameFor: CameFor,
  otherwise = '/',
): Promise<string> {
  if (viewer.id === null) return otherwise;
  const arrival = await readArrival(parts.db.sql, viewer as KnownViewer, cameFor, parts.clock());
  return arrival ? `${conversationPath(arrival)}?welcome` : otherwise;
}

/** The way to where one arrives, for whoever was told that they are in: at the server, or in a group. */
export function arriveRoutes(app: App, parts: Parts): void {
  app.get('/arrive', async (c) => {
    const viewer = c.get('viewer');
    if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
    const handle = c.req.query('group');
    if (handle === undefined) return c.redirect(await arrivalPath(parts, viewer, {}), 303);
    const { id } = await readProfile(parts.db.sql, viewer, handle);
    return c.redirect(await arrivalPath(parts, viewer, { groupId: id }, `/@${handle}`), 303);
  });
}

/** One line for whoever just arrived on a conversation; its composer is the act that is offered. */
export function welcomeLine(c: Context<Env>, { starter }: ConversationView): Part {
  const me = c.get('me');
  if (!me || c.req.query('welcome') === undefined) return '';
  return html`<p class="notice good welcome" role="status">
    ${c.get('t')(starter.id === me.id ? 'joining.welcome' : 'joining.welcomeTo', { name: me.name, starter: starter.name })}
  </p>`;
}
