import { z } from 'zod';
import { conflict, notFound } from '../rules/problem.ts';
import { turnOf } from '../rules/turn.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { appendLedger } from '../store/ledger.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadPost, loadRoot } from './load.ts';
import { makeMoves, readMoves } from './moves.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { record } from './record.ts';

const input = z.object({
  key: z.uuid().optional(),
  conversationId: z.uuid(),
  words: z.string().trim().max(2_000).default(''),
  /** The reply of another that answered them, where it was not us. */
  answeredBy: z.uuid().optional(),
});

/**
 * The asker's yes: what came of it is good, or another's reply answered them. A yes to the outcome needs that we asked, so
 * that an old page cannot agree to what was asked since; that another answered can be said by whoever waits, too.
 */
export async function agree(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ agreementId: string }> {
  demand(viewer, 'reply');
  const given = check(input, raw);
  const { conversationId } = given;
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const root = await loadRoot(sql, viewer, conversationId);
      await sql`select from conversation where id = ${conversationId} for no key update`;
      const { asked, waiting } = turnOf(await readMoves(sql, conversationId));
      const isAsked = asked.some((one) => one.person === viewer.id && one.about === 'outcome');
      const mayAgree = isAsked || (given.answeredBy !== undefined && waiting.includes(viewer.id));
      if (!mayAgree) throw conflict('promises.notAsked');
      const helper = given.answeredBy ? await helperOf(sql, viewer, conversationId, given.answeredBy) : null;
      const id = newId();
      await sql`
        insert into agreement (id, conversation_id, account_id, verdict, words, answered_by_post_id, at)
        values (${id}, ${conversationId}, ${viewer.id}, 'yes', ${given.words}, ${given.answeredBy ?? null}, ${at})`;
      await makeMoves(sql, conversationId, viewer.id, [{ kind: 'agreed', at, by: viewer.id }]);
      const told = {
        at,
        actorId: viewer.id,
        conversationId,
        postId: given.answeredBy ?? root.id,
        subjectId: id,
      };
      await notify(sql, helper ? [helper] : await whoAnswered(sql, conversationId), {
        ...told,
        kind: 'agreed',
      });
      await record(sql, { kind: 'agreed', ...told, data: { agreementId: id } });
      await appendLedger(sql, at, [{ subject: 'agreement', id }]);
      return { agreementId: id };
    }),
  );
}

/** Who wrote the reply that helped: another person, in this conversation, in words that still stand. */
async function helperOf(
  sql: Sql,
  viewer: KnownViewer,
  conversationId: string,
  postId: string,
): Promise<string> {
  const post = await loadPost(sql, viewer, postId);
  if (post.conversationId !== conversationId || post.kind !== 'post') throw notFound();
  const helped = post.authorId !== viewer.id && post.authorId !== viewer.organisationId;
  if (!helped || post.deletedAt || post.parentId === null) throw conflict('promises.changed');
  return post.authorId;
}

/** The staff who answered in the organisation's voice here, and those who own what was promised. */
export async function whoAnswered(sql: Sql, conversationId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select byline_id as id from post
    where conversation_id = ${conversationId} and answer is not null and byline_id is not null
    union select owner_id from commitment where conversation_id = ${conversationId} and state not in ('proposed', 'declined')`;
  return rows.map((row) => row.id);
}
