import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Person } from '../../reading/person.ts';
import { choiceField, textArea, textField } from '../components/field.ts';
import { today } from '../components/time.ts';
import { html, type Html } from '../html.ts';
import type { ReplyDraft } from './draft.ts';

/** What a promise needs besides words: what, who does it, by when. */
export function commitFields(c: Context<Env>, staff: readonly Person[], draft?: ReplyDraft): Html {
  const t = c.get('t');
  const me = c.get('viewer').id;
  const problem = draft?.problem;
  const ordered = [...staff.filter(({ id }) => id === me), ...staff.filter(({ id }) => id !== me)];
  return html`${textField(t, {
      name: 'what',
      label: t('promises.whatWeWill'),
      hint: t('promises.whatWeWillHint'),
      value: draft?.text.what,
      error: problem?.what,
      required: true,
      maxlength: 300,
    })}
    <div class="pair">
      ${choiceField(t, {
        name: 'owner',
        label: t('promises.ownerField'),
        hint: t('promises.ownerHint'),
        value: draft?.text.owner ?? me ?? '',
        error: problem?.owner,
        choices: ordered.map(({ id, name }) => ({
          value: id,
          label: id === me ? t('promises.you', { name }) : name,
        })),
      })}
      ${textField(t, {
        name: 'due',
        label: t('promises.dueField'),
        hint: t('promises.dueHint', { zone: t.timeZone }),
        type: 'date',
        value: draft?.text.due,
        error: problem?.due,
        required: true,
        more: html`min="${today(t, c.get('now'))}"`,
      })}
    </div>`;
}

/** What a refusal needs: what we will not do, and never without it, why. */
export function refuseFields(c: Context<Env>, draft?: ReplyDraft): Html {
  const t = c.get('t');
  const problem = draft?.problem;
  return html`${textField(t, {
    name: 'what',
    label: t('promises.whatWeWont'),
    value: draft?.text.what,
    error: problem?.what,
    required: true,
    maxlength: 300,
  })}
  ${textArea(t, {
    name: 'reason',
    label: t('promises.reasonField'),
    hint: t('promises.reasonHint'),
    value: draft?.text.reason,
    error: problem?.reason,
    required: true,
    maxlength: 4000,
    rows: 3,
  })}`;
}
