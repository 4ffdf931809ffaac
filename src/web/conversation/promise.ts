import { commit } from '../../commands/commit.ts';
import { refuse } from '../../commands/refuse.ts';
import type { App, Parts } from '../../http/parts.ts';
import { answerRoute } from './answer-route.ts';
import { seenAt } from './draft.ts';

/** "We will" and "We won't": answers that stand in the ledger. */
export function promiseRoutes(app: App, parts: Parts): void {
  answerRoute(app, parts, 'commit', (c, given, form) =>
    commit(parts, c.get('viewer'), {
      ...given,
      what: form.text.what ?? '',
      owner: form.text.owner,
      due: form.text.due ?? '',
      also: form.list('also'),
      seen: seenAt(form),
    }),
  );
  answerRoute(app, parts, 'refuse', (c, given, form) =>
    refuse(parts, c.get('viewer'), {
      ...given,
      what: form.text.what ?? '',
      reason: form.text.reason ?? '',
      also: form.list('also'),
      seen: seenAt(form),
    }),
  );
}
