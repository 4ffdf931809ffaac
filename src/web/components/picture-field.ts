import { MOST_PICTURES, type FormPicture, type FormPictures } from '../../http/pictures.ts';
import type { Media } from '../../reading/media.ts';
import type { Key, Translator } from '../../strings/strings.ts';
import { html, type Html, type Part } from '../html.ts';
import { icon, type IconName } from './icon.ts';
import { aboutFile, askedOf, mediaFields, shownInForm } from './media-row.ts';

/** What browsers offer to choose from; what the bytes are decides (`files/format.ts`, `files/media/check.ts`). */
const PICTURES = 'image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,image/heif';
const FILES =
  'video/*,audio/*,.pdf,.txt,.md,.csv,.tsv,.log,.ics,.gpx,.json,.rtf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.odg,.epub,.zip';

/** What hangs on a post already; `said` is the way to what is said in it, which has a page of its own. */
export type HungFile = Omit<FormPicture, 'media'> & { media: Media | null; said: Part };

type PictureField = {
  /** What an earlier try left: what `readPictures` gave, or the pictures of a draft or of a post that is changed. */
  pictures?: readonly (FormPicture | HungFile)[];
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
      ${pictures.map((picture, i) => row(t, picture, errors, pictures.length > 1 ? i + 1 : undefined))}
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

/** A picture or a file that is stored, with its words; `place` is which of several it is. */
export function row(
  t: Translator,
  one: FormPicture | HungFile,
  errors?: Record<string, string> | null,
  place?: number,
): Html {
  const { id, description, media } = one;
  const name = `describe:${id}`;
  const error = errors?.[name];
  return html`<li>
    ${shownInForm(one)}
    <div class="field ${error ? 'wrong' : ''}">
      <input type="hidden" name="file" value="${id}" />
      ${media ? aboutFile(t, media) : ''}${words(t, name, description, { error, media })}${'said' in one ? one.said : mediaFields(t, one, errors)}
      <div class="without-script">
        <label class="tick leave"
          ><input type="checkbox" name="leave" value="${id}" /> <span>${t('pictures.leave')}</span></label
        >
        ${
          place
            ? html`<label class="place"
                >${t('pictures.place')}
                <input type="number" name="place:${id}" value="${place}" min="1" max="${MOST_PICTURES}"
              /></label>`
            : ''
        }
      </div>
    </div>
    ${tools(t)}
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
    ${tools(t)}
  </li>`;

/** A stored picture may also be left out, so its words are asked for by the server alone. */
const words = (
  t: Translator,
  name: string,
  value: string,
  { error, required, media = null }: { error?: string | undefined; required?: true; media?: Media | null },
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

/** Only of use with a script; without one there are the tick and the place beside it. */
const tools = (t: Translator): Html =>
  html`<div class="picture-tools">
    ${tool('close', 'data-remove', t('pictures.remove'))} ${tool('up', 'data-earlier', t('pictures.earlier'))}
  </div>`;

const tool = (sign: IconName, does: 'data-remove' | 'data-earlier', label: string): Html =>
  html`<button type="button" class="quiet-button" ${does} hidden aria-label="${label}" title="${label}">
    ${icon(sign)}
  </button>`;
