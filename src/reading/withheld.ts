import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { mediaOf } from './media.ts';
import { readableWithheld } from '../store/visible.ts';

/**
 * SQL that joins, to a post aliased `p` with its body aliased `d`, whatever was put away of it as `w`, as far as it is for
 * this viewer, or where `also` holds: a row of nulls else.
 */
export const withheldOf = (sql: Sql, viewer: Viewer, also = sql`false`): Fragment => sql`
  left join lateral (
    select v.html, v.plain, v.warning, v.title, coalesce((
      select json_agg(json_build_object('id', f.id, 'description', f.description, 'width', f.width, 'height', f.height,
        'averageColour', f.average_colour) order by h.position)
      from withheld_file h join file f on f.id = h.file_id where h.post_id = v.post_id and f.kind = 'picture'), '[]'::json) as pictures,
      ${mediaOf(sql, 'withheld_file')} as media
    from withheld v where v.post_id = p.id and (${also} or ${readableWithheld(sql, viewer)})) w on true`;

/** SQL for the title of a conversation aliased `c`: also one that was hidden with its first post, for whoever may read that. */
export const titleOf = (sql: Sql, viewer: Viewer): Fragment => sql`
  coalesce((select v.title from withheld v join post p on p.id = v.post_id
    where p.conversation_id = c.id and p.parent_id is null and p.hidden_at is not null and p.deleted_at is null
      and ${readableWithheld(sql, viewer)} limit 1), c.title)`;
