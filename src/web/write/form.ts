import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Form } from '../../http/form.ts';
import type { FormPictures } from '../../http/pictures.ts';
import type { Audiences } from '../../reading/audiences.ts';
import { ANSWERERS } from '../../rules/answerers.ts';
import { may } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import { extrasField } from '../around/extras-field.ts';
import { choiceField, formProblem, textArea, textField, tick } from '../components/field.ts';
import { pictureField } from '../components/picture-field.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { audienceField } from './audience-field.ts';

/** What the write page shows: what was typed, and what needs another look. */
export type Written = {
  text: Record<string, string>;
  /** Names that stand in it more than once. */
  list?: Form['list'];
  pictures?: Pick<FormPictures, 'pictures' | 'refused'> | undefined;
  problem: Record<string, string> | null;
  /** Of the people named, those whom nobody here is. */
  unknown?: readonly string[];
  /** When what stands here was left as a draft. */
  draftAt?: Date;
  preview?: Html;
  /** When it is published, and who looks at it first. */
  later?: Part;
};

/** The form in which a conversation begins: a short post or a long one, with everything that goes along. */
export function writeForm(c: Context<Env>, audiences: Audiences, written: Written): Html {
  const t = c.get('t');
  const organisation = c.get('organisation')!.name;
  const { text, problem, pictures } = written;
  return html`<form
    class="letter"
    method="post"
    action="/write"
    enctype="multipart/form-data"
    ${text.plan ? '' : html`data-draft="write"`}
    data-preview="/write/preview"
  >
    <button class="unseen" name="do" value="send" tabindex="-1" aria-hidden="true"></button>
    ${formProblem(t, problem, { labels: { title: t('write.subject'), text: t('write.words') } })}
    ${restored(c, written.draftAt)}
    ${text.plan ? html`<p class="notice">${t('plans.changing')} <a href="/plans/${text.plan}">${t('common.cancel')}</a></p>` : ''}
    <input type="hidden" name="key" value="${text.key || newId()}" />
    ${textField(t, {
      name: 'title',
      label: t('write.subject'),
      hint: t('write.subjectHint'),
      value: text.title,
      error: problem?.title,
      maxlength: 200,
    })}
    ${textArea(t, { name: 'text', label: t('write.words'), value: text.text, error: problem?.text, rows: 9, more: html`data-complete="${t('reacting.completion')}"` })}
    ${markdownHelp(c)} ${pictureField(t, { ...pictures, errors: problem })}
    ${extrasField(c, { text, list: written.list, problem })} ${audienceField(c, audiences, written)}
    <fieldset class="voice">
      <legend>${t('write.andAlso')}</legend>
      ${tick('article', t('articles.write'), text.article === 'yes')}
      ${tick('asks', t('write.asks', { organisation }), text.asks === 'yes')}
      ${
        may(c.get('viewer'), 'speak-for-organisation')
          ? tick('asOrganisation', t('write.asOrganisation', { organisation }), text.asOrganisation === 'yes')
          : ''
      }
      ${choiceField(t, {
        name: 'answerers',
        label: t('decency.answerers'),
        value: text.answerers,
        choices: ANSWERERS.map((value) => ({ value, label: t(`decency.answerers_${value}`) })),
      })}
    </fieldset>
    ${written.later} ${written.preview ?? html`<div id="preview" hidden></div>`}
    <div class="actions">
      <button class="primary" name="do" value="send">${t('write.send')}</button>
      <button name="do" value="preview" formaction="/write#preview" data-preview-button>
        ${t('write.preview')}
      </button>
      ${text.plan ? '' : html`<button name="do" value="draft" data-draft-button>${t('write.keepDraft')}</button>`}
      <span
        class="quiet"
        role="status"
        data-draft-said
        data-saved="${t('drafts.saved')}"
        data-unsaved="${t('drafts.unsaved')}"
      ></span>
    </div>
  </form>`;
}

const restored = (c: Context<Env>, draftAt: Date | undefined): Part =>
  draftAt === undefined
    ? ''
    : html`<p class="notice restored">
        <span>${c.get('t')('drafts.restored')} ${when(c.get('t'), draftAt, c.get('now'))}</span>
        <input type="hidden" name="to" value="/write" />
        <button class="plain" name="place" value="write" formaction="/drafts/drop">
          ${c.get('t')('drafts.afresh')}
        </button>
      </p>`;

/** How to write more than plain words. */
const markdownHelp = (c: Context<Env>): Html => {
  const t = c.get('t');
  const rows = [
    ['## …', 'write.helpHeading'],
    ['**…**', 'write.helpStrong'],
    ['*…*', 'write.helpEmphasis'],
    ['> …', 'write.helpQuote'],
    ['- …', 'write.helpList'],
    ['![…](1)', 'articles.helpPicture'],
    ['@…', 'write.helpMention'],
    ['#…', 'write.helpTag'],
  ] as const;
  return html`<details class="help">
    <summary>${t('write.wordsHint')}</summary>
    <dl>
      ${rows.map(
        ([sign, key]) =>
          html`<div>
            <dt><code>${sign}</code></dt>
            <dd>${t(key)}</dd>
          </div>`,
      )}
    </dl>
  </details>`;
};
