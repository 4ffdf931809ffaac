import type { Context } from 'hono';
import type { Came } from '../../rules/bringing.ts';
import { MOST_BROUGHT } from '../../archive/bring.ts';
import type { Survey } from '../../archive/look.ts';
import type { Env } from '../../http/parts.ts';
import { STREAMED } from '../../http/stream-upload.ts';
import type { Leaving } from '../../reading/leaving.ts';
import type { Key } from '../../strings/strings.ts';
import { tick } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import type { Wrong } from './wrong.ts';

/** An archive that one brings along: hand it in, hear what could come, say what shall, see what came. */
export function bringPart(c: Context<Env>, { bringing }: Leaving, wrong: Wrong | null): Html {
  const t = c.get('t');
  const found = bringing?.found as Survey | undefined;
  return html`<section aria-labelledby="bring-title" id="bring">
    <h2 id="bring-title">${t('leaving.bring')}</h2>
    ${wrong?.lie ? lieNotice(c, wrong.lie) : ''}
    ${
      !bringing || !found
        ? uploadForm(c, wrong)
        : !bringing.confirmed
          ? choice(c, bringing.id, found)
          : bringing.failed
            ? html`<p class="notice wrong">${t('leaving.bringFailed', { host: found.host })}</p>
                ${uploadForm(c, wrong)}`
            : bringing.came
              ? html`${outcome(c, found, bringing.came)} ${uploadForm(c, wrong)}`
              : html`<p class="status-line">
                  ${icon('clock')} ${t('leaving.bringComing', { host: found.host })}
                </p>`
    }
  </section>`;
}

const lieNotice = (c: Context<Env>, { key, where }: NonNullable<Wrong['lie']>): Html =>
  html`<div class="notice wrong" role="alert" tabindex="-1" autofocus>
    <b>${c.get('t')('leaving.lie')}</b>
    <p>${c.get('t')(key)} ${where ? c.get('t')('leaving.lieWhere', { where }) : ''}</p>
  </div>`;

function uploadForm(c: Context<Env>, wrong: Wrong | null): Html {
  const t = c.get('t');
  const error = wrong?.fields.archive;
  return html`<form method="post" action="${STREAMED}" enctype="multipart/form-data">
    <div class="field ${error ? 'wrong' : ''}">
      <label for="archive-file">${t('leaving.bringFile')}</label>
      <span class="hint" id="archive-hint"
        >${t('leaving.bringSays', { size: t.number(MOST_BROUGHT / 1024 / 1024) })}</span
      >
      <input
        type="file"
        id="archive-file"
        name="archive"
        accept=".zip,application/zip"
        required
        aria-describedby="archive-hint ${error ? 'archive-error' : ''}"
      />
      ${error ? html`<span class="error" id="archive-error">${t(error as Key)}</span>` : ''}
    </div>
    <button>${t('leaving.bringLook')}</button>
  </form>`;
}

/** What could come, in words, and the choice. */
function choice(c: Context<Env>, id: string, found: Survey): Html {
  const t = c.get('t');
  const counted = (key: Key, count: number): Part => (count > 0 ? html`<li>${t(key, { count })}</li>` : '');
  const { comes } = found;
  const said = comes.everyone + comes.unlisted + comes.followers + found.further;
  return html`<div class="found">
      <h3>${t('leaving.bringTitle', { name: found.name, handle: found.handle, host: found.host })}</h3>
      ${said === 0 ? html`<p class="quiet">${t('leaving.bringNothing')}</p>` : ''}
      <ul>
        ${counted('leaving.bringEveryone', comes.everyone)}
        ${counted('leaving.bringUnlisted', comes.unlisted)}
        ${counted('leaving.bringFollowers', comes.followers)}
        ${counted('leaving.bringFurther', found.further)} ${counted('leaving.bringPictures', found.pictures)}
        ${counted('leaving.bringMedia', found.media)}
      </ul>
      ${
        found.first && found.last
          ? html`<p class="quiet">
              ${t('leaving.bringSpan', { from: t.date(new Date(found.first)), to: t.date(new Date(found.last)) })}
            </p>`
          : ''
      }
      ${stays(c, found)}
    </div>
    <form method="post" action="/you/leaving/bring/confirm">
      <input type="hidden" name="id" value="${id}" />
      <fieldset>
        <legend>${t('leaving.bringChoose')}</legend>
        ${said > 0 ? tick('said', t('leaving.takeSaid', { host: found.host }), true) : ''}
        ${
          comes.everyone + comes.unlisted > 0
            ? html`<div class="within">
                ${tick('open', t('leaving.takeOpen'), false)}
                <p class="hint">${t('leaving.takeOpenSays')}</p>
              </div>`
            : ''
        }
        ${tick('profile', t('leaving.takeProfile'), false)}
        ${found.face ? tick('face', t('leaving.takeFace'), false) : ''}
        ${tick('words', t('leaving.takeWords'), false)} ${tick('ties', t('leaving.takeTies'), false)}
        <p class="hint under">${t('leaving.takeTiesSays')}</p>
      </fieldset>
      <p class="quiet">${t('leaving.bringTells')}</p>
      <p class="actions">
        <button class="primary">${t('leaving.bringDo')}</button>
        <button formaction="/you/leaving/bring/drop">${t('leaving.bringDrop')}</button>
      </p>
    </form>`;
}

/** What of it does not come, before and after, so that nobody believes it gone elsewhere. */
function stays(c: Context<Env>, found: Survey): Part {
  const left: [Key, number][] = [
    ...Object.entries(found.left).map(([why, count]): [Key, number] => [`leaving.left_${why}` as Key, count]),
    ['leaving.left_files', found.otherFiles + found.filesMissing],
    ['leaving.left_here', found.here],
  ];
  const shown = left.filter(([, count]) => count > 0);
  if (shown.length === 0) return '';
  return html`<p>${c.get('t')('leaving.bringStays')}</p>
    <ul class="quiet">
      ${shown.map(([key, count]) => html`<li>${c.get('t')(key, { count })}</li>`)}
    </ul>`;
}

function outcome(c: Context<Env>, found: Survey, came: Came): Html {
  const t = c.get('t');
  const { host } = found;
  return html`<div class="notice good">
    <p>
      ${t('leaving.bringDone', { host, said: came.said, pictures: came.pictures, media: came.media, ties: came.ties })}
      ${came.already > 0 ? t('leaving.bringAlready', { count: came.already }) : ''}
      ${came.refused > 0 ? t('leaving.bringRefused', { count: came.refused }) : ''}
    </p>
    ${came.said > 0 ? stays(c, { ...found, here: 0 }) : ''}
    <p><a href="/@${c.get('me')!.handle}">${t('leaving.bringSee')}</a></p>
  </div>`;
}
