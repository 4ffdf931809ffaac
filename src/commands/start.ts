import { z } from 'zod';
import { invalid, Problem } from '../rules/problem.ts';
import { turnsToUs } from '../rules/addressing.ts';
import type { Move } from '../rules/turn.ts';
import { ANSWERERS } from '../rules/answerers.ts';
import type { HeldBecause } from '../rules/order.ts';
import { VISIBILITIES, type Audience } from '../rules/visibility.ts';
import { eyesOf, may, type KnownViewer, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { accountsNamed, handlesIn } from '../store/named.ts';
import { together } from '../store/together.ts';
import { slugify } from '../text/slug.ts';
import { check, checkTogether } from './check.ts';
import type { Context } from './context.ts';
import { demandApproval } from './demand-approval.ts';
import { addExtras, extras } from './extras.ts';
import { heldBecause } from './holding.ts';
import { firstMoves } from './moves.ts';
import { once } from './once.ts';
import { insertPost, prepareWords, spread } from './posting.ts';
import { record } from './record.ts';
import { tellMeant } from './tell-meant.ts';

export const MAX_WORDS = 60_000;
/** How many pictures and files go with one post: as many as an album holds. */
export const MOST_FILES = 30;

const input = z.object({
  key: z.uuid().optional(),
  title: z.string().trim().max(200).optional(),
  text: z.string().max(MAX_WORDS),
  /** Put to the organisation: it owes an answer. */
  asks: z.boolean(),
  visibility: z.enum(VISIBILITIES),
  groupId: z.uuid().optional(),
  /** Handles of the people named, for visibility `named`. */
  named: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
  files: z.array(z.uuid()).max(MOST_FILES).default([]),
  asOrganisation: z.boolean().default(false),
  /** A long post that is set for reading. */
  article: z.boolean().default(false),
  ...extras,
  /** Who may answer it. */
  answerers: z.enum(ANSWERERS).default('everyone'),
});

export type StartInput = z.input<typeof input>;
export type Started = { conversationId: string; postId: string; held: boolean };

/**
 * Begins a conversation: by asking the organisation, by telling something, or in the organisation's own voice. `among`: for the very
 * people who see what it belongs to, whatever else was chosen.
 */
export async function start(
  context: Context,
  viewer: Viewer,
  raw: StartInput,
  among?: Audience,
): Promise<Started> {
  if (!may(viewer, 'start')) throw new Problem({ kind: 'sign-in' });
  const known = viewer as KnownViewer;
  const given = check(input, raw);
  if (given.asOrganisation && !may(viewer, 'speak-for-organisation'))
    throw new Problem({ kind: 'forbidden' });
  return context.db.tx((sql) =>
    once(sql, known.id, given.key, async () => {
      const at = context.clock();
      const id = newId();
      const authorId = given.asOrganisation ? viewer.organisationId : known.id;
      const words = await prepareWords(sql, given.text, authorId);
      const mentionsOrganisation = words.mentioned.some((account) => account.id === viewer.organisationId);
      // A guest came to ask: whatever else they chose, the organisation sees it and owes an answer.
      const asks =
        !given.asOrganisation && (given.asks || (!among && (mentionsOrganisation || known.role === 'guest')));
      const title = given.title || given.warning || words.title || given.text.trim().slice(0, 80);
      const demandWords = (): void => {
        if (!title || (words.plain.trim() === '' && given.files.length === 0))
          throw invalid({ text: 'problems.required' });
      };
      const audience = await checkTogether(
        () => among ?? chooseAudience(sql, known, authorId, id, { ...given, asks }),
        demandWords,
      );
      demandWords();
      if (given.asOrganisation && audience.visibility !== 'staff')
        await demandApproval(context, sql, 'start');
      const held = await heldBecause(sql, known, audience, words, title);
      const conversationId = newId();
      const post = {
        id,
        conversationId,
        parentId: null,
        authorId,
        audience,
        at,
        held,
        words,
        files: given.files,
        heading: title,
        isArticle: given.article,
        answerers: given.answerers,
      };
      const moves: Move[] =
        !given.asOrganisation &&
        turnsToUs({
          startsByAsking: asks,
          mentionsOrganisation: mentionsOrganisation && !among,
          answers: null,
          hasAsked: false,
          byStaff: may(viewer, 'speak-for-organisation'),
        })
          ? [{ kind: 'asked', at, by: authorId, postId: id }]
          : [];
      const { state, write } = firstMoves(sql, conversationId, authorId, moves);
      await together([
        sql`
          insert into conversation (id, title, slug, starter_id, visibility, audience_id, held, last_post_at, created_at, turn, turn_since, turn_whom)
          values (${conversationId}, ${title}, ${slugify(title)}, ${authorId}, ${audience.visibility}, ${audience.audienceId}, ${held !== false}, ${at}, ${at},
                  ${state.turn}, ${state.since}, ${state.whom})`.execute(),
        insertPost(sql, {
          ...post,
          bylineId: given.asOrganisation ? known.id : null,
          kind: 'post',
          answer: null,
        }),
        isSpread(held) && spread(sql, { ...post, isNew: true }),
        write(),
        record(sql, { kind: 'started', at, actorId: known.id, conversationId, postId: id }),
      ]);
      await tellMeant(sql, known.id, post);
      await addExtras(sql, known, post, given);
      return { conversationId, postId: id, held: held !== false };
    }),
  );
}

/** Whether a post reaches homes at once: also what a limited person wrote, but only of those who follow them. */
export const isSpread = (held: HeldBecause | false): boolean => held === false || held === 'limited';

type Wish = { visibility: Audience['visibility']; groupId?: string; named: string[]; asks: boolean };

/** Turns what somebody chose into an audience, and makes sure that those who are asked can see the question. */
async function chooseAudience(
  sql: Sql,
  viewer: KnownViewer,
  authorId: string,
  postId: string,
  wish: Wish,
): Promise<Audience> {
  switch (wish.visibility) {
    case 'everyone':
    case 'unlisted':
      return { visibility: wish.visibility, audienceId: null };
    case 'staff':
      if (!may(viewer, 'read-inside')) throw invalid({ visibility: 'write.staffOnlyForStaff' });
      return { visibility: 'staff', audienceId: null };
    case 'followers':
      if (wish.asks) throw invalid({ visibility: 'write.askedCannotSee' });
      return { visibility: 'followers', audienceId: authorId };
    case 'group': {
      const [group] = await sql`
        select from membership where group_id = ${wish.groupId ?? null} and account_id = any(${eyesOf(viewer)}::uuid[]) and role <> 'asked'`;
      if (!group) throw invalid({ groupId: 'write.groupNotYours' });
      if (wish.asks && !(await isInGroup(sql, viewer.organisationId, wish.groupId!)))
        throw invalid({ groupId: 'write.askedNotInGroup' });
      return { visibility: 'group', audienceId: wish.groupId! };
    }
    case 'named':
      await nameList(sql, postId, authorId, wish, viewer.organisationId);
      return { visibility: 'named', audienceId: postId };
  }
}

async function isInGroup(sql: Sql, accountId: string, groupId: string): Promise<boolean> {
  const rows =
    await sql`select from membership where group_id = ${groupId} and account_id = ${accountId} and role <> 'asked'`;
  return rows.length > 0;
}

async function nameList(
  sql: Sql,
  listId: string,
  authorId: string,
  wish: Wish,
  organisationId: string,
): Promise<void> {
  const handles = handlesIn(wish.named);
  const found = await accountsNamed(sql, authorId, handles);
  if (found.length < handles.length) throw invalid({ named: 'write.namedUnknown' });
  const people = new Set([
    authorId,
    ...found.map((account) => account.id),
    ...(wish.asks ? [organisationId] : []),
  ]);
  if (people.size < 2) throw invalid({ named: 'write.namedNobody' });
  await sql`insert into named (list_id, account_id) select ${listId}::uuid, unnest(${[...people]}::uuid[])`;
}
