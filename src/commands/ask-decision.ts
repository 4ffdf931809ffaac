import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { mentionedIn, writeNote } from './note.ts';
import { notify } from './notify.ts';
import { once } from './once.ts';
import { record } from './record.ts';
import { amongSeeing } from './seeing.ts';

const input = z.object({
  key: z.uuid().optional(),
  conversationId: z.uuid(),
  parentId: z.uuid().optional(),
  text: z.string().trim().min(1).max(4_000),
  files: z.array(z.uuid()).max(10).default([]),
  /** The staff who are asked; one of them decides. */
  people: z.array(z.uuid()).min(1, 'inside.decisionNobody').max(20),
  dueAt: z.date('inside.decisionNoDate'),
});

export type AskDecisionInput = Omit<z.input<typeof input>, 'dueAt'> & { dueAt: Date | null };

/** Puts a question to named staff, beside the conversation that needs it, with a date by which it must be decided. */
export async function askDecision(
  context: Context,
  viewer: Viewer,
  raw: AskDecisionInput,
): Promise<{ decisionId: string; postId: string }> {
  demand(viewer, 'read-inside');
  const given = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, given.key, async () => {
      const at = context.clock();
      if (given.dueAt <= at) throw invalid({ dueAt: 'inside.decisionPast' });
      const { id: postId, words } = await writeNote(sql, viewer, { ...given, at });
      const people = [...new Set(given.people)];
      if (!(await areStaffHere(sql, people))) throw invalid({ people: 'inside.decisionNotStaff' });
      const id = newId();
      await sql`
        insert into decision (id, conversation_id, post_id, question, asked_by, due_at)
        values (${id}, ${given.conversationId}, ${postId}, ${words.plain.trim()}, ${viewer.id}, ${given.dueAt})`;
      await sql`insert into decision_person (decision_id, account_id) select ${id}::uuid, unnest(${people}::uuid[])`;
      const told = { at, actorId: viewer.id, conversationId: given.conversationId, postId };
      await notify(sql, people, { ...told, kind: 'decision_asked', subjectId: id });
      const mentioned = await amongSeeing(sql, postId, mentionedIn(words));
      await notify(
        sql,
        mentioned.filter((person) => !people.includes(person)),
        { ...told, kind: 'mention' },
      );
      await record(sql, { kind: 'decision_asked', ...told, data: { decisionId: id, people } });
      await hint(sql, [topics.inbox]);
      return { decisionId: id, postId };
    }),
  );
}

async function areStaffHere(sql: Sql, people: readonly string[]): Promise<boolean> {
  const found = await sql`
    select from account where id = any(${[...people]}::uuid[])
      and role in ('owner', 'admin', 'moderator', 'staff') and suspended_at is null`;
  return found.length === people.length;
}
