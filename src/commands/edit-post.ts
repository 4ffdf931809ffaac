import { z } from 'zod';
import { turnsToUs } from '../rules/addressing.ts';
import { isOwnPost } from '../rules/own-post.ts';
import { conflict, invalid, Problem } from '../rules/problem.ts';
import { may, type KnownViewer, type Viewer } from '../rules/viewer.ts';
import { LONGEST_WARNING } from '../rules/warning.ts';
import { hint, topics } from '../store/hints.ts';
import type { Sql } from '../store/database.ts';
import { slugify } from '../text/slug.ts';
import { MAX_DESCRIPTION } from './add-picture.ts';
import { changeFiles } from './change-files.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demandApproval } from './demand-approval.ts';
import { gatherWords } from './gather-words.ts';
import { hintQuoting } from './hint-quoting.ts';
import { relinkPost } from './link-post.ts';
import { loadToChange, type OwnPost } from './load-own.ts';
import { heldBecause } from './holding.ts';
import { makeMoves, readMoves } from './moves.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { prepareWords, type Words } from './posting.ts';
import { record } from './record.ts';
import { amongSeeing } from './seeing.ts';
import { MAX_WORDS, MOST_FILES } from './start.ts';

const input = z.object({
  key: z.uuid().optional(),
  postId: z.uuid(),
  text: z.string().max(MAX_WORDS),
  /** The conversation's title; only its first post has one. */
  title: z.string().trim().max(200).optional(),
  /** Whether it is set for reading, where that changes; only a first post is. */
  article: z.boolean().optional(),
  /** The line behind which it is folded, where that changes; empty: it is not. */
  warning: z.string().trim().max(LONGEST_WARNING).optional(),
  /** What its pictures show, where that changes. */
  descriptions: z
    .array(
      z.object({
        id: z.uuid(),
        description: z.string().trim().max(MAX_DESCRIPTION, 'pictures.longWords'),
      }),
    )
    .max(MOST_FILES)
    .default([]),
  /** Its pictures and files in their order, where they change: what is not among them is taken away. */
  files: z.array(z.uuid()).max(MOST_FILES, 'pictures.tooMany').optional(),
  /** When the wording that was changed had been written, so that nobody else's change is written over. */
  since: z.date().nullable().optional(),
});

export type EditInput = z.input<typeof input>;

/** Says something in other words. The earlier wording is kept, and everybody who may read the post may read it. */
export async function editPost(
  context: Context,
  viewer: Viewer,
  raw: EditInput,
): Promise<{ conversationId: string }> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const known = viewer as KnownViewer;
  const given = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, known.id, given.key, async () => {
      const post = await loadToChange(sql, viewer, given.postId, isOwnPost);
      const { conversationId } = post;
      if (post.authorId === viewer.organisationId && post.visibility !== 'staff')
        await demandApproval(context, sql, post.parentId === null ? 'start' : 'answer');
      if (given.since !== undefined && given.since?.getTime() !== post.editedAt?.getTime())
        throw conflict('posts.editedMeanwhile');
      if (post.hiddenAt !== null) throw conflict('decency.hiddenStands');
      const at = later(context.clock(), post.editedAt);
      const carried = await changeFiles(sql, known, post, { files: given.files, at });
      const described = await describe(sql, post.id, given.descriptions);
      const words = await prepareWords(sql, given.text, post.authorId);
      if (words.plain.trim() === '' && !(await hasPictures(sql, post.id)))
        throw invalid({ text: 'problems.required' });
      const reset = post.heading !== '' && (await changeArticle(sql, post.id, given.article));
      const warned = await changeWarning(sql, post.id, given.warning);
      const heading = await headingOf(sql, post, given, { warned, words });
      const held = await heldBecause(sql, known, post, words, heading);
      // What somebody read and released is not exchanged afterwards for what nobody read.
      if (held && post.heldAt === null)
        throw conflict(held === 'words' || held === 'spam' ? 'decency.wordsWait' : 'posts.releasedStands');
      if (held === 'words' || held === 'spam')
        await sql`update post set held_because = ${held} where id = ${post.id}`;
      if (given.text !== post.source || heading !== post.heading || carried !== null) {
        await demandNoVotes(sql, post.id);
        await exchange(sql, known, post, { words, heading, at, carried });
        await record(sql, { kind: 'edited', at, actorId: known.id, conversationId, postId: post.id });
      } else if (!described && !warned && !reset) return { conversationId };
      await hintQuoting(sql, post.id);
      await hint(sql, [
        post.visibility === 'staff'
          ? topics.conversationInside(conversationId)
          : topics.conversation(conversationId),
      ]);
      return { conversationId };
    }),
  );
}

/** Two wordings never have the same time, whatever the clock says. */
const later = (now: Date, before: Date | null): Date =>
  before === null ? now : new Date(Math.max(now.getTime(), before.getTime() + 1));

async function hasPictures(sql: Sql, postId: string): Promise<boolean> {
  const rows = await sql`select from post_file where post_id = ${postId} limit 1`;
  return rows.length > 0;
}

/** Whether it is set otherwise now. */
async function changeArticle(sql: Sql, postId: string, isArticle: boolean | undefined): Promise<boolean> {
  if (isArticle === undefined) return false;
  const changed = await sql`
    update post_body set is_article = ${isArticle} where post_id = ${postId} and is_article <> ${isArticle} returning post_id`;
  return changed.length > 0;
}

/** Whether the warning is another one now. */
async function changeWarning(sql: Sql, postId: string, warning: string | undefined): Promise<boolean> {
  if (warning === undefined) return false;
  const changed = await sql`
    update post_body set warning = ${warning} where post_id = ${postId} and warning <> ${warning} returning post_id`;
  return changed.length > 0;
}

/** The title, where this is a first post. One that was made of its words follows them, and does not stand before a warning of them. */
async function headingOf(
  sql: Sql,
  post: OwnPost,
  { title, warning }: { title?: string; warning?: string },
  { warned, words }: { warned: boolean; words: Words },
): Promise<string> {
  if (post.heading === '') return '';
  const kept = title || post.heading;
  if (kept !== post.heading) return kept;
  if ((await prepareWords(sql, post.source)).title !== kept) return kept;
  return (warned && warning) || words.title || kept;
}

/** What somebody voted on stays as they read it. */
async function demandNoVotes(sql: Sql, postId: string): Promise<void> {
  const [poll] = await sql`select from poll where post_id = ${postId} for update`;
  if (!poll) return;
  const [voted] = await sql`select from vote where post_id = ${postId} limit 1`;
  if (voted) throw conflict('polls.votedStands');
}

async function describe(
  sql: Sql,
  postId: string,
  given: { id: string; description: string }[],
): Promise<boolean> {
  if (given.length === 0) return false;
  const bare = given.filter((one) => one.description === '').map((one) => one.id);
  const [needsWords] = await sql`
    select from file where id = any(${bare}::uuid[]) and kind <> 'document' limit 1`;
  if (needsWords) throw invalid({ descriptions: 'pictures.describeFirst' });
  const changed = await sql`
    update file f set description = g.description
    from unnest(${given.map((one) => one.id)}::uuid[], ${given.map((one) => one.description)}::text[]) g (id, description)
    join post_file pf on pf.file_id = g.id and pf.post_id = ${postId}
    where f.id = g.id and f.description <> g.description returning f.id`;
  if (changed.length > 0) await gatherWords(sql, postId);
  return changed.length > 0;
}

type Wording = { words: Words; heading: string; at: Date; carried: string[] | null };

async function exchange(sql: Sql, viewer: KnownViewer, post: OwnPost, wording: Wording): Promise<void> {
  const { words, heading, at, carried } = wording;
  await sql`
    insert into post_revision (post_id, at, heading, source, html, by_id, carried)
    values (${post.id}, ${at}, ${post.heading}, ${post.source}, ${post.html}, ${viewer.id}, ${carried})`;
  await sql`
    update post_body set source = ${words.source}, html = ${words.html}, plain = ${words.plain}, heading = ${heading}
    where post_id = ${post.id}`;
  await sql`update post set edited_at = ${at} where id = ${post.id}`;
  if (heading !== post.heading)
    await sql`update conversation set title = ${heading}, slug = ${slugify(heading)} where id = ${post.conversationId}`;
  await sql`delete from post_tag where post_id = ${post.id}`;
  if (words.tags.length > 0)
    await sql`insert into post_tag (tag, post_id) select unnest(${words.tags}::text[]), ${post.id}::uuid on conflict do nothing`;
  if (post.kind === 'post')
    await relinkPost(sql, { id: post.id, visibility: post.visibility, at, links: words.links });
  await callOn(sql, viewer, post, wording);
}

/** Whoever is mentioned now and was not before is told; where that is the organisation, its author waits for it. */
async function callOn(sql: Sql, viewer: KnownViewer, post: OwnPost, { words, at }: Wording): Promise<void> {
  const before = await sql<
    { accountId: string }[]
  >`delete from post_mention where post_id = ${post.id} returning account_id`;
  const mentioned = words.mentioned.map((account) => account.id);
  if (mentioned.length > 0)
    await sql`
      insert into post_mention (post_id, account_id) select ${post.id}::uuid, unnest(${mentioned}::uuid[]) on conflict do nothing`;
  const known = new Set(before.map((row) => row.accountId));
  const fresh = mentioned.filter((id) => !known.has(id));
  if (fresh.length === 0 || post.heldAt) return;
  const { conversationId } = post;
  await notify(sql, await amongSeeing(sql, post.id, fresh), {
    kind: 'mention',
    at,
    actorId: viewer.id,
    conversationId,
    postId: post.id,
  });
  if (fresh.includes(viewer.organisationId)) await turnToUs(sql, viewer, post, at);
}

async function turnToUs(sql: Sql, viewer: KnownViewer, post: OwnPost, at: Date): Promise<void> {
  if (post.visibility === 'staff' || post.authorId === viewer.organisationId) return;
  const { id, conversationId, authorId } = post;
  const moves = await readMoves(sql, conversationId);
  if (moves.some((move) => 'postId' in move && move.postId === id)) return;
  const byStaff = may(viewer, 'speak-for-organisation');
  if (
    turnsToUs({ startsByAsking: false, mentionsOrganisation: true, answers: null, hasAsked: false, byStaff })
  )
    await makeMoves(sql, conversationId, authorId, [{ kind: 'asked', at, by: authorId, postId: id }]);
}
