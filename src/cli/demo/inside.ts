import { askDecision } from '../../commands/ask-decision.ts';
import { decide } from '../../commands/decide.ts';
import { note } from '../../commands/note.ts';
import { saveDraft } from '../../commands/save-draft.ts';
import type { Saying } from './saying.ts';
import { handIn, person, post, type Act } from './stage.ts';
import { moment, withDays, type When } from './when.ts';

/** A note that only staff see. */
export const notes = (
  by: string,
  at: When,
  text: string,
  { as = '', to = 'first', pictures = [] }: Saying = {},
): Act => ({
  at,
  async run(stage, scene, context) {
    const { postId } = await note(context, person(stage, by), {
      conversationId: scene.conversationId,
      parentId: post(scene, to),
      text: withDays(text, stage.now),
      files: await handIn(stage, context, by, pictures),
    });
    scene.posts.set(as, postId);
  },
});

/** Asks colleagues for a decision. */
export const wantsDecision = (
  by: string,
  at: When,
  text: string,
  of: readonly string[],
  until: When,
  { to = 'first' }: { to?: string } = {},
): Act => ({
  at,
  async run(stage, scene, context) {
    const { decisionId } = await askDecision(context, person(stage, by), {
      conversationId: scene.conversationId,
      parentId: post(scene, to),
      text,
      people: of.map((handle) => person(stage, handle).id),
      dueAt: moment(until, stage.now),
    });
    scene.decisionId = decisionId;
  },
});

export const decides = (by: string, at: When, outcome: string): Act => ({
  at,
  async run(stage, { decisionId }, context) {
    await decide(context, person(stage, by), { decisionId, outcome: withDays(outcome, stage.now) });
  },
});

/** Leaves an answer unfinished. */
export const drafts = (by: string, at: When, text: string): Act => ({
  at,
  async run(stage, { conversationId }, context) {
    const place = `reply:${conversationId}`;
    await saveDraft(context, person(stage, by), { place, fields: { text: [text] } });
  },
});
