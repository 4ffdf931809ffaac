import { bringArchive } from '../../archive/bring.ts';
import { Lie } from '../../archive/lie.ts';
import { confirmBringing, dropBringing } from '../../commands/leaving/bringing.ts';
import { TooLong } from '../../files/archives.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { openShares } from '../../http/shares.ts';
import { STREAMED, streamUpload } from '../../http/stream-upload.ts';
import { conflict, Problem } from '../../rules/problem.ts';
import { showLeaving } from './page.ts';

/** How many bring archives at once: each has a disk and a processor busy for a while. */
const AT_ONCE = 3;

/** An archive comes in, is chosen from, or is put away. */
export function bringRoutes(app: App, parts: Parts): void {
  const shares = openShares(AT_ONCE, 1);
  app.post(STREAMED, async (c) => {
    const me = c.get('me');
    if (!me) throw new Problem({ kind: 'sign-in' });
    await parts.limits.spend('bringAs', me.id);
    const giveBack = shares.take(me.id, 1);
    try {
      const brought = await streamUpload(c, 'archive', (bytes) =>
        bringArchive(parts, c.get('viewer'), bytes),
      );
      if (brought === null)
        return await showLeaving(c, parts, { fields: { archive: 'leaving.bringMissing' } });
      return c.redirect('/you/leaving#bring', 303);
    } catch (error) {
      const lie = error instanceof TooLong ? new Lie('too_large') : error;
      if (lie instanceof Lie)
        return await showLeaving(c, parts, {
          fields: {},
          lie: { key: `leaving.lie_${lie.kind}`, where: lie.where },
        });
      throw error;
    } finally {
      giveBack();
    }
  });

  app.post('/you/leaving/bring/confirm', async (c) => {
    const { text } = await readForm(c);
    const yes = (name: string): boolean => text[name] === 'yes';
    const { problem } = await attempt(() =>
      confirmBringing(parts, c.get('viewer'), {
        id: text.id ?? '',
        said: yes('said'),
        open: yes('open'),
        profile: yes('profile'),
        face: yes('face'),
        ties: yes('ties'),
        words: yes('words'),
      }),
    );
    if (problem?.kind === 'conflict') return showLeaving(c, parts, { fields: wrongFields(problem) });
    if (problem) throw conflict('problems.conflictText');
    return c.redirect('/you/leaving#bring', 303);
  });

  app.post('/you/leaving/bring/drop', async (c) => {
    await readForm(c);
    await dropBringing(parts, c.get('viewer'));
    return c.redirect('/you/leaving#bring', 303);
  });
}
