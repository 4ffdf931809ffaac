import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Carried, Media } from '../../reading/media.ts';
import type { Key, Translator } from '../../strings/strings.ts';
import { html, raw, type Html, type Part } from '../html.ts';
import { icon, type IconName } from './icon.ts';

const ICON: Record<Media['kind'], IconName> = { video: 'video', audio: 'sound', document: 'document' };

/** How long: 0:42, 12:05, 1:02:10. */
export function clockTime(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** How large, in the largest fitting unit. */
export function fileSize(t: Translator, bytes: number): string {
  const [value, unit] =
    bytes >= 1_000_000
      ? [bytes / 1_000_000, 'MB']
      : bytes >= 1000
        ? [Math.round(bytes / 1000), 'kB']
        : [bytes, 'B'];
  return `${t.number(value)}\u00a0${unit}`;
}

/** What kind of file, as people call it: the end of its name. */
const ending = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toUpperCase() ?? '';

/** The video, the sound and the other files of a post, each to be played or taken along where it stands. */
export const postMedia = (c: Context<Env>, { media }: { media: readonly Media[] }): Part => {
  if (media.length === 0) return '';
  const files = media.filter(({ kind }) => kind === 'document');
  return html`${media.map((one) => (one.kind === 'document' ? '' : player(c, one)))}
  ${
    files.length > 0
      ? html`<ul class="files">
          ${files.map((one) => fileLine(c, one))}
        </ul>`
      : ''
  }`;
};

function player(c: Context<Env>, one: Media): Html {
  const t = c.get('t');
  const { id, kind, description, said } = one;
  return html`<figure class="media ${kind}" id="m-${id}">
    ${one.state === 'ready' ? (kind === 'video' ? video(t, one) : sound(t, one)) : unready(t, one)}
    <figcaption>
      <span>${description}</span>
      ${
        one.state === 'ready'
          ? html`<a
              class="quiet num"
              href="/files/${id}/play"
              download="${one.name}"
              title="${t('media.takeAlong')}"
              >${one.durationMs > 0 ? html`${clockTime(one.durationMs)} · ` : ''}${fileSize(t, one.bytes)}</a
            >`
          : ''
      }
    </figcaption>
    ${transcript(t, said)}
  </figure>`;
}

const transcript = (t: Translator, said: string): Part =>
  said === ''
    ? ''
    : html`<details class="transcript">
        <summary>${t('media.transcript')}</summary>
        ${said.split('\n').map((line) => (line.trim() === '' ? '' : html`<p>${line}</p>`))}
      </details>`;

/** What a post carries where nothing is played: each as a way to it, with what it shows and what is said in it. */
export const toldMedia = (c: Context<Env>, media: readonly Media[], path: string): Part =>
  media.map(
    (one) =>
      html`${carriedLinks(c, [one], path)}
      ${one.description === '' ? '' : html`<p>${one.description}</p>`}${transcript(c.get('t'), one.said)}`,
  );

const tracks = (t: Translator, { id, captions }: Media): Part =>
  captions === null
    ? ''
    : html`<track
        kind="captions"
        src="/files/${id}/captions?v=${captions}"
        label="${t('media.captions')}"
        srclang="${t.locale}"
        default
      />`;

const video = (t: Translator, one: Media): Html => {
  const { id, mime, width, height, poster, description, name } = one;
  return html`<video
    controls
    playsinline
    preload="none"
    width="${Math.max(1, width)}"
    height="${Math.max(1, height)}"
    ${poster === null ? '' : html`poster="/files/${id}/poster?v=${poster}"`}
    aria-label="${description}"
  >
    <source src="/files/${id}/play" type="${mime}" />
    ${tracks(t, one)}
    <a href="/files/${id}/play">${name}</a>
  </video>`;
};

const sound = (t: Translator, one: Media): Html => {
  const { id, mime, description, name, wave } = one;
  return html`${wave.length > 1 ? waveForm(wave) : ''}
    <audio controls preload="none" aria-label="${description}">
      <source src="/files/${id}/play" type="${mime}" />
      ${tracks(t, one)}
      <a href="/files/${id}/play">${name}</a>
    </audio>`;
};

const [WAVE_HEIGHT, STEP] = [48, 4];

/** How loud a sound is from its beginning to its end. */
function waveForm(wave: readonly number[]): Html {
  const bars = wave.map((loud, i) => {
    const half = Math.max(1, Math.round((loud / 100) * (WAVE_HEIGHT / 2 - 2)));
    return `M${i * STEP + STEP / 2} ${WAVE_HEIGHT / 2 - half}v${half * 2}`;
  });
  return html`<svg
    class="wave-form"
    viewBox="0 0 ${wave.length * STEP} ${WAVE_HEIGHT}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <path d="${raw(bars.join(''))}" />
  </svg>`;
}

/** What is still being made, or could not be. */
const unready = (t: Translator, { kind, state, why }: Media): Html =>
  html`<p class="unready ${state}" role="status">
    ${icon(state === 'failed' ? 'warn' : ICON[kind])}
    <span
      >${t(state === 'failed' ? (`media.${kind as 'video'}Failed` satisfies Key) : (`media.${kind as 'video'}Waits` satisfies Key))}
      ${state === 'failed' && why ? t(why as Key) : ''}</span
    >
  </p>`;

const fileLine = (c: Context<Env>, { id, name, bytes, description }: Media): Html => {
  const t = c.get('t');
  const size = [ending(name), fileSize(t, bytes)].filter(Boolean).join(', ');
  return html`<li>
    <a href="/files/${id}/document" download="${name}"
      >${icon('document')} <span><bdi>${name}</bdi> <span class="quiet num">${size}</span></span></a
    >
    ${description === '' ? '' : html`<p>${description}</p>`}
  </li>`;
};

/** In a list: what a post carries, as a way to it. */
export const carriedLinks = (c: Context<Env>, carries: readonly Carried[], path: string): Part =>
  carries.length === 0
    ? ''
    : html`<p class="carries">
        ${carries.map(
          (one) => html`<a href="${path}">${icon(ICON[one.kind])} ${carriedWords(c.get('t'), one)}</a>`,
        )}
      </p>`;

/** What a post carries, in a few words. */
export function carriedWords(t: Translator, { kind, name, durationMs, bytes }: Carried): string {
  if (kind === 'document') return `${name}, ${fileSize(t, bytes)}`;
  const word = t(kind === 'video' ? 'media.video' : 'media.audio');
  return durationMs > 0 ? `${word}, ${clockTime(durationMs)}` : word;
}
