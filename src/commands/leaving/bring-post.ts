import { z } from 'zod';
import { LONGEST_CANCEL_REASON, LONGEST_LINK, LONGEST_PLACE } from '../../rules/event.ts';
import { isTimeZone } from '../../rules/time-zone.ts';
import { may, type KnownViewer } from '../../rules/viewer.ts';
import type { Audience } from '../../rules/visibility.ts';
import { idOf, newId } from '../../store/ids.ts';
import { renderMarkdown } from '../../text/markdown.ts';
import { slugify } from '../../text/slug.ts';
import { tagPath } from '../../text/tag.ts';
import { check } from '../check.ts';
import type { Context } from '../context.ts';
import { demand } from '../demand.ts';
import { gatherWords } from '../gather-words.ts';
import { heldBecause } from '../holding.ts';
import { insertPost, type Words } from '../posting.ts';
import { MAX_WORDS, MOST_FILES } from '../start.ts';

const input = z.object({
  origin: z.url().max(2_000),
  host: z.string().min(1).max(255),
  firstAt: z.date(),
  /** The origin of what of one's own it goes on from; null where it begins a conversation. */
  after: z.url().max(2_000).nullable(),
  visibility: z.enum(['everyone', 'unlisted', 'followers']),
  title: z.string().trim().max(200),
  text: z.string().max(MAX_WORDS),
  warning: z.string().trim().max(200),
  /** Pictures that were handed in for it. */
  files: z.array(z.uuid()).max(MOST_FILES),
  poll: z
    .object({
      many: z.boolean(),
      choices: z.array(z.string().trim().min(1).max(100)).min(2).max(8),
      endsAt: z.date(),
    })
    .nullable(),
  isArticle: z.boolean().default(false),
  /** The origin of what of one's own it quotes. */
  quote: z.url().max(2_000).nullable().default(null),
  event: z
    .object({
      startsAt: z.date(),
      endsAt: z.date(),
      timeZone: z.string().max(60).refine(isTimeZone),
      place: z.string().max(LONGEST_PLACE),
      link: z.string().max(LONGEST_LINK),
      cancelled: z.string().max(LONGEST_CANCEL_REASON),
    })
    .nullable()
    .default(null),
});
export type BringInput = z.input<typeof input>;

/**
 * Puts here what somebody said elsewhere first: as said then, under its own date, by whom it was brought. It asks nobody, tells nobody
 * and comes into nobody's home; where what they write is read first, this is too. The same origin comes once. Gives null where
 * it is here already, or has nothing to go on from.
 */
export async function bringPost(
  context: Context,
  viewer: KnownViewer,
  raw: BringInput,
): Promise<{ postId: string } | null> {
  demand(viewer, 'bring');
  const given = check(input, raw);
  return context.db.tx(async (sql) => {
    const { firstAt } = given;
    if (await isBrought(sql, viewer, given.origin)) return null;
    const parent = given.after === null ? null : await parentOf(sql, viewer, given.after);
    if (given.after !== null && !parent) return null;
    const words = wordsOf(given.text);
    const title = given.title || given.warning || words.title || given.text.trim().slice(0, 80) || '…';
    const id = idOf(firstAt);
    const conversationId = parent?.conversationId ?? newId();
    const audience: Audience = parent ?? {
      visibility: given.visibility,
      audienceId: given.visibility === 'followers' ? viewer.id : null,
    };
    const held = await heldBecause(sql, viewer, audience, words, title);
    if (!parent)
      await sql`
        insert into conversation (id, title, slug, starter_id, visibility, audience_id, held, last_post_at, created_at)
        values (${conversationId}, ${title}, ${slugify(title)}, ${viewer.id}, ${audience.visibility}, ${audience.audienceId},
                ${held !== false}, ${firstAt}, ${firstAt})`;
    await insertPost(sql, {
      id,
      conversationId,
      parentId: parent?.id ?? null,
      authorId: viewer.id,
      bylineId: null,
      kind: 'post',
      answer: null,
      audience,
      at: firstAt,
      held,
      words,
      files: given.files,
      heading: parent ? '' : title,
      isArticle: given.isArticle && !parent,
    });
    if (given.warning) await sql`update post_body set warning = ${given.warning} where post_id = ${id}`;
    if (given.poll) await endedPoll(sql, id, given.poll, context.clock());
    if (given.event && !parent && may(viewer, 'make-event'))
      await eventOf(sql, viewer, { id, conversationId }, given.event, context.clock());
    const quoted = given.quote === null ? null : await parentOf(sql, viewer, given.quote);
    if (quoted) await sql`insert into quote (post_id, quoted_id) values (${id}, ${quoted.id})`;
    await sql`
      insert into brought (post_id, account_id, origin, host, first_at, at)
      values (${id}, ${viewer.id}, ${given.origin}, ${given.host}, ${firstAt}, ${context.clock()})`;
    return { postId: id };
  });
}

type Sql = Context['db']['sql'];

/** Nobody is called by what was said elsewhere: whoever has that name here may be another. */
const wordsOf = (source: string): Words => ({
  ...renderMarkdown(source, { resolveMention: () => null, tagPath }),
  source,
  mentioned: [],
});

/** Whether what an origin means stands here already: brought before, or said here in the first place. */
async function isBrought(sql: Sql, viewer: KnownViewer, origin: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${viewer.id}, 14))`;
  const rows = await sql`select from brought where account_id = ${viewer.id} and origin = ${origin}`;
  return rows.length > 0;
}

/** One's own post that came from there, and still stands. */
async function parentOf(
  sql: Sql,
  viewer: KnownViewer,
  origin: string,
): Promise<(Audience & { id: string; conversationId: string }) | null> {
  const [parent] = await sql<(Audience & { id: string; conversationId: string })[]>`
    select p.id, p.conversation_id, p.visibility, p.audience_id from brought b join post p on p.id = b.post_id
    where b.account_id = ${viewer.id} and b.origin = ${origin} and p.deleted_at is null and p.hidden_at is null`;
  return parent ?? null;
}

type Event = NonNullable<z.output<typeof input>['event']>;

/** When and where it was, or is. Who comes is not known here. */
async function eventOf(
  sql: Sql,
  viewer: KnownViewer,
  post: { id: string; conversationId: string },
  event: Event,
  at: Date,
): Promise<void> {
  const { startsAt, endsAt, timeZone, place, link, cancelled } = event;
  await sql`
    insert into calendar_event (post_id, conversation_id, starts_at, ends_at, time_zone, place, link)
    values (${post.id}, ${post.conversationId}, ${startsAt}, ${endsAt}, ${timeZone}, ${place}, ${link})`;
  if (cancelled)
    await sql`
      insert into calendar_event_cancellation (post_id, at, by_id, reason) values (${post.id}, ${at}, ${viewer.id}, ${cancelled})`;
  await gatherWords(sql, post.id);
}

type Poll = { many: boolean; choices: string[]; endsAt: Date };

/** What was asked there, closed: who voted there is not known here. Nobody is told that it is over. */
async function endedPoll(
  sql: Sql,
  postId: string,
  { many, choices, endsAt }: Poll,
  now: Date,
): Promise<void> {
  const over = endsAt < now ? endsAt : now;
  await sql`insert into reminder (subject_id, occasion, at) values (${postId}, 'poll-over', ${now})`;
  await sql`insert into poll (post_id, many, ends_at) values (${postId}, ${many}, ${over})`;
  await sql`
    insert into poll_choice (post_id, position, words)
    select ${postId}::uuid, (position - 1)::smallint, words from unnest(${choices}::text[]) with ordinality as listed (words, position)`;
  await gatherWords(sql, postId);
}
