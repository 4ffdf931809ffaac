import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { PostView } from '../../reading/conversation.ts';
import type { Person } from '../../reading/person.ts';
import type { Visibility } from '../../rules/visibility.ts';
import type { Key } from '../../strings/strings.ts';
import { tick } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import type { ReplyDraft } from './draft.ts';

const SEEN_BY: Record<Visibility, Key> = {
  everyone: 'inside.seenByEveryone',
  unlisted: 'inside.seenByUnlisted',
  followers: 'inside.seenByFollowers',
  group: 'inside.seenByGroup',
  named: 'inside.seenByNamed',
  staff: 'inside.seenByStaff',
};

/** Who will see an answer to this post, in words. */
export const seenBy = (c: Context<Env>, visibility: Visibility): Html =>
  html`<span class="seen-by"
    >${icon(visibility === 'staff' ? 'lock' : 'eye')} ${c.get('t')(SEEN_BY[visibility])}</span
  >`;

/** The organisation's voice, or one's own. */
export function voiceChoice(c: Context<Env>, draft?: ReplyDraft): Html {
  const t = c.get('t');
  const own = draft?.text.asOrganisation === 'no';
  return html`<select name="asOrganisation" aria-label="${t('inside.voice')}">
      <option value="yes">${t('inside.asOrganisation', { name: c.get('organisation')!.name })}</option>
      <option value="no" ${own ? 'selected' : ''}>${t('inside.asYourself')}</option>
    </select>
    ${tick('answer', t('inside.asksBack'), draft?.text.answer === 'question', 'question')}`;
}

/** The same people as what it answers; more of them only when its author says so. */
export function audienceChoice(c: Context<Env>, target: PostView, draft?: ReplyDraft): Html {
  const t = c.get('t');
  if (target.visibility === 'everyone' || target.visibility === 'staff') return seenBy(c, target.visibility);
  return html`<select name="audience" aria-label="${t('inside.seenBy')}">
      <option value="same">${t(SEEN_BY[target.visibility])}</option>
      <option value="everyone" ${draft?.text.audience === 'everyone' ? 'selected' : ''}>
        ${t('inside.seenByEveryone')}
      </option>
    </select>
    <span class="wider ${draft?.problem?.audience ? 'asked' : ''}"
      >${tick('wider', t('inside.wider'), draft?.text.wider === 'yes')}</span
    >
    ${draft?.problem?.audience ? html`<span class="error">${t(draft.problem.audience as Key)}</span>` : ''}`;
}

/** The others who wait here: an answer to one is no answer to them, unless its author says that it is. */
export function alsoTicks(
  c: Context<Env>,
  waiting: readonly Person[],
  target: PostView,
  draft?: ReplyDraft,
): Part {
  const others = waiting.filter((person) => person.id !== target.author.id);
  if (others.length === 0) return '';
  const chosen = draft?.list('also') ?? [];
  return html`<fieldset class="also">
    <legend>${c.get('t')('inside.answersAlso')}</legend>
    ${others.map((person) => tick('also', person.name, chosen.includes(person.id), person.id))}
  </fieldset>`;
}
