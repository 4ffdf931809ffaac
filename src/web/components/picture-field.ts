import { MOST_PICTURES, type FormPicture, type FormPictures } from '../../http/pictures.ts';
import type { Key, Translator } from '../../strings/strings.ts';
import { html, type Html, type Part } from '../html.ts';
import { icon } from './icon.ts';
import { aboutFile, askedOf, mediaFields, shownInForm } from './media-row.ts';

/** What browsers offer to choose from; what the bytes are decides (`files/format.ts`, `files/media/check.ts`). */
const PICTURES = 'image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,image/heif';
const FILES =
  'video/*,audio/*,.pdf,.txt,.md,.csv,.tsv,.log,.ics,.gpx,.json,.rtf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.odg,.epub,.zip';

type PictureField = {
  /** What an earlier try left: what `readPictures` gave, or the pictures of a draft. */
  pictures?: readonly FormPicture[];
  refused?: FormPictures['refused'];
  /** Wrong fields of the whole form, each with a key of the catalogue. */
  errors?: Record<string, string> | null;
  /** Whether the browser may hand pictures in one by one at `/pictures`: not before there is an account. */
  upload?: boolean;
};

/**
 * Pictures and other files with their descriptions, in a form of encoding `multipart/form-data`; `http/pictures.ts` reads it back.
 * `pictures.js` makes it pleasant: sent at once, dropped, pasted.
 */
export function pictureField(
  t: Translator,
  { pictures = [], refused = [], errors, upload = true }: PictureField,
): Html {
  return html`<fieldset
    class="pictures"
    id="pictures"
    data-pictures
    data-most="${MOST_PICTURES}"
    data-too-many="${t('pictures.tooMany')}"
    data-failed="${t('pictures.failed')}"
    data-wait="${t('pictures.stillUploading')}"
    data-describe="${t('pictures.describeFirst')}"
    ${upload ? html`data-upload="/pictures" data-upload-file="/media"` : ''}
  >
    <legend class="unseen">${t('pictures.title')}</legend>
    ${refused.map(({ name, why }) => html`<p class="error" role="alert"><b>${name}</b> ${t(why)}</p>`)}
    ${refused.length === 0 && errors?.pictures ? html`<p class="error">${t(errors.pictures as Key)}</p>` : ''}
    <ul class="picture-list">
      ${pictures.map((picture) => row(t, picture, errors))}
    </ul>
    <label class="add-pictures button" title="${t(upload ? 'media.addHint' : 'pictures.addHint')}"
      >${icon(upload ? 'attach' : 'picture')}<span>${t(upload ? 'media.add' : 'pictures.add')}</span
      ><input
        type="file"
        name="picture"
        multiple
        accept="${upload ? `${PICTURES},${FILES}` : PICTURES}"
        aria-describedby="pictures-hint"
    /></label>
    <span class="hint" id="pictures-hint">${t(upload ? 'media.addHint' : 'pictures.addHint')}</span>
    <noscript>
      <div class="field">
        <label for="describe">${t(upload ? 'media.describeOne' : 'pictures.describeOne')}</label>
        <input type="text" id="describe" name="describe" maxlength="1500" />
      </div>
    </noscript>
    <p class="hint" role="status" data-status></p>
    <template>${emptyRow(t)}</template>
  </fieldset>`;
}

/** A picture or a file that is stored, with its words. */
export function row(t: Translator, one: FormPicture, errors?: Record<string, string> | null): Html {
  const { id, description, media } = one;
  const name = `describe:${id}`;
  const error = errors?.[name];
  return html`<li>
    ${shownInForm(one)}
    <div class="field ${error ? 'wrong' : ''}">
      <input type="hidden" name="file" value="${id}" />
      ${media ? aboutFile(t, media) : ''}${words(t, name, description, { error, media })}${mediaFields(t, one, errors)}
      <label class="tick leave"
        ><input type="checkbox" name="leave" value="${id}" /> <span>${t('pictures.leave')}</span></label
      >
    </div>
    ${remove(t)}
  </li>`;
}

/** What the browser fills in for a picture that was just chosen. */
const emptyRow = (t: Translator): Html =>
  html`<li>
    <img alt="" width="96" height="96" />
    <div class="field">
      <input type="hidden" name="file" disabled />
      <p class="about-file" data-name hidden></p>
      ${words(t, 'describe', '', { required: true })}
      <progress max="100" aria-label="${t('pictures.uploading')}"></progress>
      <span class="error" role="alert" hidden></span>
    </div>
    ${remove(t)}
  </li>`;

/** A stored picture may also be left out, so its words are asked for by the server alone. */
const words = (
  t: Translator,
  name: string,
  value: string,
  {
    error,
    required,
    media = null,
  }: { error?: string | undefined; required?: true; media?: FormPicture['media'] },
): Part => {
  const asked = askedOf(media);
  return html`<label for="${name}">${t(asked.label)} <span class="hint">${t(asked.hint)}</span></label>
    <textarea
      id="${name}"
      name="${name}"
      rows="2"
      maxlength="1500"
      ${required ? 'required' : ''}
      ${error ? html`aria-invalid="true" aria-describedby="${name}-error"` : ''}
    >
${value}</textarea>
    ${error ? html`<span class="error" id="${name}-error">${t(error as Key)}</span>` : ''}`;
};

/** Only of use with a script; without one there is the tick beside it. */
const remove = (t: Translator): Html =>
  html`<button
    type="button"
    class="quiet-button"
    data-remove
    hidden
    aria-label="${t('pictures.remove')}"
    title="${t('pictures.remove')}"
  >
    ${icon('close')}
  </button>`;
