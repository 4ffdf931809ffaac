import { makeFolder } from '../../commands/bookmark-folders.ts';
import { bookmark, moveBookmark } from '../../commands/bookmark.ts';
import { boost } from '../../commands/boost.ts';
import { endPolls } from '../../commands/end-polls.ts';
import { favourite } from '../../commands/favourite.ts';
import { pin } from '../../commands/pin.ts';
import { reply } from '../../commands/reply.ts';
import { vote } from '../../commands/vote.ts';
import type { Context } from '../../commands/context.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import { person, post, type Act } from './stage.ts';
import type { When } from './when.ts';

type Deed = (context: Context, viewer: KnownViewer, given: { postId: string }) => Promise<void>;

const each =
  (deed: Deed) =>
  (people: string, at: When, name = 'first'): Act => ({
    at,
    async run(stage, scene, context) {
      for (const handle of people.split(' '))
        await deed(context, person(stage, handle), { postId: post(scene, name) });
    },
  });

/** These people like a post, boost it, or put it on top of their profile (staff, the organisation's on its own). */
export const like = each(favourite);
export const boosts = each(boost);
export const pins = each(pin);

/** These people vote, each for these choices. */
export const voteFor = (people: string, at: When, choices: readonly number[], name = 'first'): Act => ({
  at,
  async run(stage, scene, context) {
    for (const handle of people.split(' '))
      await vote(context, person(stage, handle), { postId: post(scene, name), choices: [...choices] });
  },
});

/** Somebody keeps a post in a folder of theirs, made where it is not there yet. */
export const keepsIn = (by: string, at: When, folder: string, name = 'first'): Act => ({
  at,
  async run(stage, scene, context) {
    const who = person(stage, by);
    const postId = post(scene, name);
    await bookmark(context, who, { postId });
    const [known] = await stage.db.sql<{ id: string }[]>`
      select id from bookmark_folder where account_id = ${who.id} and name = ${folder}`;
    const folderId = known?.id ?? (await makeFolder(context, who, { name: folder })).folderId;
    await moveBookmark(context, who, { postId, folderId });
  },
});

/** Somebody answers, and quotes what began another conversation. */
export const quoting = (by: string, at: When, text: string, title: string): Act => ({
  at,
  async run(stage, scene, context) {
    const [quoted] = await stage.db.sql<{ id: string }[]>`select id from conversation where title = ${title}`;
    const { conversationId } = scene;
    await reply(context, person(stage, by), { conversationId, text, quote: quoted!.id });
  },
});

/** Polls whose time has come are over. */
export const pollsEnd = (at: When): Act => ({
  at,
  async run(_stage, _scene, context) {
    const { failed } = await endPolls(context);
    if (failed.length > 0) throw new AggregateError(failed);
  },
});
