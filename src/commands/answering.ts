import { conflict } from '../rules/problem.ts';
import { everAsked, joinersOf } from '../rules/turn.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import type { LoadedPost } from './load.ts';
import { makeMoves, readMoves } from './moves.ts';
import { notify, type NotificationKind } from './notify.ts';
import { amongSeeing } from './seeing.ts';
import { learn } from './spam.ts';

/**
 * Whom an answer of the organisation answers: the nearest person above it in the thread, and the others that its author
 * named. Only those who ever asked here, so that nobody is asked "are we both happy?" out of the blue, and only those who can
 * read what it hangs under: nobody is answered by what they cannot see.
 */
export async function answeredBy(
  sql: Sql,
  viewer: Viewer,
  parent: LoadedPost,
  also: readonly string[],
): Promise<string[]> {
  if (parent.kind === 'note') throw conflict('inside.answerNoteByNote');
  const [person] = await sql<{ authorId: string }[]>`
    with recursive up as (
      select id, parent_id, author_id, 0 as depth from post where id = ${parent.id}
      union all
      select p.id, p.parent_id, p.author_id, up.depth + 1 from post p join up on p.id = up.parent_id where up.depth < 1000)
    select author_id from up where author_id <> ${viewer.organisationId} order by depth limit 1`;
  const asked = everAsked(await readMoves(sql, parent.conversationId));
  const meant = [...new Set([...(person ? [person.authorId] : []), ...also])].filter((id) => asked.has(id));
  return amongSeeing(sql, parent.id, meant);
}

type Answer = {
  parent: LoadedPost;
  also: readonly string[];
  at: Date;
  how: 'information' | 'question' | 'refusal';
  seen?: Date;
};

/** Makes the move of an answer that needs no promise; returns whom it answered. */
export async function answerAs(
  sql: Sql,
  viewer: Viewer,
  { parent, also, at, how, seen }: Answer,
): Promise<string[]> {
  const to = await answeredBy(sql, viewer, parent, also);
  // What we answer is no spam.
  await learn(sql, { postId: parent.id, isSpam: false, at });
  if (to.length > 0)
    await makeMoves(sql, parent.conversationId, viewer.organisationId, [
      { kind: 'answered', at, to, how, seen },
    ]);
  return to;
}

type Notice = { at: Date; actorId: string; conversationId: string; postId: string; subjectId?: string };

/** Tells those whom something was said to, and whoever joined their question with "me too", as far as they can read it. */
export async function tellAnswered(
  sql: Sql,
  to: readonly string[],
  kind: NotificationKind,
  notice: Notice,
): Promise<void> {
  const joined = joinersOf(await readMoves(sql, notice.conversationId), to);
  await notify(sql, await amongSeeing(sql, notice.postId, [...new Set([...to, ...joined])]), {
    ...notice,
    kind,
  });
}
