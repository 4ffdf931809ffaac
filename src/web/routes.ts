import type { App, Parts } from '../http/parts.ts';
import { assetRoutes, type Assets } from './assets.ts';
import { agreeRoutes } from './conversation/agree.ts';
import { leftDraftRoutes } from './conversation/left-draft.ts';
import { meTooRoutes } from './conversation/me-too.ts';
import { noteRoutes } from './conversation/notes.ts';
import { conversationRoutes } from './conversation/page.ts';
import { promiseRoutes } from './conversation/promise.ts';
import { replyRoutes } from './conversation/reply.ts';
import { stepRoutes } from './conversation/steps.ts';
import { fileRoutes } from './files.ts';
import { askRoutes } from './guest/ask.ts';
import { guestRoutes } from './guest/link.ts';
import { homeRoutes } from './home/page.ts';
import { assignRoutes } from './inbox/assign.ts';
import { inboxRoutes } from './inbox/page.ts';
import { liveRoutes } from './live.ts';
import { peopleRoutes } from './people/page.ts';
import { profileRoutes } from './people/profile.ts';
import { deleteRoutes } from './posts/delete.ts';
import { editRoutes } from './posts/edit.ts';
import { historyRoutes } from './posts/history.ts';
import { postRoutes } from './posts/page.ts';
import { picturePageRoutes } from './posts/picture.ts';
import { notificationRoutes } from './notifications/page.ts';
import { problemEdge } from './problem-page.ts';
import { passkeyRoutes } from './security/passkey-routes.ts';
import { securityRoutes } from './security/page.ts';
import { robotRoutes } from './robots.ts';
import { joinRoutes } from './sign-in/join.ts';
import { signInRoutes } from './sign-in/page.ts';
import { recoverRoutes } from './sign-in/recover.ts';
import { signOutRoutes } from './sign-in/sign-out.ts';
import { setupGate } from './setup/access.ts';
import { setupRoutes } from './setup/page.ts';
import { themeRoutes } from './theme.ts';
import { draftRoutes } from './write/drafts.ts';
import { writeRoutes } from './write/page.ts';
import { pictureRoutes } from './write/pictures.ts';
import { previewRoutes } from './write/preview.ts';
import { youRoutes } from './you/page.ts';

/** What every page stands in: style, script, icons, and the words for whatever goes wrong. Comes before all routes. */
export function webFrame(app: App, parts: Parts, assets: Assets): void {
  assetRoutes(app, assets);
  themeRoutes(app);
  problemEdge(app, parts);
  app.use(setupGate);
}

/** Every page, one line each. */
export function webRoutes(app: App, parts: Parts): void {
  setupRoutes(app, parts);
  homeRoutes(app, parts);
  conversationRoutes(app, parts);
  replyRoutes(app, parts);
  promiseRoutes(app, parts);
  stepRoutes(app, parts);
  agreeRoutes(app, parts);
  meTooRoutes(app, parts);
  noteRoutes(app, parts);
  notificationRoutes(app, parts);
  inboxRoutes(app, parts);
  assignRoutes(app, parts);
  writeRoutes(app, parts);
  postRoutes(app, parts);
  picturePageRoutes(app, parts);
  editRoutes(app, parts);
  deleteRoutes(app, parts);
  historyRoutes(app, parts);
  draftRoutes(app, parts);
  leftDraftRoutes(app, parts);
  previewRoutes(app, parts);
  pictureRoutes(app, parts);
  fileRoutes(app, parts);
  robotRoutes(app, parts);
  peopleRoutes(app, parts);
  profileRoutes(app, parts);
  signInRoutes(app, parts);
  signOutRoutes(app, parts);
  joinRoutes(app, parts);
  recoverRoutes(app, parts);
  securityRoutes(app, parts);
  askRoutes(app, parts);
  guestRoutes(app, parts);
  passkeyRoutes(app, parts);
  youRoutes(app, parts);
  liveRoutes(app, parts);
}
