import { z } from 'zod';
import { FEWEST_CHOICES, LONGEST_CHOICE, LONGEST_POLL, MOST_CHOICES, SHORTEST_POLL } from '../rules/poll.ts';
import { invalid, Problem } from '../rules/problem.ts';
import type { HeldBecause } from '../rules/order.ts';
import { mayQuote, QUOTABLE, type Quotable } from '../rules/quote.ts';
import { eyesOf, type KnownViewer } from '../rules/viewer.ts';
import { LONGEST_WARNING } from '../rules/warning.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { gatherWords } from './gather-words.ts';
import { loadPost, loadRoot, type LoadedPost } from './load.ts';
import { notify } from './notify.ts';
import { amongSeeing } from './seeing.ts';

const isEachOnce = (choices: readonly string[]): boolean =>
  new Set(choices.map((choice) => choice.toLowerCase())).size === choices.length;

/** What a post may have beside its words, as fields of the commands that write one. */
export const extras = {
  /** Behind this line its words and pictures are folded. */
  warning: z.string().trim().max(LONGEST_WARNING).default(''),
  /** Whom its author lets quote it. */
  quotable: z.enum(QUOTABLE).default('everyone'),
  /** The post that it quotes, or the conversation whose first one it is; empty: none. */
  quote: z.string().trim().max(2_000).default(''),
  poll: z
    .object({
      choices: z
        .array(z.string().trim().min(1, 'polls.emptyChoice').max(LONGEST_CHOICE, 'polls.longChoice'))
        .min(FEWEST_CHOICES, 'polls.fewChoices')
        .max(MOST_CHOICES, 'polls.manyChoices')
        .refine(isEachOnce, 'polls.sameChoice'),
      many: z.boolean().default(false),
      minutes: z.int('polls.howLong').min(SHORTEST_POLL, 'polls.howLong').max(LONGEST_POLL, 'polls.howLong'),
    })
    .optional(),
};

export type Extras = {
  warning: string;
  quotable: Quotable;
  quote: string;
  poll?: { choices: string[]; many: boolean; minutes: number } | undefined;
};

type Written = { id: string; conversationId: string; authorId: string; at: Date; held: HeldBecause | false };

/** Adds to a post that was just written what it has beside its words. */
export async function addExtras(
  sql: Sql,
  viewer: KnownViewer,
  post: Written,
  { warning, quotable, quote, poll }: Extras,
): Promise<void> {
  if (warning) await sql`update post_body set warning = ${warning} where post_id = ${post.id}`;
  if (quotable !== 'everyone') await sql`update post set quotable = ${quotable} where id = ${post.id}`;
  if (poll) {
    const endsAt = new Date(post.at.getTime() + poll.minutes * 60_000);
    await sql`insert into poll (post_id, many, ends_at) values (${post.id}, ${poll.many}, ${endsAt})`;
    await sql`
      insert into poll_choice (post_id, position, words)
      select ${post.id}::uuid, (position - 1)::smallint, words from unnest(${poll.choices}::text[]) with ordinality as listed (words, position)`;
    await gatherWords(sql, post.id);
  }
  if (quote) await addQuote(sql, viewer, post, quote);
}

async function addQuote(sql: Sql, viewer: KnownViewer, post: Written, wanted: string): Promise<void> {
  const quoted = await loadQuoted(sql, viewer, wanted);
  const [facts] = await sql<{ quotable: Quotable; follows: boolean }[]>`
    select p.quotable, exists (select from follow f where f.followed_id = p.author_id and f.follower_id = any(${eyesOf(viewer)}::uuid[])) as follows
    from post p where p.id = ${quoted.id}`;
  if (!mayQuote(viewer, { authorId: quoted.authorId, quotable: facts!.quotable }, facts!.follows))
    throw invalid({ quote: 'quotes.notAllowed' });
  await sql`insert into quote (post_id, quoted_id) values (${post.id}, ${quoted.id})`;
  if (!post.held) await tellQuoted(sql, post, viewer.id);
}

/** What is quoted, as far as the viewer sees it; anything else looks as if it were not there. */
async function loadQuoted(sql: Sql, viewer: KnownViewer, id: string): Promise<LoadedPost> {
  const nothing = invalid({ quote: 'quotes.notFound' });
  if (!isId(id)) throw nothing;
  try {
    const post = (await isPost(sql, id)) ? await loadPost(sql, viewer, id) : await loadRoot(sql, viewer, id);
    if (post.parentId !== null) await loadRoot(sql, viewer, post.conversationId);
    if (post.kind !== 'post' || post.deletedAt || post.hiddenAt || post.heldAt) throw nothing;
    return post;
  } catch (problem) {
    if (problem instanceof Problem && problem.detail.kind === 'not-found') throw nothing;
    throw problem;
  }
}

const isPost = async (sql: Sql, id: string): Promise<boolean> =>
  (await sql`select from post where id = ${id}`).length > 0;

/** Tells whoever said what is quoted, where they can read in what. */
export async function tellQuoted(
  sql: Sql,
  post: { id: string; conversationId: string; at: Date },
  actorId: string,
): Promise<void> {
  const writers = await sql<{ id: string }[]>`
    select coalesce(p.byline_id, p.author_id) as id from quote q join post p on p.id = q.quoted_id
    where q.post_id = ${post.id} and q.removed_at is null`;
  if (writers.length === 0) return;
  await notify(
    sql,
    await amongSeeing(
      sql,
      post.id,
      writers.map(({ id }) => id),
    ),
    { kind: 'quoted', at: post.at, actorId, conversationId: post.conversationId, postId: post.id },
  );
}
