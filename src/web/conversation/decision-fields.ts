import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Person } from '../../reading/person.ts';
import { toLocal } from '../../rules/local-time.ts';
import type { Key } from '../../strings/strings.ts';
import { textField, tick } from '../components/field.ts';
import { html, type Html } from '../html.ts';
import type { ReplyDraft } from './draft.ts';

const DAY = 86_400_000;

/** Who is asked to decide, and until when: tomorrow at noon unless said otherwise. */
export function decisionFields(c: Context<Env>, staff: readonly Person[], draft?: ReplyDraft): Html {
  const t = c.get('t');
  const chosen = draft?.list('people') ?? [];
  const problem = draft?.problem;
  const noon = `${toLocal(new Date(c.get('now').getTime() + DAY), t.timeZone).slice(0, 10)}T12:00`;
  return html`<fieldset class="people ${problem?.people ? 'wrong' : ''}" id="people">
      <legend>${t('inside.decisionPeople')}</legend>
      <div class="ticks">
        ${staff
          .filter((person) => person.id !== c.get('viewer').id)
          .map((person) => tick('people', person.name, chosen.includes(person.id), person.id))}
      </div>
      ${problem?.people ? html`<span class="error">${t(problem.people as Key)}</span>` : ''}
    </fieldset>
    ${textField(t, {
      name: 'dueAt',
      label: t('inside.decisionBy'),
      type: 'datetime-local',
      value: draft?.text.dueAt ?? noon,
      error: problem?.dueAt,
      required: true,
    })}`;
}
