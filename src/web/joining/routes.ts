import type { App, Parts } from '../../http/parts.ts';
import { applicationRoutes } from './applications.ts';
import { arriveRoutes } from './arrive.ts';
import { doorRoutes } from './door.ts';
import { invitationRoutes } from './invitation.ts';
import { invitingRoutes } from './inviting.ts';

/** Inviting, coming by an invitation, asking to join, arriving. */
export function joiningRoutes(app: App, parts: Parts): void {
  doorRoutes(app, parts);
  invitingRoutes(app, parts);
  invitationRoutes(app, parts);
  applicationRoutes(app, parts);
  arriveRoutes(app, parts);
}
