import { may, type KnownViewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import type { Person } from './person.ts';

export type Mentionable = Pick<Person, 'handle' | 'name' | 'kind' | 'hue' | 'pictureId'>;

const MOST = 6;
/** How many uses of tags that begin so are looked at. */
const LOOKED_AT = 2_000;

/** A pattern for what begins with these letters, whatever signs they hold. */
const beginning = (letters: string): string => `${letters.replaceAll(/[\\%_]/g, '\\$&')}%`;

/**
 * Whom one may mean by the beginning of a name: those in the conversation first, then those one follows, then everybody else
 * that one may know of. To guests, members are known only where they took part.
 */
export async function readMentionable(
  sql: Sql,
  viewer: KnownViewer,
  typed: string,
  conversationId?: string,
): Promise<Mentionable[]> {
  const begins = beginning(typed.toLowerCase());
  const here = conversationId !== undefined && isId(conversationId) ? conversationId : null;
  return sql<Mentionable[]>`
    with takes_part as materialized (
      select distinct p.author_id as id from post p
      where p.conversation_id = ${here}::uuid and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)}
        and exists (select from conversation c where c.id = p.conversation_id and ${visibleConversation(sql, viewer)}))
    select a.handle, a.name, a.kind, a.hue, a.picture_id from account a
    where a.suspended_at is null and a.id <> ${viewer.id} and a.kind <> 'group'
      and (lower(a.handle) like ${begins} or unaccent(lower(a.name)) like unaccent(${begins}) or unaccent(lower(a.name)) like '% ' || unaccent(${begins}))
      and (${may(viewer, 'see-members')}::bool and a.role is distinct from 'guest' or a.kind = 'organisation'
        or a.role in ('owner', 'admin', 'moderator', 'staff') or a.id in (select id from takes_part))
    order by a.id in (select id from takes_part) desc,
      exists (select from follow f where f.follower_id = ${viewer.id} and f.followed_id = a.id) desc,
      lower(a.handle) like ${begins} desc, lower(a.name), a.id
    limit ${MOST}`;
}

/** Tags that begin so, in posts that the viewer finds, the most used first. */
export async function readTags(sql: Sql, viewer: KnownViewer, typed: string): Promise<string[]> {
  if (typed === '') return [];
  const rows = await sql<{ tag: string }[]>`
    select g.tag from (
      select tag, post_id from post_tag where tag like ${beginning(typed.normalize('NFC').toLowerCase())} order by post_id desc limit ${LOOKED_AT}) g
    join post p on p.id = g.post_id join conversation c on c.id = p.conversation_id
    where p.deleted_at is null and p.hidden_at is null and (p.author_id = ${viewer.id} or (p.visibility <> 'unlisted' and c.visibility <> 'unlisted'))
      and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}
    group by g.tag order by count(*) desc, g.tag limit ${MOST}`;
  return rows.map(({ tag }) => tag);
}
