import { z } from 'zod';
import { isBallot, MOST_CHOICES } from '../rules/poll.ts';
import { conflict, invalid, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { hintPost, loadSeen } from './load-seen.ts';

const input = z.object({ postId: z.uuid(), choices: z.array(z.int().min(0)).max(MOST_CHOICES) });

/** Votes in a poll: once for each person, and for good. The same vote again changes nothing. */
export async function vote(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'react');
  const { postId, choices } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const post = await loadSeen(sql, viewer, postId);
    // Shared with other voters, and not with whoever changes what is voted on.
    const [poll] = await sql<{ many: boolean; endsAt: Date; choices: number }[]>`
      select many, ends_at, (select count(*)::int from poll_choice c where c.post_id = poll.post_id) as choices
      from poll where post_id = ${post.id} for share`;
    if (!poll) throw notFound();
    if (!isBallot(choices, poll)) throw invalid({ choice: 'polls.chooseFirst' });
    if (poll.endsAt <= at) throw conflict('polls.over');
    const [fresh] = await sql`
      insert into vote (post_id, account_id, at) values (${post.id}, ${viewer.id}, ${at})
      on conflict do nothing returning at`;
    if (!fresh) {
      const before = await sql<{ position: number }[]>`
        select position from vote_choice where post_id = ${post.id} and account_id = ${viewer.id}`;
      const same =
        before.length === choices.length && before.every(({ position }) => choices.includes(position));
      if (!same) throw conflict('polls.votedAlready');
      return;
    }
    await sql`
      insert into vote_choice (post_id, account_id, position)
      select ${post.id}::uuid, ${viewer.id}::uuid, unnest(${choices}::smallint[])`;
    await hintPost(sql, post);
  });
}
