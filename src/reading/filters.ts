import { firstFilter } from '../rules/filter.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { demand } from './demand.ts';

export type FilterWord = { word: string; by: string; at: Date };

/** The words on the house's list, for those who keep order, or on the viewer's own. */
export async function readFilterWords(
  sql: Sql,
  viewer: Viewer,
  whose: 'house' | 'mine',
): Promise<FilterWord[]> {
  demand(viewer, whose === 'house' ? 'keep-order' : 'follow');
  const owner = whose === 'house' ? viewer.organisationId : viewer.id;
  return sql<FilterWord[]>`
    select f.word, a.name as by, f.at from filter_word f join account a on a.id = f.by_id
    where f.owner_id = ${owner} order by lower(f.word), f.word`;
}

/** Says which of the viewer's own filters a text meets, so that it is folded for them; null for what stands open. */
export type Fold = (text: string, authorId: string) => string | null;

export async function readFold(sql: Sql, viewer: Viewer): Promise<Fold> {
  if (!may(viewer, 'follow')) return () => null;
  const rows = await sql<
    { word: string }[]
  >`select word from filter_word where owner_id = ${viewer.id} order by word`;
  const filters = rows.map((row) => row.word);
  return (text, authorId) => (authorId === viewer.id ? null : firstFilter(filters, text));
}
