import type { Visibility } from '../rules/visibility.ts';
import type { KnownViewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { visibleAccount } from '../store/visible-account.ts';
import { readableWithheld, visibleConversation, visiblePost } from '../store/visible.ts';

/** A file as somebody put it onto a post of theirs. */
export type OwnFile = {
  id: string;
  kind: 'picture' | 'face' | 'video' | 'audio' | 'document';
  mime: string;
  /** What it was called, where it is no picture. */
  name: string | null;
  description: string;
  width: number;
  height: number;
  /** What is said in it was written down: shown with it, or to be read. */
  captioned: boolean;
  transcribed: boolean;
};

/** One thing that somebody said, with all that belongs to it. */
export type OwnPost = {
  id: string;
  conversationId: string;
  parentId: string | null;
  visibility: Visibility;
  /** The group that it was said to, or the people named, by handle, as far as its author may know of them. */
  toHandles: string[];
  source: string;
  html: string;
  plain: string;
  heading: string;
  warning: string;
  /** It is set for reading. */
  isArticle: boolean;
  createdAt: Date;
  editedAt: Date | null;
  held: boolean;
  hidden: boolean;
  tags: string[];
  mentions: string[];
  files: OwnFile[];
  poll: { many: boolean; endsAt: string; choices: { words: string; votes: number }[] } | null;
  /** Of an event: when and where. */
  event: {
    startsAt: string;
    endsAt: string;
    timeZone: string;
    place: string;
    link: string;
    /** Why it was called off; null where it was not. */
    cancelled: string | null;
  } | null;
  /** What it quotes: the address alone. */
  quotedId: string | null;
  /** Where it was said first, if not here. */
  origin: { id: string; host: string; firstAt: string } | null;
};

const PAGE = 100;

/** What counts as one's own words: what one said as oneself, that stands. What was said inside, for staff, belongs inside. */
const isOwn = (sql: Sql, viewer: KnownViewer): Fragment =>
  sql`p.author_id = ${viewer.id} and p.kind = 'post' and p.visibility <> 'staff' and p.deleted_at is null`;

/** The next things that the viewer said after this one, oldest first. */
export const readOwnPosts = (sql: Sql, viewer: KnownViewer, after: string | null): Promise<OwnPost[]> =>
  ownPosts(sql, viewer, sql`${after ? sql`and p.id > ${after}` : sql``} order by p.id limit ${PAGE}`);

/** What the viewer said in these conversations, oldest first. */
export const readOwnPostsIn = (sql: Sql, viewer: KnownViewer, ids: readonly string[]): Promise<OwnPost[]> =>
  ownPosts(sql, viewer, sql`and p.conversation_id = any(${[...ids]}::uuid[]) order by p.id`);

function ownPosts(sql: Sql, viewer: KnownViewer, rest: Fragment): Promise<OwnPost[]> {
  const file = sql`json_build_object('id', f.id, 'kind', f.kind, 'mime', f.mime, 'name', m.name,
    'description', f.description, 'width', f.width, 'height', f.height,
    'captioned', coalesce(m.captions <> '', false), 'transcribed', coalesce(m.transcript <> '', false))`;
  return sql<OwnPost[]>`
    select p.id, p.conversation_id, p.parent_id, p.visibility, coalesce(w.source, d.source) as source, coalesce(w.html, d.html) as html,
           coalesce(w.plain, d.plain) as plain, coalesce(w.heading, d.heading) as heading, coalesce(w.warning, d.warning) as warning, d.is_article, p.created_at, p.edited_at,
           p.held_at is not null as held, p.hidden_at is not null as hidden,
           array(select a.handle from account a where ${visibleAccount(sql, viewer)} and a.suspended_at is null and a.id <> ${viewer.id}
                 and (a.id = p.audience_id or a.id in (select n.account_id from named n where n.list_id = p.audience_id)) and p.visibility in ('group', 'named') order by 1) as to_handles,
           array(select tag from post_tag where post_id = p.id order by 1) as tags,
           array(select a.handle from post_mention m join account a on a.id = m.account_id where m.post_id = p.id order by 1) as mentions,
           coalesce((select json_agg(${file} order by o.position) from (
               select file_id, position from post_file where post_id = p.id
               union all select h.file_id, h.position from withheld_file h where h.post_id = w.post_id) o join file f on f.id = o.file_id left join media m on m.file_id = f.id), '[]'::json) as files,
           (select json_build_object('many', q.many, 'endsAt', q.ends_at, 'choices', (
               select json_agg(json_build_object('words', o.words, 'votes', (select count(*) from vote_choice x where x.post_id = o.post_id and x.position = o.position)) order by o.position)
               from poll_choice o where o.post_id = q.post_id)) from poll q where q.post_id = p.id) as poll,
           (select json_build_object('startsAt', e.starts_at, 'endsAt', e.ends_at, 'timeZone', e.time_zone, 'place', e.place, 'link', e.link, 'cancelled', x.reason)
            from calendar_event e left join calendar_event_cancellation x on x.post_id = e.post_id where e.post_id = p.id) as event,
           (select q.quoted_id from quote q where q.post_id = p.id and q.removed_at is null) as quoted_id,
           (select json_build_object('id', b.origin, 'host', b.host, 'firstAt', b.first_at) from brought b where b.post_id = p.id) as origin
    from post p join post_body d on d.post_id = p.id
    left join withheld w on w.post_id = p.id and ${readableWithheld(sql, viewer)}
    where ${isOwn(sql, viewer)} ${rest}`;
}

/** What is said in a video or a sound that the viewer handed in, as they left it. */
export async function readOwnWords(
  sql: Sql,
  viewer: KnownViewer,
  fileId: string,
): Promise<{ captions: string; transcript: string }> {
  const [words] = await sql<{ captions: string; transcript: string }[]>`
    select m.captions, m.transcript from media m join file f on f.id = m.file_id where f.id = ${fileId} and f.owner_id = ${viewer.id}`;
  return words ?? { captions: '', transcript: '' };
}

/** How many things the viewer said as themselves, and how many inside, for staff alone. */
export async function countOwnPosts(
  sql: Sql,
  viewer: KnownViewer,
): Promise<{ said: number; inside: number; files: number }> {
  const [row] = await sql<{ said: number; inside: number; files: number }[]>`
    select (select count(*)::int from post p where ${isOwn(sql, viewer)}) as said,
           (select count(*)::int from post p where p.author_id = ${viewer.id} and p.visibility = 'staff' and p.deleted_at is null) as inside,
           (select count(*)::int from post p join post_file f on f.post_id = p.id where ${isOwn(sql, viewer)}) as files`;
  return row!;
}

/** A conversation in which the viewer said something; its title is null where they may not read it any more. */
export type OwnTalk = {
  id: string;
  firstId: string;
  title: string | null;
  starter: string | null;
};

/** The next conversations in which the viewer said something, those in which they spoke first at the beginning. */
export const readOwnTalks = (sql: Sql, viewer: KnownViewer, after: string | null): Promise<OwnTalk[]> =>
  sql<OwnTalk[]>`
    select o.id, o.first_id, case when ${visibleConversation(sql, viewer)} then c.title end as title,
           case when ${visibleConversation(sql, viewer)} then s.name end as starter
    from (select p.conversation_id as id, min(p.id::text)::uuid as first_id from post p where ${isOwn(sql, viewer)} group by 1) o
    join conversation c on c.id = o.id join account s on s.id = c.starter_id
    where ${after ? sql`o.first_id > ${after}` : sql`true`} order by o.first_id limit 50`;

/** What one answered, as far as one may read it: who said it, and how it begins. */
export type Answered = { id: string; name: string; handle: string; words: string; warned: boolean };

export const readAnswered = (sql: Sql, viewer: KnownViewer, ids: readonly string[]): Promise<Answered[]> =>
  sql<Answered[]>`
    select p.id, a.name, a.handle, d.warning <> '' as warned, left(case when d.warning <> '' then d.warning else d.plain end, 300) as words
    from post p join conversation c on c.id = p.conversation_id join post_body d on d.post_id = p.id join account a on a.id = p.author_id
    where p.id = any(${[...ids]}::uuid[]) and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}`;
