import type { Key } from '../../strings/strings.ts';
import { textField } from '../components/field.ts';
import { hueField } from '../components/hue-field.ts';
import { html, type Html } from '../html.ts';
import type { Asking } from './asking.ts';

const ACCEPT = 'image/png,image/jpeg,image/webp,image/gif,image/avif';

/** Name, handle and look, with a preview that follows what is chosen. */
export function organisationFields({ t, draft, problem }: Asking): Html {
  const hue = draft.accentHue ?? '195';
  return html`${textField(t, {
      name: 'organisationName',
      label: t('setup.organisationName'),
      value: draft.organisationName,
      error: problem?.organisationName,
      required: true,
      autocomplete: 'organization',
      maxlength: 80,
    })}
    ${textField(t, {
      name: 'organisationHandle',
      label: t('setup.handle'),
      hint: t('setup.organisationHandleHint'),
      value: draft.organisationHandle,
      error: problem?.organisationHandle,
      maxlength: 31,
      autocomplete: 'off',
      more: html`autocapitalize="none" spellcheck="false"`,
    })}
    ${hueField(t, hue)}
    <div class="field ${problem?.picture ? 'wrong' : ''}">
      <label for="picture">${t('setup.picture')}</label>
      <span class="hint" id="picture-hint">${t('setup.pictureHint')}</span>
      ${
        draft.picture
          ? html`<p class="kept-picture">
              <img src="/setup/picture?v=${draft.picture.id}" alt="" width="48" height="48" />
              <span>${t('setup.pictureKept')}</span>
              <label class="tick"
                ><input type="checkbox" name="noPicture" value="yes" />
                <span>${t('setup.pictureLeave')}</span></label
              >
            </p>`
          : ''
      }
      <input
        type="file"
        id="picture"
        name="picture"
        accept="${ACCEPT}"
        aria-describedby="picture-hint"
        ${problem?.picture ? html`aria-invalid="true"` : ''}
      />
      ${problem?.picture ? html`<span class="error">${t(problem.picture as Key)}</span>` : ''}
    </div>
    ${preview({ t, draft })}`;
}

/** A conversation in small, as it will look. */
function preview({ t, draft }: Pick<Asking, 't' | 'draft'>): Html {
  const name = draft.organisationName?.trim() || t('setup.previewName');
  return html`<figure class="preview" aria-hidden="true">
    <figcaption>${t('setup.preview')}</figcaption>
    <div class="turn owed">
      <span>${t('setup.previewAsker')}</span><span class="bar"></span><b>${t('conversation.owed')}</b>
    </div>
    <div class="preview-said">
      <span class="face h30">IM</span>
      <p><b>${t('setup.previewAsker')}</b>${t('setup.previewQuestion')}</p>
    </div>
    <div class="preview-said">
      ${
        draft.picture
          ? html`<img
              class="face organisation"
              src="/setup/picture?v=${draft.picture.id}"
              alt=""
              data-preview-face
            />`
          : html`<span class="face organisation" data-preview-face>${[...name][0]}</span>`
      }
      <p>
        <b
          ><span data-preview-name data-unnamed="${t('setup.previewName')}">${name}</span>
          <span class="chip org">${t('conversation.organisation')}</span></b
        >${t('setup.previewAnswer')}
      </p>
    </div>
  </figure>`;
}
