import type { App, Parts } from '../../http/parts.ts';
import { showFront } from './front.ts';
import { showHome } from './mine.ts';

/** `/`: what is new for whoever is signed in; for everyone else the organisation's front. */
export function homeRoutes(app: App, parts: Parts): void {
  app.get('/', (c) => (c.get('me') ? showHome(c, parts) : showFront(c, parts)));
}
