import { appeal } from '../../commands/appeal.ts';
import { decideAppeal } from '../../commands/decide-appeal.ts';
import { dismissReports } from '../../commands/dismiss-reports.ts';
import { addFilterWord } from '../../commands/filter-words.ts';
import { hidePost } from '../../commands/hide-post.ts';
import { limit } from '../../commands/limit.ts';
import { lockConversation } from '../../commands/lock-conversation.ts';
import { removePost } from '../../commands/remove-post.ts';
import { reportPost } from '../../commands/report-post.ts';
import { slowConversation } from '../../commands/slow-conversation.ts';
import type { PostWhy } from '../../rules/order.ts';
import { person, post, type Act, type Scene, type Stage } from './stage.ts';
import type { When } from './when.ts';

/** Somebody reports a post. */
export const reports = (by: string, at: When, name: string, why: PostWhy, words = ''): Act => ({
  at,
  async run(stage, scene, context) {
    await reportPost(context, person(stage, by), { postId: post(scene, name), why, words });
  },
});

/** Somebody who keeps order sees to a post, and says why. */
export const rules = (
  by: string,
  at: When,
  name: string,
  what: 'hides' | 'removes' | 'dismisses',
  words: string,
): Act => ({
  at,
  async run(stage, scene, context) {
    const [viewer, postId] = [person(stage, by), post(scene, name)];
    if (what === 'hides') await hidePost(context, viewer, { postId, reason: words });
    else if (what === 'removes') await removePost(context, viewer, { postId, reason: words });
    else await dismissReports(context, viewer, { postId, words });
  },
});

async function rulingAbout(stage: Stage, scene: Scene, name: string): Promise<string> {
  const [ruling] = await stage.db.sql<{ id: string }[]>`
    select id from ruling where post_id = ${post(scene, name)} and ended_at is null`;
  return ruling!.id;
}

export const appeals = (by: string, at: When, name: string, words: string): Act => ({
  at,
  async run(stage, scene, context) {
    await appeal(context, person(stage, by), { rulingId: await rulingAbout(stage, scene, name), words });
  },
});

export const overturns = (by: string, at: When, name: string, words: string): Act => ({
  at,
  async run(stage, scene, context) {
    const rulingId = await rulingAbout(stage, scene, name);
    await decideAppeal(context, person(stage, by), { rulingId, overturned: true, words });
  },
});

export const locks = (by: string, at: When, words: string): Act => ({
  at,
  async run(stage, { conversationId }, context) {
    await lockConversation(context, person(stage, by), { conversationId, locked: true, words });
  },
});

export const slows = (by: string, at: When, minutes: number): Act => ({
  at,
  async run(stage, { conversationId }, context) {
    await slowConversation(context, person(stage, by), { conversationId, minutes });
  },
});

export const limits = (by: string, at: When, handle: string, reason: string): Act => ({
  at,
  run: (stage, _scene, context) => limit(context, person(stage, by), { handle, reason }),
});

export const filters = (by: string, at: When, whose: 'house' | 'mine', word: string): Act => ({
  at,
  run: (stage, _scene, context) => addFilterWord(context, person(stage, by), { whose, word }),
});
