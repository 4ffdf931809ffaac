import { z } from 'zod';
import { isOwnPost } from '../rules/own-post.ts';
import { conflict, forbidden } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { hintPost, loadSeen } from './load-seen.ts';
import { record } from './record.ts';

export const MOST_PINS = 3;

const input = z.object({ postId: z.uuid() });
type Input = z.input<typeof input>;

/** Puts an own post on top of one's profile; staff, the organisation's on its own. */
export async function pin(context: Context, viewer: Viewer, raw: Input): Promise<void> {
  demand(viewer, 'react');
  const { postId } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const post = await loadSeen(sql, viewer, postId);
    if (!isOwnPost(viewer, post)) throw forbidden();
    await sql`select from account where id = ${post.authorId} for no key update`;
    const pinned = await sql<
      { postId: string }[]
    >`select post_id from pin where account_id = ${post.authorId}`;
    if (pinned.some((one) => one.postId === post.id)) return;
    if (pinned.length >= MOST_PINS) throw conflict('reacting.manyPins');
    await sql`
      insert into pin (account_id, post_id, by_id, at) values (${post.authorId}, ${post.id}, ${viewer.id}, ${at})`;
    await record(sql, {
      kind: 'pinned',
      at,
      actorId: viewer.id,
      conversationId: post.conversationId,
      postId: post.id,
    });
    await hintPost(sql, post);
  });
}

export async function unpin(context: Context, viewer: Viewer, raw: Input): Promise<void> {
  demand(viewer, 'react');
  const { postId } = check(input, raw);
  await context.db.tx(async (sql) => {
    const post = await loadSeen(sql, viewer, postId);
    if (!isOwnPost(viewer, post)) throw forbidden();
    const [gone] = await sql`
      delete from pin where account_id = ${post.authorId} and post_id = ${post.id} returning post_id`;
    if (!gone) return;
    await record(sql, {
      kind: 'unpinned',
      at: context.clock(),
      actorId: viewer.id,
      conversationId: post.conversationId,
      postId: post.id,
    });
    await hintPost(sql, post);
  });
}
