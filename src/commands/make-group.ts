import { z } from 'zod';
import { LONGEST_QUESTION, LONGEST_RULE, MOST_RULES, rulesOf } from '../rules/group.ts';
import { handleProblem, plainHandle } from '../rules/handle.ts';
import { invalid } from '../rules/problem.ts';
import { LONGEST_RELATION } from '../rules/relation.ts';
import { ENTRIES } from '../rules/visibility.ts';
import type { Viewer } from '../rules/viewer.ts';
import { newId } from '../store/ids.ts';
import { renderAbout } from './about.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { fitName, isTaken } from './new-account.ts';
import { once } from './once.ts';
import { record } from './record.ts';

/** The longest that a group may say of itself: room for headings and lists. */
export const LONGEST_FRONT = 8_000;

/** What a group says of itself; the same when it is changed later. */
export const groupFacts = {
  name: z.string().max(200),
  /** Whom it is for: one of our audiences, or own words. */
  relation: z.string().trim().min(1).max(LONGEST_RELATION),
  /** Its front: what stands on its page for whoever may know of it. */
  about: z.string().trim().max(LONGEST_FRONT).default(''),
  entry: z.enum(ENTRIES),
  /** What is asked of those who ask to come in; empty: nothing. */
  question: z.string().trim().max(LONGEST_QUESTION).default(''),
  /** One a line; accepted by coming in. */
  rules: z
    .string()
    .max(20_000)
    .default('')
    .transform(rulesOf)
    .pipe(z.array(z.string().max(LONGEST_RULE, 'groups.ruleTooLong')).max(MOST_RULES, 'groups.tooManyRules')),
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
      if (await isTaken(sql, handle)) wrong.handle ??= 'people.handleTaken';
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
        insert into community (account_id, relation, entry, question, rules, created_by)
        values (${id}, ${given.relation}, ${given.entry}, ${given.question}, ${given.rules}, ${viewer.id})`;
      await sql`
        insert into membership (group_id, account_id, role, at)
        values (${id}, ${viewer.id}, 'lead', ${at}), (${id}, ${viewer.organisationId}, 'member', ${at})`;
      await record(sql, { kind: 'group_made', at, actorId: viewer.id, data: { groupId: id } });
      return { handle };
    }),
  );
}
