import { z } from 'zod';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadParent, type LoadedPost } from './load.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { insertPost, prepareWords, spread, type Words } from './posting.ts';
import { record } from './record.ts';
import { amongSeeing } from './seeing.ts';
import { MAX_WORDS } from './start.ts';

const input = z.object({
  key: z.uuid().optional(),
  conversationId: z.uuid(),
  /** The post beside which it stands; the first one where none is named. */
  parentId: z.uuid().optional(),
  text: z.string().max(MAX_WORDS),
  files: z.array(z.uuid()).max(10).default([]),
});

export type NoteInput = z.input<typeof input>;

/** Writes a note that only staff see, in the thread. It answers nobody: whose turn it is stays as it was. */
export async function note(context: Context, viewer: Viewer, raw: NoteInput): Promise<{ postId: string }> {
  demand(viewer, 'read-inside');
  const given = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const { id, parent, words } = await writeNote(sql, viewer, { ...given, at });
      const told = { at, actorId: viewer.id, conversationId: given.conversationId, postId: id };
      const mentioned = await amongSeeing(sql, id, mentionedIn(words));
      await notify(sql, mentioned, { ...told, kind: 'mention' });
      const concerned = await amongSeeing(sql, id, await concernedBy(sql, parent));
      await notify(
        sql,
        concerned.filter((person) => !mentioned.includes(person)),
        { ...told, kind: 'note' },
      );
      await record(sql, { kind: 'noted', ...told });
      return { postId: id };
    }),
  );
}

type Writing = { conversationId: string; parentId?: string; text: string; files: string[]; at: Date };

/** Writes the rows of a note beside a post that its author can see. */
export async function writeNote(
  sql: Sql,
  viewer: KnownViewer,
  { conversationId, parentId, text, files, at }: Writing,
): Promise<{ id: string; parent: LoadedPost; words: Words }> {
  const parent = await loadParent(sql, viewer, conversationId, parentId);
  const words = await prepareWords(sql, text);
  const post = {
    id: newId(),
    conversationId,
    parentId: parent.id,
    authorId: viewer.id,
    audience: { visibility: 'staff', audienceId: null } as const,
    at,
    held: false as const,
    words,
    files,
  };
  await insertPost(sql, { ...post, bylineId: null, kind: 'note', answer: null });
  await spread(sql, post);
  return { id: post.id, parent, words };
}

export const mentionedIn = (words: Words): string[] => words.mentioned.map((account) => account.id);

/** Who should hear of a note although it does not name them: who has the conversation, and whose note it answers. */
async function concernedBy(sql: Sql, parent: LoadedPost): Promise<string[]> {
  const [conversation] = await sql<{ assigneeId: string | null }[]>`
    select assignee_id from conversation where id = ${parent.conversationId}`;
  return [conversation?.assigneeId, parent.kind === 'note' ? parent.authorId : null].filter(
    (id) => id != null,
  );
}
