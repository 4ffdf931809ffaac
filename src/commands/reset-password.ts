import { z } from 'zod';
import { plainHandle } from '../rules/handle.ts';
import { passwordProblem } from '../rules/password.ts';
import { invalid, notFound } from '../rules/problem.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { hashPassword } from './passwords.ts';
import { record } from './record.ts';
import { endSessions } from './sessions.ts';
import { setPassword } from './set-password.ts';

const input = z.object({ handle: z.string().trim().max(100), password: z.string().max(1000) });

/** Gives somebody a new password and signs them out everywhere: for whoever runs the server. Their passkeys stay. */
export async function resetPassword(
  context: Context,
  raw: z.input<typeof input>,
): Promise<{ handle: string; ended: number }> {
  const given = check(input, raw);
  const hash = await hashPassword(given.password);
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const [account] = await sql<{ id: string; handle: string; name: string }[]>`
      select id, handle, name from account
      where lower(handle) = ${plainHandle(given.handle)} and kind = 'person' and role <> 'guest'`;
    if (!account) throw notFound();
    const wrong = passwordProblem(given.password, [account.handle, account.name]);
    if (wrong) throw invalid({ password: wrong });
    await setPassword(sql, account.id, hash, at);
    const ended = await endSessions(sql, account.id);
    await record(sql, { kind: 'password-reset', at, actorId: null, data: { accountId: account.id } });
    return { handle: account.handle, ended };
  });
}
