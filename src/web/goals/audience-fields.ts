import { AUDIENCES } from '../../rules/goal.ts';
import type { Key, Translator } from '../../strings/strings.ts';
import { textField } from '../components/field.ts';
import { html, type Html } from '../html.ts';

type AudienceFields = {
  chosen: readonly string[];
  own: string | undefined;
  problem: Record<string, string> | null;
};

/** With whom: the relations of the house to choose from, and own words. */
export const audienceFields = (t: Translator, { chosen, own, problem }: AudienceFields): Html =>
  html`<fieldset class="chips" id="audiences" tabindex="-1">
      <legend class="unseen">${t('setup.audienceTitle')}</legend>
      ${AUDIENCES.map(
        (audience) =>
          html`<label class="pill"
            ><input
              type="checkbox"
              name="audiences"
              value="${audience}"
              ${chosen.includes(audience) ? 'checked' : ''}
            /><span>${t(`goals.${audience}`)}</span></label
          >`,
      )}
      ${problem?.audiences ? html`<span class="error">${t(problem.audiences as Key)}</span>` : ''}
    </fieldset>
    ${textField(t, {
      name: 'ownAudience',
      label: t('setup.audienceOwn'),
      hint: t('setup.audienceOwnHint'),
      value: own,
      maxlength: 300,
    })}`;

/** What was chosen and what was typed, together. */
export const typedAudiences = (chosen: readonly string[], own = ''): string[] => [
  ...AUDIENCES.filter((audience) => chosen.includes(audience)),
  ...own
    .split(/[,;\n]/)
    .map((audience) => audience.trim())
    .filter(Boolean),
];
