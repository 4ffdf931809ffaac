import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { may } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadToChange } from './load-own.ts';
import type { LoadedPost } from './load.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { record } from './record.ts';
import { loadHeld } from './release.ts';
import { rule } from './ruling.ts';
import { learn } from './spam.ts';
import { takeAway } from './take-away.ts';

const input = z.object({
  key: z.uuid().optional(),
  postId: z.uuid(),
  /** Why, for its author to read. A guest may be turned away without a word. */
  reason: z.string().trim().max(1000).default(''),
  /** It is spam: what looks like it waits from now on. */
  spam: z.boolean().default(false),
});

/** Turns away what waits: nobody else ever sees it, and its author is told. What hangs on it goes with it. */
export async function turnAway(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ conversationId: string; files: string[] }> {
  demand(viewer, 'release-held');
  const { key, postId, reason, spam } = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, key, async () => {
      const at = context.clock();
      const post = await loadHeld(sql, viewer, postId);
      const { conversationId, authorId } = post;
      if (spam) await learn(sql, { postId, isSpam: true, at });
      const files: string[] = [];
      for (const id of await heldUnder(sql, post)) {
        const gone = await loadToChange(sql, viewer, id, () => may(viewer, 'release-held'));
        files.push(...(await takeAway(sql, gone, { at, byId: viewer.id })));
      }
      // A guest reads why on their own page.
      if (await isGuest(sql, authorId))
        await notify(sql, [authorId], {
          kind: 'turned_away',
          at,
          actorId: viewer.id,
          conversationId,
          postId,
        });
      else if (reason === '') throw invalid({ reason: 'decency.reasonMissing' });
      else await rule(sql, { kind: 'turned_away', accountId: authorId, postId, reason, byId: viewer.id, at });
      await record(sql, {
        kind: 'turned-away',
        at,
        actorId: viewer.id,
        conversationId,
        postId,
        data: { reason, accountId: authorId },
      });
      return { conversationId, files };
    }),
  );
}

async function isGuest(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql`select from account where id = ${id} and role = 'guest'`;
  return rows.length > 0;
}

/** A post and all that waits below it, which is its author's own: nobody else could answer it. */
async function heldUnder(sql: Sql, post: LoadedPost): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with recursive down as (
      select id from post where id = ${post.id}
      union all
      select p.id from post p join down on p.parent_id = down.id
      where p.conversation_id = ${post.conversationId} and p.held_at is not null and p.deleted_at is null)
    select id from down`;
  return rows.map((row) => row.id);
}
