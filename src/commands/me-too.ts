import { z } from 'zod';
import { conflict } from '../rules/problem.ts';
import { everAsked, joinersOf } from '../rules/turn.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadRoot, type LoadedPost } from './load.ts';
import { makeMoves, readMoves } from './moves.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { record } from './record.ts';

const input = z.object({ key: z.uuid().optional(), conversationId: z.uuid() });
type Input = z.input<typeof input>;

/** "Me too": from now on the question is theirs as well, and they are told of each step. Saying it twice is saying it once. */
export async function meToo(context: Context, viewer: Viewer, raw: Input): Promise<{ joined: boolean }> {
  return change(context, viewer, raw, async (sql, known, root, { at, joined, asked }) => {
    if (root.authorId === known.id || root.deletedAt || !asked) throw conflict('promises.noMeToo');
    if (joined) return { joined: true };
    await sql`
      insert into party (conversation_id, account_id, joined_at, me_too_at)
      values (${root.conversationId}, ${known.id}, ${at}, ${at})
      on conflict (conversation_id, account_id) do update set me_too_at = excluded.me_too_at`;
    await makeMoves(sql, root.conversationId, known.id, [
      { kind: 'joined', at, by: known.id, with: root.authorId },
    ]);
    const told = { at, actorId: known.id, conversationId: root.conversationId, postId: root.id };
    await notify(sql, [root.authorId], { ...told, kind: 'me_too' });
    await record(sql, { kind: 'joined', ...told });
    return { joined: true };
  });
}

/** Takes "me too" back; what they said in words of their own stays. */
export async function takeMeTooBack(
  context: Context,
  viewer: Viewer,
  raw: Input,
): Promise<{ joined: boolean }> {
  return change(context, viewer, raw, async (sql, known, root, { at, joined }) => {
    if (!joined) return { joined: false };
    await sql`
      update party set me_too_at = null where conversation_id = ${root.conversationId} and account_id = ${known.id}`;
    await makeMoves(sql, root.conversationId, known.id, [
      { kind: 'left', at, by: known.id, with: root.authorId },
    ]);
    await record(sql, {
      kind: 'left',
      at,
      actorId: known.id,
      conversationId: root.conversationId,
      postId: root.id,
    });
    return { joined: false };
  });
}

type Before = { at: Date; joined: boolean; asked: boolean };
type Change = (
  sql: Sql,
  known: KnownViewer,
  root: LoadedPost,
  before: Before,
) => Promise<{ joined: boolean }>;

async function change(
  context: Context,
  viewer: Viewer,
  raw: Input,
  work: Change,
): Promise<{ joined: boolean }> {
  demand(viewer, 'reply');
  const { key, conversationId } = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, key, async () => {
      const root = await loadRoot(sql, viewer, conversationId);
      await sql`select from conversation where id = ${conversationId} for no key update`;
      const moves = await readMoves(sql, conversationId);
      return work(sql, viewer, root, {
        at: context.clock(),
        joined: joinersOf(moves, [root.authorId]).includes(viewer.id),
        asked: everAsked(moves).has(root.authorId),
      });
    }),
  );
}
