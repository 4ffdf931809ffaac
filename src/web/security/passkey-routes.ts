import { addPasskey } from '../../commands/add-passkey.ts';
import { demandProof } from '../../commands/demand-proof.ts';
import { removePasskey } from '../../commands/remove-passkey.ts';
import { renamePasskey } from '../../commands/rename-passkey.ts';
import { attempt, wrongFields, readForm } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { creationOptions, takeChallenge } from '../../http/passkey-challenge.ts';
import { readSecurity } from '../../reading/security.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { may, type KnownViewer } from '../../rules/viewer.ts';
import { showSecurity } from './page.ts';
import { attemptIn, proofOf } from './proof.ts';

export function passkeyRoutes(app: App, parts: Parts): void {
  app.post('/you/security/passkeys/options', async (c) => {
    const [me, viewer] = [c.get('me'), c.get('viewer')];
    if (!me) throw new Problem({ kind: 'sign-in' });
    if (!may(viewer, 'secure-account')) throw forbidden();
    await demandProof(parts, viewer as KnownViewer, await proofOf(c, parts, (await readForm(c)).text));
    const { passkeys } = await readSecurity(parts.db.sql, viewer, c.get('now'));
    return c.json(await creationOptions(c, parts, 'add', { ...me, passkeys: passkeys.map(({ id }) => id) }));
  });

  app.post('/you/security/passkeys', async (c) => {
    const { text } = await readForm(c);
    const { passkey = '', name = '' } = text;
    const given = { passkey, name, ...(await proofOf(c, parts, text)) };
    const { wrong } = await attemptIn('passkey', async () =>
      addPasskey(parts, c.get('viewer'), given, takeChallenge(c, parts, 'add')),
    );
    return wrong ? showSecurity(c, parts, wrong) : c.redirect('/you/security#passkeys', 303);
  });

  app.post('/you/security/passkeys/rename', async (c) => {
    const { id = '', name = '' } = (await readForm(c)).text;
    const { problem } = await attempt(() => renamePasskey(parts, c.get('viewer'), { id, name }));
    return problem ? showSecurity(c, parts, wrongFields(problem)) : c.redirect('/you/security#passkeys', 303);
  });

  app.post('/you/security/passkeys/remove', async (c) => {
    const { id = '' } = (await readForm(c)).text;
    const { problem } = await attempt(() => removePasskey(parts, c.get('viewer'), { id }));
    return problem ? showSecurity(c, parts, wrongFields(problem)) : c.redirect('/you/security#passkeys', 303);
  });
}
