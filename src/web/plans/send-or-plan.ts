import type { Context } from 'hono';
import { plan } from '../../commands/plan.ts';
import { publishPlan } from '../../commands/publish-plan.ts';
import { fieldsOf, pictureFields } from '../../http/draft-form.ts';
import type { Form } from '../../http/form.ts';
import type { Env, Parts } from '../../http/parts.ts';
import type { FormPicture } from '../../http/pictures.ts';
import { fromLocal } from '../../rules/local-time.ts';
import type { PlanKind } from '../../rules/plan.ts';
import { invalid } from '../../rules/problem.ts';

type Wanted = {
  kind: PlanKind;
  input: object;
  form: Form;
  pictures?: readonly Pick<FormPicture, 'id' | 'description'>[];
};

/** When a form is to be published, in the time zone of whoever wrote it; null: at once. */
function timeOf(c: Context<Env>, { publishAt = '', zone }: Form['text']): Date | null {
  if (publishAt.trim() === '') return null;
  const time = fromLocal(publishAt.trim(), zone || c.get('t').timeZone);
  if (!time) throw invalid({ publishAt: 'plans.noTime' });
  return time;
}

/**
 * Does what a form says at once or, where it names a time or a colleague, has it done later. One that changes a plan and names
 * neither any more publishes that plan.
 */
export async function sendOrPlan<T>(
  c: Context<Env>,
  parts: Parts,
  { kind, input, form, pictures = [] }: Wanted,
  send: () => Promise<T>,
): Promise<T | { planId: string } | { postId: string; conversationId: string }> {
  const { text } = form;
  // What was typed for another way of answering travels along; a promise is not planned.
  const publishAt = kind === 'start' || kind === 'reply' ? timeOf(c, text) : null;
  const approver = text.approver ?? '';
  const planId = text.plan || undefined;
  if (publishAt === null && approver === '' && planId === undefined) return send();
  const viewer = c.get('viewer');
  const planned = await plan(parts, viewer, {
    key: text.key,
    planId,
    kind,
    input: { ...input, key: undefined, pictures: undefined },
    fields: { ...fieldsOf(form), ...pictureFields(pictures), mode: [kind] },
    publishAt,
    approver,
  });
  return publishAt === null && approver === '' ? publishPlan(parts, viewer, planned) : planned;
}
