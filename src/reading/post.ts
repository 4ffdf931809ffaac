import { notFound } from '../rules/problem.ts';
import { eyesOf, type Viewer } from '../rules/viewer.ts';
import { isId } from '../store/ids.ts';
import type { Sql } from '../store/database.ts';
import { inKeptGroup, visibleConversation, visiblePost } from '../store/visible.ts';
import { actorOf, seesBylines } from './byline.ts';
import { CONVERSATION_PAGE } from './conversation.ts';
import { mediaOf, type Media } from './media.ts';
import { personJson, type Person } from './person.ts';

/** One post by itself, with its words as they were typed. */
export type SinglePost = {
  id: string;
  conversationId: string;
  conversationTitle: string;
  kind: 'post' | 'note';
  answer: 'information' | 'question' | 'commitment' | 'refusal' | null;
  author: Person;
  /** Who wrote it in the organisation's voice, where the viewer may know. */
  byline: Person | null;
  source: string;
  html: string;
  /** The line behind which it is folded; empty where it is not. */
  warning: string;
  /** It is set for reading. */
  isArticle: boolean;
  /** Somebody voted in its poll. */
  isVotedOn: boolean;
  /** The conversation's title, where this is its first post. */
  heading: string;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  hiddenAt: Date | null;
  asksDecision: boolean;
  isEvidence: boolean;
  /** Whether it stands in a conversation of a group in which the viewer keeps order. */
  inKeptGroup: boolean;
  /** Whether somebody asked the organisation with it. */
  asks: boolean;
  pictures: { id: string; description: string }[];
  media: Media[];
};

/** A post that the viewer may see with its conversation, or their own, also when it was taken back; `not-found` else. */
export async function readPost(sql: Sql, viewer: Viewer, id: string): Promise<SinglePost> {
  if (!isId(id)) throw notFound();
  const [post] = await sql<SinglePost[]>`
    select p.id, p.conversation_id, case when ${visibleConversation(sql, viewer)} then c.title else '' end as conversation_title, p.kind, p.answer,
           ${personJson(sql, 'a')} as author,
           ${personJson(sql, 'b')} as byline,
           d.source, d.html, d.warning, d.heading, d.is_article, exists (select from vote o where o.post_id = p.id) as is_voted_on, p.created_at, p.edited_at, p.deleted_at, p.hidden_at,
           exists (select from decision x where x.post_id = p.id) as asks_decision,
           exists (select from commitment_step s where s.evidence_post_id = p.id) as is_evidence, ${inKeptGroup(sql, viewer)} as in_kept_group,
           exists (select from move m where m.conversation_id = p.conversation_id and m.kind in ('asked', 'reopened') and m.data ->> 'postId' = p.id::text) as asks,
           (select coalesce(json_agg(json_build_object('id', f.id, 'description', f.description) order by pf.position), '[]'::json)
            from post_file pf join file f on f.id = pf.file_id where pf.post_id = p.id and f.kind = 'picture') as pictures, ${mediaOf(sql)} as media
    from post p join post_body d on d.post_id = p.id join conversation c on c.id = p.conversation_id
    join account a on a.id = p.author_id left join account b on b.id = p.byline_id and ${seesBylines(sql, viewer)}
    where p.id = ${id} and ${visiblePost(sql, viewer)}
      and (p.author_id = any(${eyesOf(viewer)}::uuid[]) or ${visibleConversation(sql, viewer)})`;
  if (!post) throw notFound();
  return post;
}

/** One wording of a post. */
export type Wording = {
  at: Date;
  by: { name: string; handle: string };
  heading: string;
  source: string;
  html: string;
  /** Where it carries other pictures and files than the one before, or in another order: what it carries, in words, and what that did. */
  files: { before: string[]; now: string[] } | null;
};

/** Every wording of a post that the viewer may see, the first one first; none of one that was taken back. */
export async function readWordings(
  sql: Sql,
  viewer: Viewer,
  id: string,
): Promise<{ post: SinglePost; wordings: Wording[] }> {
  const post = await readPost(sql, viewer, id);
  if (post.deletedAt || post.hiddenAt) throw notFound();
  const replaced = await sql<
    (Omit<Wording, 'at' | 'files'> & { replacedAt: Date; carried: string[] | null })[]
  >`
    select r.at as replaced_at, r.heading, r.source, r.html, r.carried, json_build_object('name', a.name, 'handle', a.handle) as by
    from post_revision r join account a on a.id = ${post.author.kind === 'organisation' ? actorOf(sql, viewer, 'r.by_id') : sql`r.by_id`}
    where r.post_id = ${post.id} order by r.at`;
  const now = { heading: post.heading, source: post.source, html: post.html };
  const carriedNow = [
    ...post.pictures.map(({ description }) => description),
    ...post.media.map(({ description, name }) => description || name),
  ];
  const filesOf = (i: number): Wording['files'] => {
    const before = replaced[i - 1]?.carried ?? null;
    const after = replaced.slice(i).find(({ carried }) => carried !== null);
    return before && { before, now: after?.carried ?? carriedNow };
  };
  // A row says when and by whom its wording was replaced, so each wording was written at the time of the row before.
  return {
    post,
    wordings: [...replaced, now].map(({ heading, source, html }, i) => ({
      heading,
      source,
      html,
      at: replaced[i - 1]?.replacedAt ?? post.createdAt,
      by: replaced[i - 1]?.by ?? post.byline ?? post.author,
      files: filesOf(i),
    })),
  };
}

/** Where a post stands: its conversation and, in a long one, after which post the page with it begins. */
export type PostPlace = { conversationId: string; slug: string; from: string | null };

/** How many posts before it a page begins that was looked up for one post. */
const BEFORE = 20;

/** Where to show a post that the viewer may see; `not-found` else. */
export async function readPostPlace(sql: Sql, viewer: Viewer, id: string): Promise<PostPlace> {
  if (!isId(id)) throw notFound();
  const [place] = await sql<PostPlace[]>`
    select p.conversation_id, c.slug,
           case when (select count(*) from (select 1 from post e where e.conversation_id = p.conversation_id and e.id < p.id limit ${CONVERSATION_PAGE}) n) = ${CONVERSATION_PAGE}
                then (select e.id from post e where e.conversation_id = p.conversation_id and e.id < p.id order by e.id desc offset ${BEFORE} limit 1) end as from
    from post p join conversation c on c.id = p.conversation_id where p.id = ${id} and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}`;
  if (!place) throw notFound();
  return place;
}
