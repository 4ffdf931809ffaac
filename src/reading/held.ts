import type { HeldBecause } from '../rules/order.ts';
import { forbidden } from '../rules/problem.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Visibility } from '../rules/visibility.ts';
import type { Sql } from '../store/database.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import type { Picture } from './conversation.ts';
import { mediaOf, type Media } from './media.ts';
import type { Person } from './person.ts';

export type HeldPost = {
  id: string;
  author: Person;
  html: string;
  warning: string;
  pictures: Picture[];
  media: Media[];
  visibility: Visibility;
  createdAt: Date;
  conversation: { id: string; slug: string; title: string };
  /** It begins its conversation. */
  isFirst: boolean;
  /** Why it waits. */
  because: HeldBecause | null;
  /** What it answers waits as well. */
  parentHeld: boolean;
};

const MOST = 100;

/** What waits to be released, longest waiting first: for those who may release it. */
export async function readHeld(sql: Sql, viewer: Viewer): Promise<HeldPost[]> {
  if (!may(viewer, 'release-held')) throw forbidden();
  return sql<HeldPost[]>`
    select p.id, b.html, b.warning, p.visibility, p.created_at, p.parent_id is null as is_first, q.held_at is not null as parent_held, p.held_because as because,
           json_build_object('id', a.id, 'kind', a.kind, 'handle', a.handle, 'name', a.name, 'hue', a.hue,
             'pictureId', a.picture_id, 'role', a.role, 'relation', a.relation) as author,
           json_build_object('id', c.id, 'slug', c.slug, 'title', c.title) as conversation,
           coalesce((select json_agg(json_build_object('id', f.id, 'description', f.description, 'width', f.width,
               'height', f.height, 'averageColour', f.average_colour) order by pf.position)
             from post_file pf join file f on f.id = pf.file_id where pf.post_id = p.id and f.kind = 'picture'), '[]'::json) as pictures, ${mediaOf(sql)} as media
    from post p join post_body b on b.post_id = p.id join account a on a.id = p.author_id
    join conversation c on c.id = p.conversation_id left join post q on q.id = p.parent_id
    where p.held_at is not null and p.deleted_at is null and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}
    order by p.held_at, p.id limit ${MOST}`;
}
