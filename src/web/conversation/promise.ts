import { commit } from '../../commands/commit.ts';
import { refuse } from '../../commands/refuse.ts';
import type { App, Parts } from '../../http/parts.ts';
import { sendOrPlan } from '../plans/send-or-plan.ts';
import { answerRoute } from './answer-route.ts';
import { seenAt } from './draft.ts';

/** "We will" and "We won't": answers that stand in the ledger. */
export function promiseRoutes(app: App, parts: Parts): void {
  answerRoute(app, parts, 'commit', (c, inside, given, form) => {
    const input = {
      ...given,
      what: form.text.what ?? '',
      owner: form.text.owner,
      due: form.text.due ?? '',
      also: form.list('also'),
      seen: seenAt(form),
    };
    const wanted = { kind: 'commit' as const, input, form, pictures: given.pictures };
    return sendOrPlan(c, inside, wanted, () => commit(inside, c.get('viewer'), input));
  });
  answerRoute(app, parts, 'refuse', (c, inside, given, form) => {
    const input = {
      ...given,
      what: form.text.what ?? '',
      reason: form.text.reason ?? '',
      also: form.list('also'),
      seen: seenAt(form),
    };
    const wanted = { kind: 'refuse' as const, input, form, pictures: given.pictures };
    return sendOrPlan(c, inside, wanted, () => refuse(inside, c.get('viewer'), input));
  });
}
