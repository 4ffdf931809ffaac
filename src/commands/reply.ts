import { z } from 'zod';
import { conflict, forbidden, invalid, Problem } from '../rules/problem.ts';
import { turnsToUs, type Addressing } from '../rules/addressing.ts';
import { everAsked } from '../rules/turn.ts';
import { isWithin, type Audience } from '../rules/visibility.ts';
import { may, type KnownViewer, type Role, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { answerAs, tellAnswered } from './answering.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demandApproval } from './demand-approval.ts';
import { demandNotApart } from './apart.ts';
import { addExtras, extras } from './extras.ts';
import { audienceOf, demandReadable, demandReleased, loadParent, type LoadedPost } from './load.ts';
import { heldBecause } from './holding.ts';
import { demandMayAnswer } from './may-answer.ts';
import { makeMoves, readMoves } from './moves.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { insertPost, prepareWords, spread, type Words } from './posting.ts';
import { record } from './record.ts';
import { organisationSees } from './seeing.ts';
import { isSpread, MAX_WORDS, MOST_FILES } from './start.ts';
import { tellMeant } from './tell-meant.ts';

const input = z.object({
  key: z.uuid().optional(),
  conversationId: z.uuid(),
  parentId: z.uuid().optional(),
  text: z.string().max(MAX_WORDS),
  files: z.array(z.uuid()).max(MOST_FILES).default([]),
  /** Who sees it: as what it answers, only staff, or everyone (wider: only when its author says so). */
  audience: z.enum(['same', 'staff', 'everyone']).default('same'),
  /** The author's word that it may be seen by more people than what it answers. */
  wider: z.boolean().default(false),
  asOrganisation: z.boolean().default(false),
  /** For the organisation's voice: does it tell something, or ask back? */
  answer: z.enum(['information', 'question']).default('information'),
  /** Others who wait here and are answered by this too. */
  also: z.array(z.uuid()).max(500).default([]),
  /** Up to when its writer had read: what was asked after that still waits. */
  seen: z.date().optional(),
  ...extras,
});

export type ReplyInput = z.input<typeof input>;

/** Answers a post: as oneself, or in the organisation's voice, which ends the waiting of those it answers. */
export async function reply(
  context: Context,
  viewer: Viewer,
  raw: ReplyInput,
): Promise<{ postId: string; held: boolean }> {
  if (!may(viewer, 'reply')) throw new Problem({ kind: 'sign-in' });
  const known = viewer as KnownViewer;
  const given = check(input, raw);
  if (given.asOrganisation && !may(viewer, 'speak-for-organisation')) throw forbidden();
  return context.db.tx((sql) =>
    once(sql, known.id, given.key, async () => {
      const at = context.clock();
      const parent = await loadParent(sql, viewer, given.conversationId, given.parentId);
      if (parent.deletedAt) throw conflict('problems.conflictText');
      demandReleased(viewer, parent);
      if (!given.asOrganisation) await demandNotApart(sql, known.id, parent.authorId);
      demandReadable(viewer, parent);
      if (parent.kind === 'note') throw conflict('inside.answerNoteByNote');
      await demandMayAnswer(sql, viewer, given.conversationId, at);
      const words = await prepareWords(
        sql,
        given.text,
        given.asOrganisation ? viewer.organisationId : known.id,
      );
      const audience = chooseAudience(viewer, audienceOf(parent), given);
      if (given.asOrganisation && audience.visibility !== 'staff')
        await demandApproval(context, sql, 'answer');
      const held = await heldBecause(sql, known, audience, words);
      const post = {
        id: newId(),
        conversationId: given.conversationId,
        parentId: parent.id,
        authorId: given.asOrganisation ? viewer.organisationId : known.id,
        audience,
        at,
        held,
        words,
        files: given.files,
      };
      await insertPost(sql, {
        ...post,
        bylineId: given.asOrganisation ? known.id : null,
        kind: 'post',
        answer: given.asOrganisation ? given.answer : null,
      });
      if (isSpread(held)) await spread(sql, post);
      if (given.asOrganisation) {
        const to = await answerAs(sql, viewer, {
          parent,
          also: given.also,
          at,
          how: given.answer,
          seen: given.seen,
        });
        await tellAnswered(sql, to, 'answered', {
          at,
          actorId: known.id,
          conversationId: post.conversationId,
          postId: post.id,
        });
      } else await turnToUs(sql, viewer, { ...post, parent });
      if (!held) await tellAuthor(sql, known, parent, post);
      await tellMeant(sql, known.id, post);
      await addExtras(sql, known, post, given);
      await record(sql, {
        kind: 'replied',
        at,
        actorId: known.id,
        conversationId: post.conversationId,
        postId: post.id,
      });
      return { postId: post.id, held: held !== false };
    }),
  );
}

type Wish = { audience: 'same' | 'staff' | 'everyone'; wider: boolean; asOrganisation: boolean };

function chooseAudience(viewer: Viewer, parent: Audience, wish: Wish): Audience {
  if (wish.audience === 'same') return parent;
  if (wish.audience === 'staff' && !may(viewer, 'read-inside'))
    throw invalid({ audience: 'write.staffOnlyForStaff' });
  // What those who wait cannot read is no answer to them.
  if (wish.audience === 'staff' && wish.asOrganisation && parent.visibility !== 'staff')
    throw invalid({ audience: 'inside.answerUnseen' });
  const chosen: Audience = { visibility: wish.audience, audienceId: null };
  if (!isWithin(chosen, parent) && !wish.wider) throw invalid({ audience: 'write.widerThanParent' });
  return chosen;
}

type Reply = {
  id: string;
  conversationId: string;
  authorId: string;
  at: Date;
  words: Words;
  parent: LoadedPost;
  audience: Audience;
};

/** Where a person turns to the organisation, they wait for it from now on. */
async function turnToUs(sql: Sql, viewer: Viewer, post: Reply): Promise<void> {
  if (post.audience.visibility === 'staff') return;
  const moves = await readMoves(sql, post.conversationId);
  const turns = turnsToUs({
    startsByAsking: false,
    mentionsOrganisation: post.words.mentioned.some((account) => account.id === viewer.organisationId),
    answers: await answersWhom(sql, viewer, post),
    hasAsked: everAsked(moves).has(post.authorId),
    byStaff: may(viewer, 'speak-for-organisation'),
  });
  if (turns && (await organisationSees(sql, viewer, post.id)))
    await makeMoves(sql, post.conversationId, post.authorId, [
      { kind: 'asked', at: post.at, by: post.authorId, postId: post.id },
    ]);
}

async function answersWhom(
  sql: Sql,
  viewer: Viewer,
  { parent, authorId }: Reply,
): Promise<Addressing['answers']> {
  if (parent.authorId === viewer.organisationId) return 'organisation';
  if (parent.authorId === authorId) return 'own';
  const [author] = await sql<
    { id: string; role: Role | null }[]
  >`select id, role from account where id = ${parent.authorId}`;
  return may({ ...viewer, id: author!.id, role: author!.role }, 'speak-for-organisation') ? 'staff' : 'other';
}

async function tellAuthor(
  sql: Sql,
  viewer: KnownViewer,
  parent: LoadedPost,
  post: { id: string; conversationId: string; at: Date; audience: Audience },
): Promise<void> {
  if (parent.authorId === viewer.organisationId || post.audience.visibility === 'staff') return;
  await notify(sql, [parent.authorId], {
    kind: 'reply',
    at: post.at,
    actorId: viewer.id,
    conversationId: post.conversationId,
    postId: post.id,
  });
}
