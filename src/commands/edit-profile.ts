import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import {
  LONGEST_LINE_LABEL,
  LONGEST_LINE_WORDS,
  MOST_LINES,
  type ProfileLine,
} from '../rules/profile-line.ts';
import { EMPLOYEE, LONGEST_RELATION, looksVouchedFor } from '../rules/relation.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { LONGEST_ABOUT, renderAbout } from './about.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { fitName } from './new-account.ts';
import { record } from './record.ts';

const input = z.object({
  name: z.string().max(200),
  about: z.string().trim().max(LONGEST_ABOUT),
  /** What one is to the organisation: one of ours, own words, or nothing. */
  relation: z.string().trim().max(LONGEST_RELATION),
  /** Short lines about oneself; without a word about them they stay as they are. */
  lines: z
    .array(
      z.object({
        label: z.string().trim().min(1, 'people.lineNeedsBoth').max(LONGEST_LINE_LABEL),
        words: z.string().trim().min(1, 'people.lineNeedsBoth').max(LONGEST_LINE_WORDS),
      }),
    )
    .max(MOST_LINES)
    .optional(),
});

export type EditProfileInput = z.input<typeof input>;

/** Changes what somebody says of themselves. */
export async function editProfile(context: Context, viewer: Viewer, raw: EditProfileInput): Promise<void> {
  demand(viewer, 'edit-profile');
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const { name, problem } = await fitName(sql, given.name);
    if (problem) throw invalid({ name: problem });
    // Whose somebody is, and who is an employee, others say. What was said before there was that stays as it is.
    const [before] = await sql<{ relation: string }[]>`select relation from account where id = ${viewer.id}`;
    const isOthersToSay = looksVouchedFor(given.relation) || before?.relation === EMPLOYEE;
    if (isOthersToSay && given.relation !== before?.relation)
      throw invalid({ relation: 'sharing.othersSay' });
    await sql`
      update account set name = ${name}, bio = ${given.about}, bio_html = ${renderAbout(given.about).html}, relation = ${given.relation}
      where id = ${viewer.id}`;
    if (given.lines) await writeLines(sql, viewer.id!, given.lines);
    await record(sql, { kind: 'profile_changed', at: context.clock(), actorId: viewer.id });
  });
}

async function writeLines(sql: Sql, accountId: string, lines: readonly ProfileLine[]): Promise<void> {
  await sql`delete from profile_line where account_id = ${accountId}`;
  if (lines.length > 0)
    await sql`
      insert into profile_line ${sql(lines.map((line, position) => ({ account_id: accountId, position, ...line })))}`;
}
