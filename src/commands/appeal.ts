import { z } from 'zod';
import { conflict, notFound, Problem } from '../rules/problem.ts';
import { mayAppeal, type RulingKind } from '../rules/order.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { isId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { record } from './record.ts';

const input = z.object({ words: z.string().trim().min(1, 'decency.appealMissing').max(4000) });

type Words = z.input<typeof input>;

/** Says why what was ruled about one's own post, or about oneself, is wrong. Once; somebody else decides, where there is somebody. */
export async function appeal(
  context: Context,
  viewer: Viewer,
  { rulingId, words }: Words & { rulingId: string },
): Promise<void> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  await appealAs(context, viewer.id, rulingId, { words });
}

/** The same for somebody who is kept out, and proved at the door who they are. */
export async function appealFromOutside(context: Context, accountId: string, words: Words): Promise<void> {
  const [ruling] = await context.db.sql<{ id: string }[]>`
    select id from ruling where account_id = ${accountId} and kind = 'suspended' and ended_at is null`;
  if (!ruling) throw conflict('decency.standsNoMore');
  await appealAs(context, accountId, ruling.id, words);
}

async function appealAs(context: Context, accountId: string, rulingId: string, raw: Words): Promise<void> {
  if (!isId(rulingId)) throw notFound();
  const { words } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const ruling = await loadRuling(sql, accountId, rulingId);
    if (ruling.appealed) throw conflict('decency.appealedAlready');
    if (!mayAppeal(ruling, at)) throw conflict('decency.standsNoMore');
    await sql`insert into appeal (ruling_id, words, at) values (${rulingId}, ${words}, ${at})`;
    const { postId } = ruling;
    await record(sql, { kind: 'appealed', at, actorId: accountId, postId, data: { rulingId } });
    await hint(sql, [topics.inbox]);
  });
}

type Loaded = {
  kind: RulingKind;
  at: Date;
  endedAt: Date | null;
  postId: string | null;
  appealed: boolean;
};

async function loadRuling(sql: Sql, accountId: string, id: string): Promise<Loaded> {
  const [ruling] = await sql<Loaded[]>`
    select g.kind, g.at, g.ended_at, g.post_id, exists (select from appeal l where l.ruling_id = g.id) as appealed
    from ruling g where g.id = ${id} and g.account_id = ${accountId} for update`;
  if (!ruling) throw notFound();
  return ruling;
}
