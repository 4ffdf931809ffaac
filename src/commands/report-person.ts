import { z } from 'zod';
import { mayReportPerson, PERSON_WHYS } from '../rules/order.ts';
import { conflict, forbidden } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { once } from './once.ts';
import { record } from './record.ts';
import { reportWords, saysWhat } from './report-words.ts';

const input = z
  .object({
    handle: z.string().max(100),
    why: z.enum(PERSON_WHYS, 'decency.whyMissing'),
    ...reportWords,
  })
  .refine(...saysWhat);

/** Says to those who keep order that somebody should not be here as they are: their name, picture, words about themselves, or how they are. */
export async function reportPerson(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ reportId: string }> {
  demand(viewer, 'report');
  const { key, handle, why, words } = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, key, async () => {
      const at = context.clock();
      const account = await loadAccount(sql, viewer, handle);
      if (!mayReportPerson(viewer, account)) throw forbidden();
      const id = newId();
      const [fresh] = await sql`
        insert into report (id, account_id, by_id, why, words, at) values (${id}, ${account.id}, ${viewer.id}, ${why}, ${words}, ${at})
        on conflict (account_id, by_id) where ended_at is null and account_id is not null do nothing returning id`;
      if (!fresh) throw conflict('decency.reportedAlready');
      const data = { reportId: id, accountId: account.id };
      await record(sql, { kind: 'reported', at, actorId: viewer.id, data });
      await hint(sql, [topics.inbox]);
      return { reportId: id };
    }),
  );
}
