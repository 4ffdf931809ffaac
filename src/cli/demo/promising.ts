import { acceptCommitment } from '../../commands/accept-commitment.ts';
import { agree } from '../../commands/agree.ts';
import { breakCommitment } from '../../commands/break-commitment.ts';
import { commit } from '../../commands/commit.ts';
import { handOn } from '../../commands/hand-on.ts';
import { keepCommitment } from '../../commands/keep-commitment.ts';
import { meToo } from '../../commands/me-too.ts';
import { moveCommitment } from '../../commands/move-commitment.ts';
import { refuse } from '../../commands/refuse.ts';
import { reopen } from '../../commands/reopen.ts';
import { take } from '../../commands/take.ts';
import { withdrawCommitment } from '../../commands/withdraw-commitment.ts';
import { handIn, person, post, type Act } from './stage.ts';
import { dayFrom, withDays, type When } from './when.ts';

type Promising = {
  /** Who does it; the writer where nobody is named. Then it stands once they accept. */
  owner?: string;
  to?: string;
  as?: string;
  pictures?: readonly string[];
  also?: readonly string[];
};

/** Answers with a promise, due so many days from when the demo begins. */
export const promises = (
  by: string,
  at: When,
  text: string,
  what: string,
  dueIn: number,
  { owner, to = 'first', as = '', pictures = [], also = [] }: Promising = {},
): Act => ({
  at,
  async run(stage, scene, context) {
    const { commitmentId, postId } = await commit(context, person(stage, by), {
      conversationId: scene.conversationId,
      parentId: post(scene, to),
      text: withDays(text, stage.now),
      what: withDays(what, stage.now),
      owner,
      due: dayFrom(dueIn, stage.now),
      files: await handIn(stage, context, by, pictures),
      also: also.map((handle) => person(stage, handle).id),
    });
    scene.promiseId = commitmentId;
    scene.posts.set(as, postId);
  },
});

/** Its owner takes a proposed promise on. */
export const accepts = (by: string, at: When): Act => ({
  at,
  async run(stage, { promiseId }, context) {
    await acceptCommitment(context, person(stage, by), { commitmentId: promiseId });
  },
});

export const moves = (by: string, at: When, dueIn: number, reason: string): Act => ({
  at,
  async run(stage, { promiseId }, context) {
    const due = dayFrom(dueIn, stage.now);
    await moveCommitment(context, person(stage, by), { commitmentId: promiseId, due, reason });
  },
});

type Evidence = { url?: string; post?: string; picture?: string };

export const keeps = (
  by: string,
  at: When,
  words: string,
  { url, post: name, picture }: Evidence = {},
): Act => ({
  at,
  async run(stage, scene, context) {
    const [fileId] = await handIn(stage, context, by, picture ? [picture] : []);
    await keepCommitment(context, person(stage, by), {
      commitmentId: scene.promiseId,
      words: withDays(words, stage.now),
      link: url,
      postId: name && post(scene, name),
      fileId,
    });
  },
});

/** Says that what was promised was not done. */
export const fails = (by: string, at: When, reason: string): Act => ({
  at,
  async run(stage, { promiseId }, context) {
    await breakCommitment(context, person(stage, by), { commitmentId: promiseId, reason });
  },
});

export const withdraws = (by: string, at: When, reason: string): Act => ({
  at,
  async run(stage, { promiseId }, context) {
    await withdrawCommitment(context, person(stage, by), { commitmentId: promiseId, reason });
  },
});

/** An honest no, with its reason. */
export const refuses = (
  by: string,
  at: When,
  what: string,
  reason: string,
  { to = 'first', text = '' }: { to?: string; text?: string } = {},
): Act => ({
  at,
  async run(stage, scene, context) {
    await refuse(context, person(stage, by), {
      conversationId: scene.conversationId,
      parentId: post(scene, to),
      what,
      reason,
      text,
    });
  },
});

/** Yes, we are both happy; or, with `answeredBy`, another's reply was what was needed. */
export const agrees = (by: string, at: When, words: string, answeredBy?: string): Act => ({
  at,
  async run(stage, scene, context) {
    await agree(context, person(stage, by), {
      conversationId: scene.conversationId,
      words,
      answeredBy: answeredBy && post(scene, answeredBy),
    });
  },
});

export const notYet = (by: string, at: When, words: string, as = ''): Act => ({
  at,
  async run(stage, scene, context) {
    const { postId } = await reopen(context, person(stage, by), {
      conversationId: scene.conversationId,
      words,
    });
    scene.posts.set(as, postId);
  },
});

export const joins = (by: string, at: When): Act => ({
  at,
  async run(stage, { conversationId }, context) {
    await meToo(context, person(stage, by), { conversationId });
  },
});

export const takes = (by: string, at: When): Act => ({
  at,
  async run(stage, { conversationId }, context) {
    await take(context, person(stage, by), { conversationId });
  },
});

/** Hands a conversation on to a colleague, with a word. */
export const handsOn = (by: string, at: When, to: string, text = ''): Act => ({
  at,
  async run(stage, { conversationId }, context) {
    await handOn(context, person(stage, by), { conversationId, to: `person:${person(stage, to).id}`, text });
  },
});

/** Hands a conversation on to a team, by its name. */
export const handsToTeam = (by: string, at: When, team: string, text = ''): Act => ({
  at,
  async run(stage, { conversationId }, context) {
    const [found] = await stage.db.sql<{ id: string }[]>`select id from team where name = ${team}`;
    await handOn(context, person(stage, by), { conversationId, to: `team:${found!.id}`, text });
  },
});
