import { randomUUID } from 'node:crypto';
import { ask as askAsGuest } from '../../commands/ask.ts';
import { deletePost } from '../../commands/delete-post.ts';
import { editPost } from '../../commands/edit-post.ts';
import { reply } from '../../commands/reply.ts';
import { start, type StartInput } from '../../commands/start.ts';
import type { Sql } from '../../store/database.ts';
import { handIn, person, post, type Act } from './stage.ts';
import { withDays, type When } from './when.ts';

export type Saying = {
  /** By which other acts refer to it. */
  as?: string;
  /** The post it answers; the first one where none is named. */
  to?: string;
  pictures?: readonly string[];
};

type Beginning = Partial<
  Pick<StartInput, 'visibility' | 'named' | 'asOrganisation' | 'warning' | 'poll' | 'quotable' | 'article'>
> & {
  /** The handle of the group it is for. */
  group?: string;
  pictures?: readonly string[];
};

/** Begins a conversation that asks the organisation. */
export const ask = (by: string, at: When, title: string, text: string, more: Beginning = {}): Act =>
  begin(by, at, { title, text, asks: true }, more);

/** Somebody without an account asks; from then on they act in the demo under their name. */
export const guestAsks = (
  name: string,
  at: When,
  title: string,
  text: string,
  { visibility = 'everyone' }: { visibility?: 'everyone' | 'named' } = {},
): Act => ({
  at,
  async run(stage, scene, context) {
    const { organisationId, secret } = stage;
    const street = { id: null, role: null, organisationId };
    const { conversationId } = await askAsGuest(
      { ...context, secret },
      street,
      { challenge: randomUUID(), name, title, text: withDays(text, stage.now), visibility },
      { userAgent: '' },
    );
    const [first] = await stage.db.sql<{ id: string; authorId: string }[]>`
      select id, author_id from post where conversation_id = ${conversationId} and parent_id is null`;
    scene.conversationId = conversationId;
    scene.posts.set('first', first!.id);
    stage.people.set(name, { id: first!.authorId, role: 'guest', organisationId });
  },
});

/** Begins a conversation that tells something, to whoever it is for. */
export const tell = (by: string, at: When, title: string, text: string, more: Beginning = {}): Act =>
  begin(by, at, { title, text, asks: false }, more);

const begin = (
  by: string,
  at: When,
  words: Pick<StartInput, 'title' | 'text' | 'asks'>,
  { group, pictures = [], visibility = 'everyone', ...more }: Beginning,
): Act => ({
  at,
  async run(stage, scene, context) {
    const groupId = group && (await idOfGroup(stage.db.sql, group));
    const begun = await start(context, person(stage, by), {
      ...words,
      text: withDays(words.text, stage.now),
      ...more,
      visibility: group ? 'group' : visibility,
      groupId,
      files: await handIn(stage, context, by, pictures),
    });
    scene.conversationId = begun.conversationId;
    scene.posts.set('first', begun.postId);
  },
});

async function idOfGroup(sql: Sql, handle: string): Promise<string> {
  const [group] = await sql<
    { id: string }[]
  >`select id from account where handle = ${handle} and kind = 'group'`;
  return group!.id;
}

/** Somebody says something as themselves. */
export const says = (by: string, at: When, text: string, saying: Saying = {}): Act =>
  replying(by, at, text, saying, {});

/** Somebody of the staff answers for the organisation. */
export const answers = (
  by: string,
  at: When,
  text: string,
  saying: Saying & { also?: readonly string[] } = {},
): Act => replying(by, at, text, saying, { asOrganisation: true });

/** The organisation asks back. */
export const asksBack = (by: string, at: When, text: string, saying: Saying = {}): Act =>
  replying(by, at, text, saying, { asOrganisation: true, answer: 'question' });

const replying = (
  by: string,
  at: When,
  text: string,
  { as = '', to = 'first', pictures = [], also = [] }: Saying & { also?: readonly string[] },
  voice: { asOrganisation?: boolean; answer?: 'question' },
): Act => ({
  at,
  async run(stage, scene, context) {
    const { postId } = await reply(context, person(stage, by), {
      conversationId: scene.conversationId,
      parentId: post(scene, to),
      text: withDays(text, stage.now),
      files: await handIn(stage, context, by, pictures),
      also: also.map((handle) => person(stage, handle).id),
      ...voice,
    });
    scene.posts.set(as, postId);
  },
});

/** Says an own post in other words. */
export const rewords = (by: string, at: When, name: string, text: string): Act => ({
  at,
  async run(stage, scene, context) {
    await editPost(context, person(stage, by), {
      postId: post(scene, name),
      text: withDays(text, stage.now),
    });
  },
});

/** Takes an own post back. */
export const takesBack = (by: string, at: When, name: string): Act => ({
  at,
  async run(stage, scene, context) {
    await deletePost(context, person(stage, by), { postId: post(scene, name) });
  },
});
