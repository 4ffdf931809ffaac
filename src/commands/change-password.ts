import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import { passwordProblem } from '../rules/password.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import { record } from './record.ts';
import { endSessions } from './sessions.ts';
import { setPassword } from './set-password.ts';

const input = z.object({
  /** The password so far; nothing where there is none, as for somebody who joined with a passkey. */
  current: z.string().max(1000).default(''),
  password: z.string().min(1).max(1000),
  sessionId: z.uuid(),
});

type Known = { hash: string | null; handle: string; name: string };

/** Changes one's password, or sets a first one. Every other session ends, whoever has it. */
export async function changePassword(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'secure-account');
  const { current, password, sessionId } = check(input, raw);
  const [known] = await context.db.sql<Known[]>`
    select p.hash, a.handle, a.name from account a left join password p on p.account_id = a.id where a.id = ${viewer.id}`;
  if (known!.hash && !(await passwordMatches(known!.hash, current)))
    throw invalid({ current: 'security.currentWrong' });
  const wrong = passwordProblem(password, [known!.handle, known!.name]);
  if (wrong) throw invalid({ password: wrong });
  const hash = await hashPassword(password);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    await setPassword(sql, viewer.id, hash, at);
    await endSessions(sql, viewer.id, sessionId);
    await record(sql, { kind: 'password-changed', at, actorId: viewer.id });
  });
}
