import type { App, Parts } from '../../http/parts.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';

export function homeRoutes(app: App, _parts: Parts): void {
  app.get('/', (c) => {
    const organisation = c.get('organisation');
    if (!organisation) return c.redirect('/setup', 303);
    return page(c, { title: organisation.name, current: 'home', main: html`<h1>${organisation.purpose}</h1>` });
  });
}
