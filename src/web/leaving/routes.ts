import type { App, Parts } from '../../http/parts.ts';
import { archiveRoutes } from './archive-routes.ts';
import { bringRoutes } from './bring-routes.ts';
import { deleteRoutes } from './delete.ts';
import { showLeaving } from './page.ts';

export function leavingRoutes(app: App, parts: Parts): void {
  app.get('/you/leaving', (c) => showLeaving(c, parts));
  archiveRoutes(app, parts);
  bringRoutes(app, parts);
  deleteRoutes(app, parts);
}
