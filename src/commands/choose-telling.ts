import { z } from 'zod';
import { invalid, Problem } from '../rules/problem.ts';
import { SORTS, usualWay, WAYS, waysOf, type Sort, type Way } from '../rules/telling.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';

const input = z.object({ ways: z.partialRecord(z.enum(SORTS), z.enum(WAYS)) });

/** When the viewer wants to be told of what. Sorts that are not named stay as they were. */
export async function chooseTelling(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const { id } = viewer;
  const chosen = Object.entries(check(input, raw).ways) as [Sort, Way][];
  const wrong = chosen.find(([sort, way]) => !waysOf(sort).includes(way));
  if (wrong) throw invalid({ [wrong[0]]: 'problems.notValid' });
  const at = context.clock();
  const kept = chosen.filter(([sort, way]) => way !== usualWay(sort));
  await context.db.tx(async (sql) => {
    // What is as usual needs no row: whoever never chose otherwise follows what is usual when that changes.
    await sql`delete from telling where account_id = ${id} and sort = any(${chosen.map(([sort]) => sort)}::text[])`;
    if (kept.length > 0)
      await sql`
        insert into telling (account_id, sort, way, at)
        select ${id}::uuid, sort, way, ${at}::timestamptz
        from unnest(${kept.map(([sort]) => sort)}::text[], ${kept.map(([, way]) => way)}::text[]) as chosen (sort, way)
        on conflict (account_id, sort) do update set way = excluded.way, at = excluded.at`;
  });
}
