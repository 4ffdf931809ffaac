import { z } from 'zod';
import { handleProblem, plainHandle } from '../rules/handle.ts';
import { invalid } from '../rules/problem.ts';
import { LONGEST_RELATION } from '../rules/relation.ts';
import { ENTRIES } from '../rules/visibility.ts';
import type { Viewer } from '../rules/viewer.ts';
import { newId } from '../store/ids.ts';
import { LONGEST_ABOUT, renderAbout } from './about.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { fitName } from './new-account.ts';
import { once } from './once.ts';
import { record } from './record.ts';

/** What a group says of itself; the same when it is changed later. */
export const groupFacts = {
  name: z.string().max(200),
  /** Whom it is for: one of our audiences, or own words. */
  relation: z.string().trim().min(1).max(LONGEST_RELATION),
  about: z.string().trim().max(LONGEST_ABOUT).default(''),
  entry: z.enum(ENTRIES),
};

const input = z.object({ key: z.uuid().optional(), handle: z.string().max(100), ...groupFacts });

export type MakeGroupInput = z.input<typeof input>;

/** Makes a group: its maker leads it, and the organisation is in it, so that staff see what is said there. */
export async function makeGroup(
  context: Context,
  viewer: Viewer,
  raw: MakeGroupInput,
): Promise<{ handle: string }> {
  demand(viewer, 'make-group');
  const given = check(input, raw);
  const handle = plainHandle(given.handle);
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      const id = newId();
      const { name, problem } = await fitName(sql, given.name);
      const wrong = { handle: handleProblem(handle), name: problem };
      if (wrong.handle ?? wrong.name)
        throw invalid(
          Object.fromEntries(
            Object.entries(wrong).filter((entry): entry is [string, string] => entry[1] !== null),
          ),
        );
      const [fresh] = await sql`
        insert into account (id, kind, handle, name, bio, bio_html, created_at)
        values (${id}, 'group', ${handle}, ${name}, ${given.about}, ${renderAbout(given.about).html}, ${at})
        on conflict (lower(handle)) do nothing returning id`;
      if (!fresh) throw invalid({ handle: 'people.handleTaken' });
      await sql`
        insert into community (account_id, relation, entry, created_by) values (${id}, ${given.relation}, ${given.entry}, ${viewer.id})`;
      await sql`
        insert into membership (group_id, account_id, role, at)
        values (${id}, ${viewer.id}, 'lead', ${at}), (${id}, ${viewer.organisationId}, 'member', ${at})`;
      await record(sql, { kind: 'group_made', at, actorId: viewer.id, data: { groupId: id } });
      return { handle };
    }),
  );
}
