import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { hintPost, loadSeen, tellWriter, untellWriter } from './load-seen.ts';

const input = z.object({ postId: z.uuid() });
type Input = z.input<typeof input>;

/** Says that one likes a post. Twice is once. */
export async function favourite(context: Context, viewer: Viewer, raw: Input): Promise<void> {
  demand(viewer, 'react');
  const { postId } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const post = await loadSeen(sql, viewer, postId);
    const [fresh] = await sql`
      insert into favourite (post_id, account_id, at) values (${post.id}, ${viewer.id}, ${at})
      on conflict do nothing returning at`;
    if (!fresh) return;
    await tellWriter(sql, post, { kind: 'favourite', at, actorId: viewer.id });
    await hintPost(sql, post);
  });
}

/** Takes it back. */
export async function unfavourite(context: Context, viewer: Viewer, raw: Input): Promise<void> {
  demand(viewer, 'react');
  const { postId } = check(input, raw);
  await context.db.tx(async (sql) => {
    const post = await loadSeen(sql, viewer, postId);
    const [gone] = await sql`
      delete from favourite where post_id = ${post.id} and account_id = ${viewer.id} returning at`;
    if (!gone) return;
    await untellWriter(sql, post, { kind: 'favourite', actorId: viewer.id });
    await hintPost(sql, post);
  });
}
