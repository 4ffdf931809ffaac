import type { Turn } from '../rules/turn.ts';
import type { Visibility } from '../rules/visibility.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { hushedFor } from '../store/hushed.ts';
import { visiblePost } from '../store/visible.ts';
import { seesBylines } from './byline.ts';
import type { Picture } from './conversation.ts';
import { freshJoin, type Fresh } from './fresh.ts';
import { carriedBy, type Carried } from './media.ts';
import { personJson, type Person } from './person.ts';
import { turnTheirs, type Whom } from './whom.ts';

/** An event at the edge of its card; times as JSON tells them. */
export type CardEvent = {
  startsAt: string;
  endsAt: string;
  timeZone: string;
  place: string;
  /** One can meet online. */
  online: boolean;
  cancelled: boolean;
};

/** A conversation as a list shows it, with the post that brought it there. */
export type Card = Fresh & {
  /** By which a list goes on: mostly the post’s own id, or that of the boost by which it stands here. */
  entryId: string;
  id: string;
  slug: string;
  title: string;
  visibility: Visibility;
  /** The group's name, where it is a group's conversation. */
  group: string | null;
  turn: Turn | null;
  turnSince: Date | null;
  dueAt: Date | null;
  /** Whom the turn is with, where it is theirs. */
  whom: Whom | null;
  postCount: number;
  lastPostAt: Date;
  postId: string;
  author: Person;
  /** Who wrote it in the organisation's voice, where the viewer may know. */
  byline: string | null;
  /** Whether the post began the conversation. */
  begins: boolean;
  /** The first of its words; empty where it was taken back. */
  words: string;
  /** They are a warning: what was said stands behind it. */
  warned: boolean;
  hasPoll: boolean;
  /** How long it is, where it is an article. */
  articleLetters: number | null;
  /** When it is, where it announced an event. */
  event: CardEvent | null;
  /** Who handed it on to the reader, where that is how it came. */
  boostedBy?: { name: string; handle: string } | undefined;
  createdAt: Date;
  deletedAt: Date | null;
  hiddenAt: Date | null;
  pictures: Picture[];
  carries: Carried[];
};

/** The event that a post `p` announced. */
export const cardEvent = (sql: Sql): Fragment => sql`
  (select json_build_object('startsAt', e.starts_at, 'endsAt', e.ends_at, 'timeZone', e.time_zone, 'place', e.place,
     'online', e.link <> '',
     'cancelled', exists (select from calendar_event_cancellation x where x.post_id = e.post_id))
   from calendar_event e where e.post_id = p.id and p.deleted_at is null and p.hidden_at is null)`;

type Asked = {
  now: Date;
  /** Leaves out what is by those whom the viewer does not want to hear. */
  hushed?: boolean;
};

/**
 * SQL for the card of each post in `ids (entry_id, post_id, n)`, which must be fenced off before, in the order of `n`: only
 * those whose conversation the viewer may see as well. Where they may not, the row has nothing but its `entry_id`.
 */
export const cardsOf = (sql: Sql, viewer: Viewer, { now, hushed = false }: Asked): Fragment => sql`
  select ids.entry_id, card.*
  from ids left join lateral (
    select c.id, c.slug, c.title, c.visibility, g.name as "group", c.turn, c.turn_since, c.due_at, ${turnTheirs(sql, viewer)} as whom, c.post_count, c.last_post_at,
           p.id as post_id, ${personJson(sql, 'a')} as author, b.name as byline, p.parent_id is null as begins,
           case when p.deleted_at is not null then '' when d.warning <> '' then d.warning else left(d.plain, 400) end as words,
           case when d.is_article and p.deleted_at is null and p.hidden_at is null then length(d.plain) end as article_letters,
           d.warning <> '' as warned, p.hidden_at is null and exists (select from poll o where o.post_id = p.id) as has_poll,
           ${cardEvent(sql)} as event, p.created_at, p.deleted_at, p.hidden_at,
           case when p.deleted_at is null and d.warning = '' then coalesce((
             select json_agg(json_build_object('id', f.id, 'description', f.description, 'width', f.width, 'height', f.height,
               'averageColour', f.average_colour) order by pf.position)
             from post_file pf join file f on f.id = pf.file_id where pf.post_id = p.id and pf.position < 4 and f.kind = 'picture'), '[]'::json) else '[]'::json end as pictures,
           case when p.deleted_at is null and d.warning = '' then ${carriedBy(sql)} else '[]'::json end as carries,
           fresh.fresh, fresh.fresh_from
    from post p join conversation c on c.id = p.conversation_id join post_body d on d.post_id = p.id
      join account a on a.id = p.author_id
      left join account b on b.id = p.byline_id and ${seesBylines(sql, viewer)} left join account g on g.id = c.audience_id and c.visibility = 'group'
      ${freshJoin(sql, viewer, now)}
    where p.id = ids.post_id and p.kind = 'post' and ${visiblePost(sql, viewer)}
      ${hushed && viewer.id !== null ? sql`and p.author_id <> all(array${hushedFor(sql, viewer.id, now)})` : sql``}
      and exists (select from post p where p.conversation_id = c.id and p.parent_id is null and p.kind = 'post' and ${visiblePost(sql, viewer)})
  ) card on true
  order by ids.n`;

/** A row of `cardsOf`: everything but `entryId` is null where the viewer may not see it. */
export type CardRow = Card | { entryId: string; id: null };

/** One page of cards; older ones follow before `next`. */
export type Cards = { cards: Card[]; next: string | null };

/** Makes a page of `limit` cards out of one row more than that. */
export function pageOf(rows: readonly CardRow[], limit: number): Cards {
  const shown = rows.slice(0, limit);
  return {
    cards: shown.filter((row): row is Card => row.id !== null),
    next: rows.length > limit ? shown.at(-1)!.entryId : null,
  };
}
