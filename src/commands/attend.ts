import { z } from 'zod';
import { ATTENTIONS } from '../rules/telling.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadRoot } from './load.ts';

const input = z.object({ conversationId: z.uuid(), level: z.enum([...ATTENTIONS, 'usual']) });

/**
 * How the viewer wants to keep up with a conversation that they see: follow it without a word of their own, keep it but be told
 * nothing, or leave it; `usual` takes such a word back.
 */
export async function attend(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'reply');
  const { conversationId, level } = check(input, raw);
  await context.db.tx(async (sql) => {
    await loadRoot(sql, viewer, conversationId);
    if (level === 'usual')
      await sql`delete from attention where account_id = ${viewer.id} and conversation_id = ${conversationId}`;
    else
      await sql`
        insert into attention (account_id, conversation_id, level, at) values (${viewer.id}, ${conversationId}, ${level}, ${context.clock()})
        on conflict (account_id, conversation_id) do update set level = excluded.level, at = excluded.at`;
    if (level === 'left')
      await sql`delete from home_entry where account_id = ${viewer.id} and conversation_id = ${conversationId}`;
  });
}
