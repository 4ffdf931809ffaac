import { askForArchive, fetchArchive } from '../../commands/leaving/archives.ts';
import { archiveStore } from '../../files/archives.ts';
import { readForm } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { conflict, notFound } from '../../rules/problem.ts';
import { attemptIn, proofOf } from '../security/proof.ts';
import { showLeaving } from './page.ts';

/** Asking for one's own archive, and having it. */
export function archiveRoutes(app: App, parts: Parts): void {
  app.post('/you/leaving/archive', async (c) => {
    const proof = await proofOf(c, parts, (await readForm(c)).text);
    await parts.limits.spend('archiveAs', c.get('me')!.id);
    const { wrong } = await attemptIn('archive', () => askForArchive(parts, c.get('viewer'), proof));
    return wrong ? showLeaving(c, parts, { fields: wrong }) : c.redirect('/you/leaving?done=asked', 303);
  });

  // The answer to the form is the file itself: no address leads to it that could be kept or handed on.
  app.post('/you/leaving/archive/fetch', async (c) => {
    const proof = await proofOf(c, parts, (await readForm(c)).text);
    const { value: id, wrong } = await attemptIn('archive', () =>
      fetchArchive(parts, c.get('viewer'), proof),
    );
    if (wrong) return showLeaving(c, parts, { fields: wrong });
    if (id === null) throw notFound();
    const stored = await archiveStore(parts.config).open(id);
    if (!stored) throw conflict('leaving.archiveGone');
    const day = c.get('now').toISOString().slice(0, 10);
    return c.body(stored.stream, 200, {
      'content-type': 'application/zip',
      'content-length': String(stored.length),
      'content-disposition': `attachment; filename="parley-${c.get('me')!.handle}-${day}.zip"`,
      'cache-control': 'private, no-store',
      vary: 'cookie',
    });
  });
}
