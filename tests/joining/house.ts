import { makeGroup, type MakeGroupInput } from '../../src/commands/make-group.ts';
import type { Parts } from '../../src/http/parts.ts';
import { Problem } from '../../src/rules/problem.ts';
import type { Someone, World } from '../support/world.ts';

/** Whether something was stopped so, at this field or for this reason. */
export const stopped = (kind: string, field?: string) => (error: unknown) =>
  error instanceof Problem &&
  error.detail.kind === kind &&
  (field === undefined ||
    (error.detail.kind === 'invalid' && field in error.detail.fields) ||
    (error.detail.kind === 'conflict' && error.detail.why === field));

/** The people between whom one comes in, and groups that Mei makes for them. */
export async function peopled({ parts, world }: { parts: Parts; world: World }) {
  const people = {
    tom: await world.person('tom', 'owner', 'Tom Berg'),
    mei: await world.person('mei', 'staff', 'Mei Lindqvist'),
    ines: await world.person('ines', 'member', 'Ines Moreau'),
    jonas: await world.person('jonas', 'member', 'Jonas Okoye'),
    ada: await world.person('ada', 'member', 'Ada Nowak'),
  } satisfies Record<string, Someone>;
  let count = 0;
  /** A number that nobody here had yet. */
  const next = (): number => (count += 1);
  return {
    ...people,
    next,
    async founds(
      kind: string,
      facts: Omit<MakeGroupInput, 'name' | 'handle'>,
    ): Promise<{ handle: string; id: string }> {
      const [name, handle] = [`${kind} ${next()}`, `${kind.toLowerCase()}${count}`];
      await makeGroup(parts, people.mei, { name, ...facts, handle });
      const [row] = await parts.db.sql<{ id: string }[]>`select id from account where handle = ${handle}`;
      return { handle, id: row!.id };
    },
  };
}
