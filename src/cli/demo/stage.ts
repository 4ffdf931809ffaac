import type { Context } from '../../commands/context.ts';
import { addPicture } from '../../commands/add-picture.ts';
import { putPicture, type FileStore } from '../../files/store.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import type { Database } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { handInPiece, isPiece } from './media.ts';
import type { Painted } from './pictures.ts';
import type { When } from './when.ts';

/** What the demo is played on. */
export type Stage = {
  db: Database;
  files: FileStore;
  /** The server's own key, of which guests' links are made. */
  secret: string;
  organisationId: string;
  /** When the demo begins, which everything is told from. */
  now: Date;
  /** Everybody, by handle. */
  people: Map<string, KnownViewer>;
  /** Drawn and encoded: for posts by name, of people by handle. */
  pictures: Painted;
  faces: Painted;
};

/** One conversation while it is played: what its acts refer to by a name. */
export type Scene = {
  conversationId: string;
  posts: Map<string, string>;
  promiseId: string;
  decisionId: string;
};

/** Something that somebody does at a moment. */
export type Act = { at: When; run(stage: Stage, scene: Scene, context: Context): Promise<void> };

/** A conversation: its acts in their order, the first of which begins it. */
export type Thread = readonly Act[];

export function person(stage: Stage, handle: string): KnownViewer {
  const found = stage.people.get(handle);
  if (!found) throw new Error(`nobody is called ${handle}`);
  return found;
}

export function post(scene: Scene, name: string): string {
  const found = scene.posts.get(name);
  if (!found) throw new Error(`no post is called ${name}`);
  return found;
}

/** Hands pictures, films, sounds and papers in for somebody's next post, as its form does. */
export async function handIn(
  stage: Stage,
  context: Context,
  by: string,
  names: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    if (isPiece(name)) {
      ids.push(await handInPiece(stage.files, context, person(stage, by), name));
      continue;
    }
    const drawn = stage.pictures.get(name);
    if (!drawn) throw new Error(`no picture is called ${name}`);
    const { mime, width, height, averageColour } = drawn.prepared;
    const id = newId();
    await putPicture(stage.files, id, drawn.prepared);
    await addPicture(context, person(stage, by), {
      id,
      description: drawn.description,
      mime,
      width,
      height,
      averageColour,
    });
    ids.push(id);
  }
  return ids;
}
