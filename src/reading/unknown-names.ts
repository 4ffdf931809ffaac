import { accountsNamed, handlesIn } from '../store/named.ts';
import type { Sql } from '../store/database.ts';

/** Which of these handles nobody has whom the author can name. */
export async function readUnknownNames(
  sql: Sql,
  authorId: string,
  typed: readonly string[],
): Promise<string[]> {
  const handles = handlesIn(typed);
  const known = await accountsNamed(sql, authorId, handles);
  return handles.filter((handle) => !known.some((account) => account.handle === handle));
}
