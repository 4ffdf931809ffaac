import type { Context } from 'hono';
import type { Proof } from '../../commands/demand-proof.ts';
import { attempt, wrongFields } from '../../http/form.ts';
import type { Env, Parts } from '../../http/parts.ts';
import type { Security } from '../../reading/security.ts';
import { Problem } from '../../rules/problem.ts';
import { signedInLately } from '../../rules/proof.ts';
import { textField } from '../components/field.ts';
import type { Part } from '../html.ts';

/** The forms that open a way in or lead out, and so ask who is there. */
type Form = 'passkey' | 'email' | 'codes' | 'archive' | 'delete';

/** The password once more, for whoever has one and did not sign in just now. */
export function proofField(
  c: Context<Env>,
  { passwordChangedAt, sessions }: Security,
  form: Form,
  problem: Record<string, string> | null,
): Part {
  const t = c.get('t');
  const here = sessions.find(({ id }) => id === c.get('me')?.sessionId);
  if (!passwordChangedAt || (here && signedInLately(here.createdAt, c.get('now')))) return '';
  const id = `${form}-current`;
  return textField(t, {
    name: 'current',
    id,
    label: t('security.yourPassword'),
    type: 'password',
    error: problem?.[id],
    required: true,
    autocomplete: 'current-password',
  });
}

/** What one proves with a form who one is by. Each try counts as one to sign in. */
export async function proofOf(
  c: Context<Env>,
  parts: Parts,
  { current = '' }: Record<string, string>,
): Promise<Proof> {
  const me = c.get('me');
  if (!me) throw new Problem({ kind: 'sign-in' });
  if (current) await parts.limits.spend('signInAs', me.id);
  return { sessionId: me.sessionId, current };
}

/** As `attempt`, with the problems as they stand at this form's fields. */
export async function attemptIn<T>(
  form: Form,
  run: () => Promise<T>,
): Promise<{ value: T; wrong: null } | { value: null; wrong: Record<string, string> }> {
  const { value, problem } = await attempt(run);
  if (!problem) return { value: value as T, wrong: null };
  const { current, ...others } = wrongFields(problem);
  return { value: null, wrong: current ? { ...others, [`${form}-current`]: current } : others };
}
