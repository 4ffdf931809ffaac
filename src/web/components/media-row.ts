import type { HandedIn, Media } from '../../reading/media.ts';
import type { Key, Translator } from '../../strings/strings.ts';
import { html, type Html, type Part } from '../html.ts';
import { icon } from './icon.ts';
import { clockTime, fileSize } from './media.ts';

type Errors = Record<string, string> | null | undefined;

/** What stands in a form for a picture or a file before its words: what it is. */
export const shownInForm = ({ id, media }: { id: string; media: Media | null }): Part =>
  media === null
    ? html`<img src="/files/${id}/thumb" alt="" width="96" height="96" />`
    : media.poster !== null
      ? html`<img src="/files/${id}/thumb?v=${media.poster}" alt="" width="96" height="96" />`
      : html`<span class="file-sign"
          >${icon(media.kind === 'video' ? 'video' : media.kind === 'audio' ? 'sound' : 'document')}</span
        >`;

/** Its name, how long and how large it is, and how far it is. */
export const aboutFile = (t: Translator, { name, durationMs, bytes, state, why }: Media): Html =>
  html`<p class="about-file">
    <b><bdi>${name}</bdi></b>
    <span class="quiet num"
      >${[durationMs > 0 ? clockTime(durationMs) : '', fileSize(t, bytes)].filter(Boolean).join(' · ')}</span
    >
    ${state === 'waiting' ? html`<span class="quiet">${t('media.beingMade')}</span>` : ''}
    ${state === 'failed' ? html`<span class="error">${t((why ?? 'media.broken') as Key)}</span>` : ''}
  </p>`;

/** What is asked about it. */
export const askedOf = (media: Media | null): { label: Key; hint: Key; required: boolean } =>
  media === null
    ? { label: 'pictures.describe', hint: 'pictures.describeHint', required: true }
    : media.kind === 'video'
      ? { label: 'media.describeVideo', hint: 'media.describeVideoHint', required: true }
      : media.kind === 'audio'
        ? { label: 'media.describeAudio', hint: 'media.describeAudioHint', required: true }
        : { label: 'media.describeFile', hint: 'media.describeFileHint', required: false };

/** What is said in a video or a sound, as captions and to be read; and what is shown before a video plays. */
export function mediaFields(t: Translator, { id, media }: HandedIn, errors: Errors): Part {
  if (media === null || media.kind === 'document') return '';
  const wrong = ['captions', 'transcript', 'poster'].some((name) => errors?.[`${name}:${id}`]);
  return html`<details
    class="media-fields"
    ${wrong || media.vtt !== '' || media.transcript !== '' ? 'open' : ''}
  >
    <summary>${t(media.kind === 'video' ? 'media.moreVideo' : 'media.moreAudio')}</summary>
    ${saidFields(t, { id, vtt: media.vtt, transcript: media.transcript }, errors)}
    ${
      media.kind === 'video'
        ? html`<div class="field ${errors?.[`poster:${id}`] ? 'wrong' : ''}">
            <label for="poster:${id}"
              >${t('media.poster')} <span class="hint">${t('media.posterHint')}</span></label
            >
            <input type="file" id="poster:${id}" name="poster:${id}" accept="image/*" />
            ${error(t, errors, `poster:${id}`)}
          </div>`
        : ''
    }
  </details>`;
}

/** Captions and transcript, as fields of a form of encoding `multipart/form-data`. */
export const saidFields = (
  t: Translator,
  { id, vtt, transcript }: { id: string; vtt: string; transcript: string },
  errors: Errors,
): Html =>
  html`<div class="field ${errors?.[`captions:${id}`] ? 'wrong' : ''}">
      <label for="captions:${id}"
        >${t('media.captions')} <span class="hint">${t('media.captionsHint')}</span></label
      >
      <textarea
        id="captions:${id}"
        name="captions:${id}"
        rows="4"
        placeholder="${t('media.captionsExample')}"
      >
${vtt}</textarea>
      ${error(t, errors, `captions:${id}`)}
    </div>
    <div class="field">
      <label for="captions-file:${id}">${t('media.captionsFile')}</label>
      <input type="file" id="captions-file:${id}" name="captions-file:${id}" accept=".vtt,.srt,text/vtt" />
    </div>
    <div class="field ${errors?.[`transcript:${id}`] ? 'wrong' : ''}">
      <label for="transcript:${id}"
        >${t('media.transcript')} <span class="hint">${t('media.transcriptHint')}</span></label
      >
      <textarea id="transcript:${id}" name="transcript:${id}" rows="3">${transcript}</textarea>
      ${error(t, errors, `transcript:${id}`)}
    </div>`;

const error = (t: Translator, errors: Errors, name: string): Part =>
  errors?.[name] ? html`<span class="error" role="alert">${t(errors[name] as Key)}</span>` : '';
