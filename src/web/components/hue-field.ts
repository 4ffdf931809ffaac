import type { Key, Translator } from '../../strings/strings.ts';
import { html, type Html } from '../html.ts';
import { HUES } from '../setup/hues.ts';

/** The organisation's accent: whichever is chosen, the whole page wears it at once. */
export const hueField = (t: Translator, chosen: string): Html =>
  html`<fieldset class="hues" id="accentHue" tabindex="-1">
    <legend>${t('setup.accent')}</legend>
    <span class="hint">${t('setup.accentHint')}</span>
    <div>
      ${HUES.map(
        (value) =>
          html`<label class="hue hue-${value}" title="${t(`setup.hue${value}` as Key)}"
            ><input
              type="radio"
              name="accentHue"
              value="${value}"
              ${String(value) === chosen ? 'checked' : ''}
            /><span class="unseen">${t(`setup.hue${value}` as Key)}</span></label
          >`,
      )}
    </div>
  </fieldset>`;
