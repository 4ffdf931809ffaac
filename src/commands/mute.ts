import { z } from 'zod';
import { MUTES, muteEnds } from '../rules/telling.ts';
import type { Viewer } from '../rules/viewer.ts';
import { loadOther, takeBack, type Whom } from './apart.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

const input = z.object({ handle: z.string().max(100), lasts: z.enum(MUTES, 'keeping.lastsMissing') });

/** What a person says does not come to the viewer by itself for so long. They are not told. Said again, the new span counts. */
export async function mute(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'mute-and-block');
  const { handle, lasts } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const account = await loadOther(sql, viewer, handle);
    const until = muteEnds(lasts, at);
    await sql`
      insert into mute (account_id, muted_id, at, until) values (${viewer.id}, ${account.id}, ${at}, ${until})
      on conflict (account_id, muted_id) do update set at = excluded.at, until = excluded.until`;
    await record(sql, { kind: 'muted', at, actorId: viewer.id, data: { accountId: account.id, lasts } });
  });
}

/** Hears them again. What they said meanwhile stays where it is. */
export const unmute = (context: Context, viewer: Viewer, raw: Whom): Promise<void> =>
  takeBack(context, viewer, 'mute', raw);
