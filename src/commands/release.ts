import { z } from 'zod';
import { conflict } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { tellQuoted } from './extras.ts';
import { audienceOf, loadPost, type LoadedPost } from './load.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { listPage } from './page-conversations.ts';
import { countPost, spread } from './posting.ts';
import { record } from './record.ts';
import { amongSeeing } from './seeing.ts';
import { learn } from './spam.ts';
import { tellNamed } from './tell-meant.ts';

const input = z.object({ key: z.uuid().optional(), postId: z.uuid() });

/**
 * Lets others see what waited: of a guest, of a limited person, or with words that are read first. From here on it is as if it had just been said: it reaches homes and those it is
 * for. Whoever asked with it has waited since they wrote it.
 */
export async function release(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ conversationId: string }> {
  demand(viewer, 'release-held');
  const given = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const post = await loadHeld(sql, viewer, given.postId);
      const { id, conversationId } = post;
      await demandFirstReleased(sql, post);
      await sql`update post set held_at = null, held_because = null where id = ${id}`;
      if (post.parentId === null)
        await sql`update conversation set held = false where id = ${conversationId}`;
      const seen = { ...post, audience: audienceOf(post), at };
      await countPost(sql, seen);
      await spread(sql, seen);
      await tell(sql, post, at);
      if (post.parentId !== null && post.visibility === 'everyone') await listPage(sql, conversationId);
      await notify(sql, [post.authorId], {
        kind: 'released',
        at,
        actorId: viewer.id,
        conversationId,
        postId: id,
      });
      await learn(sql, { postId: id, isSpam: false, at });
      await record(sql, { kind: 'released', at, actorId: viewer.id, conversationId, postId: id });
      await hint(sql, [topics.inbox]);
      return { conversationId };
    }),
  );
}

/** A post that waits, locked: two who decide about it follow one another. */
export async function loadHeld(sql: Sql, viewer: Viewer, postId: string): Promise<LoadedPost> {
  await sql`select from post where id = ${postId} for update`;
  const post = await loadPost(sql, viewer, postId);
  if (post.heldAt === null || post.deletedAt !== null) throw conflict('held.notHeld');
  return post;
}

async function demandFirstReleased(sql: Sql, { parentId }: LoadedPost): Promise<void> {
  const [held] = await sql`select from post where id = ${parentId} and held_at is not null`;
  if (held) throw conflict('held.firstFirst');
}

/** Tells those whom it answers, mentions or is for, as at the time it was written. */
async function tell(sql: Sql, post: LoadedPost, at: Date): Promise<void> {
  const notice = { at, actorId: post.authorId, conversationId: post.conversationId, postId: post.id };
  const parents = await sql<{ id: string }[]>`select author_id as id from post where id = ${post.parentId}`;
  const mentioned = await sql<
    { id: string }[]
  >`select account_id as id from post_mention where post_id = ${post.id}`;
  const seeing = async (people: { id: string }[]) =>
    amongSeeing(
      sql,
      post.id,
      people.map(({ id }) => id),
    );
  await notify(sql, await seeing(parents), { ...notice, kind: 'reply' });
  await notify(sql, await seeing(mentioned), { ...notice, kind: 'mention' });
  await tellNamed(sql, post.authorId, { ...post, audience: audienceOf(post), at });
  await tellQuoted(sql, { ...post, at }, post.authorId);
}
