import { z } from 'zod';
import { isFilter, LONGEST_FILTER, MOST_FILTERS } from '../rules/filter.ts';
import { conflict } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

const whose = z.enum(['house', 'mine']);
const adding = z.object({
  whose,
  word: z.string().trim().max(LONGEST_FILTER).refine(isFilter, 'decency.wordMissing'),
});
const dropping = z.object({ whose, word: z.string().max(LONGEST_FILTER) });

type Whose = z.infer<typeof whose>;

/** The house's list is for those who keep order; everybody with an account has one of their own. */
function ownerOf(viewer: Viewer, list: Whose): asserts viewer is KnownViewer {
  demand(viewer, list === 'house' ? 'keep-order' : 'follow');
}

const idOf = (viewer: KnownViewer, list: Whose): string =>
  list === 'house' ? viewer.organisationId : viewer.id;

/** Adds words to a list: on the house's, posts that have them are read first; on one's own, they are folded. */
export async function addFilterWord(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof adding>,
): Promise<void> {
  const list = check(whose, raw.whose);
  ownerOf(viewer, list);
  const { word } = check(adding, raw);
  const owner = idOf(viewer, list);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    await sql`select from account where id = ${owner} for update`;
    if ((await countOf(sql, owner)) >= MOST_FILTERS) throw conflict('decency.wordsFull');
    const [fresh] = await sql`
      insert into filter_word (owner_id, word, by_id, at) values (${owner}, ${word}, ${viewer.id}, ${at}) on conflict do nothing returning word`;
    if (fresh && list === 'house')
      await record(sql, { kind: 'word_added', at, actorId: viewer.id, data: { reason: word } });
  });
}

/** Takes words off a list again. */
export async function dropFilterWord(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof dropping>,
): Promise<void> {
  const list = check(whose, raw.whose);
  ownerOf(viewer, list);
  const { word } = check(dropping, raw);
  await context.db.tx(async (sql) => {
    const [gone] = await sql`
      delete from filter_word where owner_id = ${idOf(viewer, list)} and word = ${word} returning word`;
    if (!gone || list !== 'house') return;
    const at = context.clock();
    await record(sql, { kind: 'word_dropped', at, actorId: viewer.id, data: { reason: word } });
  });
}

async function countOf(sql: Sql, owner: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from filter_word where owner_id = ${owner}`;
  return row!.count;
}
