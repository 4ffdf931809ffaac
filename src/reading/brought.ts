import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';

/** SQL for where a post aliased `p` was said first, and when; null where it was said here. */
export const broughtJson = (sql: Sql): Fragment =>
  sql`(select json_build_object('host', o.host, 'firstAt', o.first_at) from brought o where o.post_id = p.id)`;

/** Which of these addresses mean something of the viewer's that stands here: brought before, or said here in the first place. */
export async function readHere(
  sql: Sql,
  viewer: Viewer,
  base: string,
  origins: readonly string[],
): Promise<Set<string>> {
  if (origins.length === 0) return new Set();
  const here = new Map(
    origins.flatMap((origin) => {
      const id = origin.startsWith(`${base}/p/`) ? origin.slice(base.length + 3) : '';
      return /^[0-9a-f-]{36}$/.test(id) ? [[id, origin]] : [];
    }),
  );
  const [brought, said] = await Promise.all([
    sql<
      { origin: string }[]
    >`select origin from brought where account_id = ${viewer.id} and origin = any(${[...origins]})`,
    sql<{ id: string }[]>`
      select id from post where id::text = any(${[...here.keys()]}) and id = any(array(select id from post where author_id = ${viewer.id})) and deleted_at is null`,
  ]);
  return new Set([...brought.map(({ origin }) => origin), ...said.map(({ id }) => here.get(id)!)]);
}
