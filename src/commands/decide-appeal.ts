import { z } from 'zod';
import { conflict, forbidden, notFound } from '../rules/problem.ts';
import { mayDecideAppeal, type RulingKind } from '../rules/order.ts';
import type { Role, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { audienceOf, loadJudged } from './load.ts';
import { notify } from './notify.ts';
import { countPost } from './posting.ts';
import { askAgain, putBack } from './put-away.ts';
import { record } from './record.ts';
import { tellReporters } from './ruling.ts';
import { learn } from './spam.ts';

const input = z.object({
  rulingId: z.uuid(),
  overturned: z.boolean(),
  /** What whoever appealed is told. */
  words: z.string().trim().min(1, 'decency.reasonMissing').max(1000),
});

/** Decides an appeal: the ruling stands, or it is as if it had not been. Whoever ruled does not decide where there is another. */
export async function decideAppeal(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'keep-order');
  const { rulingId, overturned, words } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const ruling = await loadAppealed(sql, rulingId);
    if (ruling.decidedAt !== null) throw conflict('decency.decidedAlready');
    if (!mayDecideAppeal(viewer, ruling, await keepersOfOrder(sql)))
      throw viewer.id === ruling.byId ? conflict('decency.anotherDecides') : forbidden();
    // Before it is closed: what an open appeal brought here may be seen because of it.
    if (overturned) await undo(sql, viewer, ruling, { at, rulingId });
    await sql`
      update appeal set decided_at = ${at}, decided_by = ${viewer.id}, overturned = ${overturned}, answer = ${words}
      where ruling_id = ${rulingId}`;
    const kind = overturned ? 'appeal_overturned' : 'appeal_upheld';
    await notify(sql, [ruling.accountId], { kind, at, actorId: viewer.id, subjectId: rulingId });
    const { postId, accountId } = ruling;
    if (overturned) await tellReporters(sql, { ...ruling, at, byId: viewer.id });
    const data = { accountId, rulingId, reason: words };
    await record(sql, { kind, at, actorId: viewer.id, postId, data });
    await hint(sql, [topics.inbox]);
  });
}

type Appealed = {
  kind: RulingKind;
  accountId: string;
  postId: string | null;
  byId: string;
  role: Role | null;
  decidedAt: Date | null;
};

async function loadAppealed(sql: Sql, rulingId: string): Promise<Appealed> {
  const [ruling] = await sql<Appealed[]>`
    select g.kind, g.account_id, g.post_id, g.by_id, a.role, l.decided_at
    from appeal l join ruling g on g.id = l.ruling_id join account a on a.id = g.account_id
    where l.ruling_id = ${rulingId} for update of l`;
  if (!ruling) throw notFound();
  return ruling;
}

/** Everybody here who keeps order. */
export const keepersOfOrder = (sql: Sql): PromiseLike<{ id: string; role: Role }[]> => sql<
  { id: string; role: Role }[]
>`
  select id, role from account where role in ('owner', 'admin', 'moderator') and suspended_at is null`;

async function undo(
  sql: Sql,
  viewer: Viewer & { id: string },
  { kind, accountId, postId }: Appealed,
  { at, rulingId }: { at: Date; rulingId: string },
): Promise<void> {
  await sql`
    update ruling set ended = 'overturned', ended_at = ${at}, ended_by = ${viewer.id} where id = ${rulingId} and ended_at is null`;
  if (kind === 'limited') await sql`update account set limited_at = null where id = ${accountId}`;
  if (kind === 'suspended') {
    await sql`update suspension set lifted_at = ${at}, lifted_by = ${viewer.id} where account_id = ${accountId} and lifted_at is null`;
    await sql`update account set suspended_at = null where id = ${accountId}`;
  }
  if (postId === null) return;
  await sql`
    select from conversation c join post p on p.conversation_id = c.id where p.id = ${postId} for no key update of c`;
  const post = await loadJudged(sql, viewer, postId);
  await putBack(sql, post);
  await learn(sql, { postId, isSpam: false, at });
  await sql`update post set hidden_at = null, deleted_at = null, deleted_by = null where id = ${postId}`;
  if (kind !== 'removed') return;
  if (post.kind === 'post' && post.heldAt === null)
    await countPost(sql, { ...post, audience: audienceOf(post), at: post.createdAt });
  await askAgain(sql, post);
}
