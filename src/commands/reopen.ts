import { z } from 'zod';
import { conflict } from '../rules/problem.ts';
import { turnOf } from '../rules/turn.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import { visiblePost } from '../store/visible.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { appendLedger } from '../store/ledger.ts';
import { whoAnswered } from './agree.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { audienceOf, loadPost, loadRoot, type LoadedPost } from './load.ts';
import { heldBecause } from './holding.ts';
import { makeMoves, readMoves } from './moves.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { insertPost, prepareWords, spread } from './posting.ts';
import { record } from './record.ts';
import { isSpread, MAX_WORDS } from './start.ts';
import { tellMeant } from './tell-meant.ts';

const input = z.object({
  key: z.uuid().optional(),
  conversationId: z.uuid(),
  /** Not yet, because … */
  words: z.string().max(MAX_WORDS).trim().min(1, 'promises.notYetMissing'),
});

/** The asker's "not yet, because …": a post of theirs, and it is our turn again. */
export async function reopen(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ postId: string; held: boolean }> {
  demand(viewer, 'reply');
  const given = check(input, raw);
  const { conversationId } = given;
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const parent = await lastAnswer(sql, viewer, conversationId);
      await sql`select from conversation where id = ${conversationId} for no key update`;
      const { asked } = turnOf(await readMoves(sql, conversationId));
      if (!asked.some((one) => one.person === viewer.id && one.about === 'outcome'))
        throw conflict('promises.notAsked');
      const audience = audienceOf(parent);
      const words = await prepareWords(sql, given.words, viewer.id);
      const held = await heldBecause(sql, viewer, audience, words);
      const post = {
        id: newId(),
        conversationId,
        parentId: parent.id,
        authorId: viewer.id,
        audience,
        at,
        held,
        words,
        files: [],
      };
      await insertPost(sql, { ...post, bylineId: null, kind: 'post', answer: null });
      if (isSpread(held)) await spread(sql, post);
      const id = newId();
      // Words that wait to be released stand in the post alone.
      const said = held ? '' : given.words.slice(0, 2_000);
      await sql`
        insert into agreement (id, conversation_id, account_id, verdict, words, at)
        values (${id}, ${conversationId}, ${viewer.id}, 'not_yet', ${said}, ${at})`;
      await makeMoves(sql, conversationId, viewer.id, [
        { kind: 'reopened', at, by: viewer.id, postId: post.id },
      ]);
      const told = { at, actorId: viewer.id, conversationId, postId: post.id, subjectId: id };
      await notify(sql, await whoAnswered(sql, conversationId), { ...told, kind: 'not_yet' });
      await tellMeant(sql, viewer.id, post);
      await record(sql, { kind: 'reopened', ...told, data: { agreementId: id } });
      await appendLedger(sql, at, [{ subject: 'agreement', id }]);
      return { postId: post.id, held: held !== false };
    }),
  );
}

/** What we last said here, as far as the asker sees it; the first post where we said nothing. */
async function lastAnswer(sql: Sql, viewer: KnownViewer, conversationId: string): Promise<LoadedPost> {
  const root = await loadRoot(sql, viewer, conversationId);
  const [last] = await sql<{ id: string }[]>`
    select p.id from post p
    where p.conversation_id = ${conversationId} and p.answer is not null and p.deleted_at is null and ${visiblePost(sql, viewer)}
    order by p.id desc limit 1`;
  return last ? loadPost(sql, viewer, last.id) : root;
}
