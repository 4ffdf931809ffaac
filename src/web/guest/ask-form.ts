import type { Context } from 'hono';
import { PUZZLE_BITS, PUZZLES, type Challenge } from '../../http/challenge.ts';
import type { Env } from '../../http/parts.ts';
import type { FormPictures } from '../../http/pictures.ts';
import { newId } from '../../store/ids.ts';
import { formProblem, textArea, textField } from '../components/field.ts';
import { pictureField } from '../components/picture-field.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { questionWords } from './question.ts';

export type AskDraft = {
  text: Record<string, string>;
  pictures: FormPictures;
  problem: Record<string, string> | null;
  status: 200 | 422 | 429;
  /** null for a guest, who is known already. */
  challenge: Challenge | null;
  /** The challenge was met when the form came in, so nobody has to meet it again. */
  met?: boolean;
};

/** The page where one asks, also after its form needs another look. */
export function showAsk(c: Context<Env>, draft: AskDraft): Response | Promise<Response> {
  const t = c.get('t');
  const organisation = c.get('organisation')!;
  const values = { organisation: organisation.name };
  const title = t(draft.challenge ? 'guest.askTitle' : 'guest.askAgain', values);
  return page(c, {
    title,
    current: 'write',
    status: draft.status,
    scripts: ['pictures.js', ...(draft.challenge ? ['challenge.js'] : [])],
    main: html`<div class="asking">
      <h1>${title}</h1>
      ${draft.challenge ? html`<p class="quiet">${t('guest.askIntro')}</p>` : ''}
      ${organisation.holdsGuests ? html`<p class="quiet">${t('guest.askHeld', values)}</p>` : ''}
      ${formProblem(t, draft.problem, { labels: { text: t('guest.words'), name: t('guest.name'), email: t('guest.email') } })}
      <form class="letter" method="post" action="/ask" enctype="multipart/form-data">
        <input type="hidden" name="key" value="${draft.text.key ?? newId()}" />
        ${questionFields(c, draft)} ${draft.challenge ? [youFields(c, draft), challengeField(c, draft)] : ''}
        <button class="primary">${t('guest.ask')}</button>
      </form>
    </div>`,
  });
}

function questionFields(c: Context<Env>, { text, pictures, problem, challenge }: AskDraft): Html {
  const t = c.get('t');
  const organisation = c.get('organisation')!.name;
  const option = (value: string, label: string) =>
    html`<label class="tick"
      ><input
        type="radio"
        name="visibility"
        value="${value}"
        ${(text.visibility || 'everyone') === value ? 'checked' : ''}
      />
      <span>${label}</span></label
    >`;
  return html`${textArea(t, {
      name: 'text',
      label: t('guest.words'),
      value: text.text,
      error: problem?.text,
      required: true,
      rows: 7,
    })}
    ${textField(t, {
      name: 'title',
      label: t('guest.subject'),
      hint: t('guest.subjectHint'),
      value: text.title,
      error: problem?.title,
      maxlength: 200,
    })}
    ${pictureField(t, { ...pictures, errors: problem, upload: challenge === null })}
    <fieldset>
      <legend>${t('guest.whoSees')}</legend>
      ${option('everyone', t('guest.everyone'))} ${option('named', t('guest.named', { organisation }))}
    </fieldset>`;
}

export function youFields(c: Context<Env>, { text, problem }: Pick<AskDraft, 'text' | 'problem'>): Html {
  const t = c.get('t');
  return html`<fieldset>
    <legend class="unseen">${t('guest.you')}</legend>
    ${textField(t, {
      name: 'name',
      label: t('guest.name'),
      hint: t('guest.nameHint'),
      value: text.name,
      error: problem?.name,
      required: true,
      maxlength: 80,
      autocomplete: 'name',
    })}
    ${textField(t, {
      name: 'email',
      label: t('guest.email'),
      hint: t('guest.emailHint'),
      value: text.email,
      error: problem?.email,
      type: 'email',
      autocomplete: 'email',
    })}
    <div class="trap" aria-hidden="true">
      <label for="website">${t('guest.leaveEmpty')}</label>
      <input id="website" name="website" tabindex="-1" autocomplete="off" />
    </div>
  </fieldset>`;
}

/** Work for the browser where it runs scripts, else a question in words; neither twice for the same form. */
export function challengeField(
  c: Context<Env>,
  { text, problem, challenge, met }: Omit<AskDraft, 'pictures' | 'status'>,
): Html {
  const t = c.get('t');
  const { token, nonce, draws } = challenge!;
  const hidden = html`<input type="hidden" name="challenge" value="${token}" />
    <input type="hidden" name="proof" value="${met ? text.proof : ''}" />`;
  if (met) return html`${hidden}<input type="hidden" name="answer" value="${text.answer}" />`;
  return html`${hidden}
    <div data-challenge="${nonce}" data-puzzles="${PUZZLES}" data-bits="${PUZZLE_BITS}">
      ${textField(t, {
        name: 'answer',
        label: questionWords(t, draws),
        hint: html`${t('guest.challenge')}. ${t('guest.challengeHint')}`,
        error: problem?.answer,
        required: true,
        maxlength: 60,
        autocomplete: 'off',
        more: html`autocapitalize="none"`,
      })}
    </div>`;
}
