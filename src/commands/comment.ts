import { z } from 'zod';
import { LONGEST_PAGE_ADDRESS, pageAddress, pageTitle, type PageAddress } from '../rules/page-address.ts';
import { notFound, Problem } from '../rules/problem.ts';
import { may, type KnownViewer, type Viewer } from '../rules/viewer.ts';
import type { Audience } from '../rules/visibility.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { together } from '../store/together.ts';
import { slugify } from '../text/slug.ts';
import { check } from './check.ts';
import { within, type Context } from './context.ts';
import { once } from './once.ts';
import { listPage, titlePages } from './page-conversations.ts';
import { insertPost, prepareWords } from './posting.ts';
import { record } from './record.ts';
import { reply } from './reply.ts';
import { MAX_WORDS } from './start.ts';

const input = z.object({
  key: z.uuid().optional(),
  /** The page of another site that it is about. */
  url: z.string().max(LONGEST_PAGE_ADDRESS),
  /** What that page is called, as far as whoever comments knows. */
  title: z.string().max(2_000).default(''),
  text: z.string().trim().min(1).max(MAX_WORDS),
});

export type CommentInput = z.input<typeof input>;

/** Until a first word of it can be seen, nobody comes upon it in a list. */
const BEGUN: Audience = { visibility: 'unlisted', audienceId: null };

/**
 * Says something under a page of another site. The first word begins the page's conversation, once however many say it at the same
 * time: the organisation's own, so that nobody who comments owns what others say there. Comment and conversation come about together, or
 * neither does.
 */
export async function comment(
  context: Context,
  viewer: Viewer,
  raw: CommentInput,
): Promise<{ conversationId: string; postId: string; held: boolean }> {
  if (!may(viewer, 'reply')) throw new Problem({ kind: 'sign-in' });
  const known = viewer as KnownViewer;
  const given = check(input, raw);
  const page = pageAddress(given.url);
  if (!page) throw notFound();
  return context.db.tx((sql) =>
    once(sql, known.id, given.key, async () => {
      await demandSite(sql, page);
      const conversationId = await conversationOf(context, sql, known, { page, title: given.title });
      const said = await reply(within(context, sql), viewer, {
        conversationId,
        text: given.text,
        audience: 'everyone',
        wider: true,
      });
      if (!said.held) await listPage(sql, conversationId);
      return { conversationId, ...said };
    }),
  );
}

/** Stops what is for no site of ours, and holds the site until this is done. */
async function demandSite(sql: Sql, { origin }: PageAddress): Promise<void> {
  const [site] = await sql`select from comment_site where origin = ${origin} for share`;
  if (!site) throw notFound();
}

type Page = { page: PageAddress; title: string };

async function conversationOf(
  context: Context,
  sql: Sql,
  by: KnownViewer,
  { page, title }: Page,
): Promise<string> {
  // Whoever comes second waits here until the first is done, and finds what it made.
  await sql`select pg_advisory_xact_lock(hashtextextended(${page.url}, 16))`;
  const [found] = await sql<
    { conversationId: string }[]
  >`select conversation_id from page_conversation where url = ${page.url}`;
  return found?.conversationId ?? begin(context, sql, by, { page, title });
}

/** The conversation with its first post, which only says where the page is. */
async function begin(context: Context, sql: Sql, by: KnownViewer, { page, title }: Page): Promise<string> {
  const [at, conversationId, id] = [context.clock(), newId(), newId()];
  const authorId = by.organisationId;
  // It stands in the organisation's name: words out of an address that anybody can make up are not put there.
  const heading = pageTitle(may(by, 'speak-for-organisation') ? title : '', page.url);
  // Nobody is called by an address that looks like a name, and no tag is made of it.
  const words = { ...(await prepareWords(sql, `<${page.url}>`)), mentioned: [], tags: [] };
  await together([
    sql`
      insert into conversation (id, title, slug, starter_id, visibility, audience_id, held, last_post_at, created_at)
      values (${conversationId}, ${heading}, ${slugify(heading)}, ${authorId}, ${BEGUN.visibility}, null, false, ${at}, ${at})`.execute(),
    insertPost(sql, {
      id,
      conversationId,
      parentId: null,
      authorId,
      bylineId: null,
      kind: 'post',
      answer: null,
      audience: BEGUN,
      at,
      held: false,
      words,
      files: [],
      heading,
    }),
    sql`
      insert into page_conversation (conversation_id, url, title)
      values (${conversationId}, ${page.url}, ${heading})`.execute(),
    record(sql, { kind: 'page_begun', at, actorId: by.id, conversationId, postId: id }),
  ]);
  await titlePages(sql, { conversationId });
  return conversationId;
}
