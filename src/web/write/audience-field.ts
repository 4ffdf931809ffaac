import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Audiences } from '../../reading/audiences.ts';
import { VISIBILITIES, type Visibility } from '../../rules/visibility.ts';
import { isStaff } from '../../rules/viewer.ts';
import type { Key } from '../../strings/strings.ts';
import { icon, type IconName } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import type { Written } from './form.ts';

const ICON: Record<Visibility, IconName> = {
  everyone: 'globe',
  unlisted: 'link',
  followers: 'users',
  group: 'people',
  named: 'at',
  staff: 'lock',
};

type Chosen = Pick<Written, 'text' | 'problem' | 'unknown'>;

/** Who sees it: each choice in words, with who exactly that is. */
export function audienceField(c: Context<Env>, audiences: Audiences, chosen: Chosen): Html {
  const { text, problem } = chosen;
  const t = c.get('t');
  const staff = isStaff(c.get('viewer'));
  const choices = VISIBILITIES.filter(
    (visibility) =>
      (visibility !== 'staff' || staff) && (visibility !== 'group' || audiences.groups.length > 0),
  );
  const error = problem?.visibility;
  return html`<fieldset class="who-sees" id="visibility">
    <legend>${t('write.who')}</legend>
    ${error ? html`<p class="error">${t(error as Key)}</p>` : ''}
    ${choices.map(
      (visibility) =>
        html`<div class="choice">
          <label>
            <input
              type="radio"
              name="visibility"
              value="${visibility}"
              ${visibility === (text.visibility || 'everyone') ? 'checked' : ''}
            />
            ${icon(ICON[visibility])}
            <span
              ><b>${t(`write.${visibility}`)}</b>
              <span class="hint">${exactly(c, visibility, audiences)}</span></span
            >
          </label>
          ${more(c, visibility, audiences, chosen)}
        </div>`,
    )}
  </fieldset>`;
}

/** Who that is, in one line. */
function exactly(c: Context<Env>, visibility: Visibility, audiences: Audiences): string {
  const t = c.get('t');
  const organisation = c.get('organisation')!.name;
  switch (visibility) {
    case 'followers':
      return isStaff(c.get('viewer'))
        ? t('write.followersStaffExactly', {
            count: audiences.followers,
            organisation,
            theirs: audiences.organisationFollowers,
          })
        : t('write.followersExactly', { count: audiences.followers });
    case 'staff':
      return t('write.staffExactly', { count: audiences.staff });
    case 'named':
      return t('write.namedExactly', { organisation });
    default:
      return t(`write.${visibility}Exactly`);
  }
}

/** What some choices ask for besides. */
function more(
  c: Context<Env>,
  visibility: Visibility,
  { groups }: Audiences,
  { text, problem, unknown = [] }: Chosen,
): Part {
  const t = c.get('t');
  if (visibility === 'group')
    return html`<div class="more">
      <label class="unseen" for="groupId">${t('write.group')}</label>
      <select id="groupId" name="groupId" ${problem?.groupId ? html`aria-invalid="true"` : ''}>
        ${groups.map(
          ({ id, name, people, sharedWith }) =>
            html`<option value="${id}" ${id === text.groupId ? 'selected' : ''}>
              ${t('write.groupPeople', { name, count: people })}${sharedWith.length > 0 ? ` (${t('sharing.sharedWith', { names: t.list(sharedWith) })})` : ''}
            </option>`,
        )}
      </select>
      ${problem?.groupId ? html`<span class="error">${t(problem.groupId as Key)}</span>` : ''}
    </div>`;
  if (visibility === 'named')
    return html`<div class="more">
      <label class="unseen" for="named">${t('write.namedHint')}</label>
      <input
        type="text"
        id="named"
        name="named"
        value="${text.named ?? ''}"
        placeholder="${t('write.namedExample')}"
        autocapitalize="off"
        spellcheck="false"
        autocomplete="off"
        data-complete="${t('reacting.completion')}"
        ${problem?.named ? html`aria-invalid="true"` : ''}
      />
      <span class="hint">${t('write.namedHint')}</span>
      ${problem?.named ? html`<span class="error">${unknown.length > 0 ? t('write.namedNotKnown', { names: t.list(unknown.map((name) => `@${name}`)) }) : t(problem.named as Key)}</span>` : ''}
    </div>`;
  return '';
}
