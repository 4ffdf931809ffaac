import { z } from 'zod';
import { Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';

const input = z.object({ conversationId: z.uuid(), postId: z.uuid() });

/**
 * The viewer has read a conversation up to this post, which they were shown. A mark never goes back. What waited to be told of it
 * in the day's gathering needs no telling any more.
 */
export async function readTo(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const { id } = viewer;
  const { conversationId, postId } = check(input, raw);
  const at = context.clock();
  await context.db.tx(async (sql) => {
    await sql`
      insert into read_mark (account_id, conversation_id, post_id, at) values (${id}, ${conversationId}, ${postId}, ${at})
      on conflict (account_id, conversation_id) do update set post_id = excluded.post_id, at = excluded.at
      where read_mark.post_id < excluded.post_id`;
    await sql`
      delete from gathered where account_id = ${id} and conversation_id = ${conversationId} and gathering_id is null and at <= ${at}`;
  });
}
