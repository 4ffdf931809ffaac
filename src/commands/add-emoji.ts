import { z } from 'zod';
import {
  LONGEST_CATEGORY,
  LONGEST_EMOJI_WORDS,
  MOST_EMOJI,
  plainShortcode,
  SHORTCODE,
} from '../rules/emoji.ts';
import { conflict, invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

/** What is said of one, as every command that says it checks it. */
export const emojiWords = {
  shortcode: z
    .string()
    .max(60)
    .transform(plainShortcode)
    .pipe(z.string().regex(SHORTCODE, 'emoji.shortcodeWrong')),
  description: z.string().trim().min(1, 'emoji.describe').max(LONGEST_EMOJI_WORDS),
  category: z.string().trim().max(LONGEST_CATEGORY).default(''),
};

const input = z.object({
  ...emojiWords,
  /** Its bytes are in the file store. */
  file: z.object({
    id: z.uuid(),
    mime: z.literal('image/webp'),
    width: z.int().positive(),
    height: z.int().positive(),
    averageColour: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  animated: z.boolean(),
});

/** Adds a picture that everybody may write between colons. */
export async function addEmoji(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ id: string }> {
  demand(viewer, 'manage-organisation');
  const { file, ...given } = check(input, raw);
  const at = context.clock();
  return context.db.tx(async (sql) => {
    await demandFree(sql, given.shortcode);
    const [row] = await sql<{ count: number }[]>`select count(*)::int from emoji`;
    if (row!.count >= MOST_EMOJI) throw conflict('emoji.tooMany');
    await sql`
      insert into file (id, owner_id, kind, description, mime, width, height, average_colour, created_at)
      values (${file.id}, ${viewer.id}, 'emoji', ${given.description}, ${file.mime}, ${file.width}, ${file.height}, ${file.averageColour}, ${at})`;
    const id = newId();
    await sql`
      insert into emoji (id, shortcode, description, category, file_id, animated, by_id, at)
      values (${id}, ${given.shortcode}, ${given.description}, ${given.category}, ${file.id}, ${given.animated}, ${viewer.id}, ${at})`;
    await hint(sql, [topics.everyPage]);
    await record(sql, {
      kind: 'emoji_added',
      at,
      actorId: viewer.id,
      data: { id, shortcode: given.shortcode },
    });
    return { id };
  });
}

/** One name means one picture, also while that is put away. */
export async function demandFree(sql: Sql, shortcode: string, butId?: string): Promise<void> {
  const [taken] =
    await sql`select from emoji where shortcode = ${shortcode} and id is distinct from ${butId ?? null}::uuid`;
  if (taken) throw invalid({ shortcode: 'emoji.taken' });
}
