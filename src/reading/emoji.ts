import { forbidden, Problem } from '../rules/problem.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';

/** A picture that is written between colons. */
export type Emoji = {
  id: string;
  shortcode: string;
  description: string;
  category: string;
  fileId: string;
  animated: boolean;
};

/** All that can be written now, by their kind and name. They are for everybody: whoever reads a post sees them. */
export const readEmoji = (sql: Sql): Promise<Emoji[]> => sql<Emoji[]>`
  select id, shortcode, description, category, file_id, animated from emoji where disabled_at is null
  order by lower(category), shortcode`;

/** Those that were put away too, for whoever keeps them. */
export async function readAllEmoji(
  sql: Sql,
  viewer: Viewer,
): Promise<(Emoji & { disabledAt: Date | null })[]> {
  if (!may(viewer, 'manage-organisation'))
    throw viewer.id === null ? new Problem({ kind: 'sign-in' }) : forbidden();
  return sql<(Emoji & { disabledAt: Date | null })[]>`
    select id, shortcode, description, category, file_id, animated, disabled_at from emoji
    order by disabled_at is not null, lower(category), shortcode`;
}
