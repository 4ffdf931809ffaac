import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Key } from '../../strings/strings.ts';
import { html, type Html } from '../html.ts';
import { face, type Faced } from './face.ts';

const ACCEPT = 'image/png,image/jpeg,image/webp,image/gif,image/avif';

/** A form of its own for a picture that stands for somebody, so that a word that needs another look never loses it. */
export function faceForm(
  c: Context<Env>,
  action: string,
  who: Faced,
  problem: Record<string, string> | null,
): Html {
  const t = c.get('t');
  const wrong = problem?.picture;
  return html`<form class="face-form" method="post" action="${action}" enctype="multipart/form-data">
    ${face(who, 'large')}
    <div class="field ${wrong ? 'wrong' : ''}">
      <label for="picture">${t('people.picture')}</label>
      <span class="hint" id="picture-hint">${t('people.pictureHint')}</span>
      <input
        type="file"
        id="picture"
        name="picture"
        accept="${ACCEPT}"
        aria-describedby="picture-hint${wrong ? ' picture-error' : ''}"
        ${wrong ? html`aria-invalid="true"` : ''}
      />
      ${wrong ? html`<span class="error" id="picture-error" role="alert">${t(wrong as Key)}</span>` : ''}
      <p class="row">
        <button>${t('people.pictureTake')}</button>
        ${who.pictureId ? html`<button class="plain" name="none" value="yes" formnovalidate>${t('people.pictureNone')}</button>` : ''}
      </p>
    </div>
  </form>`;
}
