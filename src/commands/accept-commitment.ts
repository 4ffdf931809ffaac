import type { z } from 'zod';
import { conflict } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Audience } from '../rules/visibility.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { notify } from './notify.ts';
import { countPost, spread } from './posting.ts';
import { amongSeeing } from './seeing.ts';
import { moveAndTell, stepInput, takeStep, type Stepped, type Stepping } from './steps.ts';
import { tellNamed } from './tell-meant.ts';

/** Its owner takes a proposed promise on. Only now it is one: everybody sees it, and we owe it. */
export async function acceptCommitment(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof stepInput>,
): Promise<Stepped> {
  const given = check(stepInput, raw);
  return takeStep(context, viewer, {
    ...given,
    kind: 'accepted',
    async afterwards(sql, stepping) {
      const { commitment, post, viewer: owner, at } = stepping;
      if (commitment.dueAt <= at) throw conflict('promises.datePassed');
      if (post.deletedAt) throw conflict('problems.conflictText');
      const audience = await publish(sql, stepping);
      const { id: commitmentId, dueAt, givenAt, toIds: to } = commitment;
      await moveAndTell(
        sql,
        stepping,
        { kind: 'promised', at, to, commitmentId, dueAt, seen: givenAt },
        'promised',
      );
      await notify(sql, [commitment.givenBy], {
        kind: 'promised',
        at,
        actorId: viewer.id,
        conversationId: commitment.conversationId,
        postId: post.id,
        subjectId: commitmentId,
      });
      await tellNamed(sql, owner.id, { ...post, audience, at });
    },
  });
}

/** Opens the post to those who see what it answers, and does what its writing did not do then. */
async function publish(sql: Sql, { post, viewer, at }: Stepping): Promise<Audience> {
  const [audience] = await sql<Audience[]>`
    update post p set visibility = parent.visibility, audience_id = parent.audience_id
    from post parent where p.id = ${post.id} and parent.id = p.parent_id
    returning p.visibility, p.audience_id`;
  await countPost(sql, { ...post, audience: audience!, at });
  await spread(sql, { ...post, audience: audience!, at });
  // Staff who are mentioned were told when it was proposed.
  const mentioned = await sql<{ accountId: string }[]>`
    select m.account_id from post_mention m where m.post_id = ${post.id}
      and not exists (select from notification n where n.post_id = m.post_id and n.account_id = m.account_id and n.kind = 'mention')`;
  const seeing = await amongSeeing(
    sql,
    post.id,
    mentioned.map((row) => row.accountId),
  );
  const told = { at, actorId: viewer.id, conversationId: post.conversationId, postId: post.id };
  await notify(sql, seeing, { ...told, kind: 'mention' });
  return audience!;
}
