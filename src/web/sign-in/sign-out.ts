import { signOut } from '../../commands/sign-out.ts';
import { clearSessionCookie, sessionToken } from '../../http/cookies.ts';
import type { App, Parts } from '../../http/parts.ts';

export function signOutRoutes(app: App, parts: Parts): void {
  app.post('/sign-out', async (c) => {
    const token = sessionToken(c);
    if (token) await signOut(parts, token);
    clearSessionCookie(c);
    // Whatever this browser kept to be read without a connection goes, and it is told nothing more.
    c.header('clear-site-data', '"storage"');
    return c.redirect('/', 303);
  });
}
