import { reply } from '../../commands/reply.ts';
import type { App, Parts } from '../../http/parts.ts';
import { readExtras } from '../around/extras-field.ts';
import { sendOrPlan } from '../plans/send-or-plan.ts';
import { answerRoute } from './answer-route.ts';
import { seenAt } from './draft.ts';

export function replyRoutes(app: App, parts: Parts): void {
  answerRoute(app, parts, 'reply', (c, inside, given, form) => {
    const input = {
      ...given,
      audience: (form.text.audience || 'same') as 'same',
      wider: form.text.wider === 'yes',
      asOrganisation: form.text.asOrganisation === 'yes',
      answer: (form.text.answer || 'information') as 'information',
      also: form.list('also'),
      seen: seenAt(form),
      ...readExtras(form, parts.config.publicUrl),
    };
    const wanted = { kind: 'reply' as const, input, form, pictures: given.pictures };
    return sendOrPlan(c, inside, wanted, () => reply(inside, c.get('viewer'), input));
  });
}
