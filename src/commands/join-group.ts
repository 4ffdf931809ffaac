import { z } from 'zod';
import { LONGEST_ANSWER, type GroupRole } from '../rules/group.ts';
import { forbidden, invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import { comeIn } from './come-in.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { keepersOf, loadGroup } from './load-group.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';

const input = z.object({
  group: z.string().max(100),
  /** What one answers to the group's question, where it asks one of those who ask to come in. */
  answer: z.string().trim().max(LONGEST_ANSWER).default(''),
  /** Whether its rules were read and accepted; needed where there are any. */
  accepts: z.boolean().default(false),
});

/** Comes into an open group, or asks those who keep one that is by request. Twice is once. */
export async function joinGroup(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ standing: GroupRole }> {
  demand(viewer, 'join-group');
  const given = check(input, raw);
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const group = await loadGroup(sql, viewer, given.group);
    const wanted = group.entry === 'open' ? 'member' : 'asked';
    if (group.mine !== null && (group.mine !== 'asked' || wanted === 'asked'))
      return { standing: group.mine };
    // Staff know of a hidden group through the organisation; even so, one is taken in or invited.
    if (group.entry === 'closed' || group.entry === 'hidden') throw forbidden();
    const accepts = group.rules.length > 0;
    if (accepts && !given.accepts) throw invalid({ accepts: 'groups.rulesFirst' });
    if (wanted === 'asked' && group.question !== '' && given.answer === '')
      throw invalid({ answer: 'groups.answerFirst' });
    if (wanted === 'member') await comeIn(sql, { groupId: group.id, accountId: viewer.id, at, accepts });
    else {
      await sql`
        insert into membership (group_id, account_id, role, at, answer, accepted_at)
        values (${group.id}, ${viewer.id}, 'asked', ${at}, ${group.question === '' ? '' : given.answer}, ${accepts ? at : null})`;
      await notify(sql, await keepersOf(sql, group.id), {
        kind: 'join_asked',
        at,
        actorId: viewer.id,
        subjectId: group.id,
      });
    }
    await record(sql, {
      kind: wanted === 'asked' ? 'join_asked' : 'joined_group',
      at,
      actorId: viewer.id,
      data: { groupId: group.id },
    });
    return { standing: wanted };
  });
}
