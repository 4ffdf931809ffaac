import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { AgreementView } from '../../reading/answers.ts';
import type { ConversationView, PostView } from '../../reading/conversation.ts';
import { isStaff } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import { textArea, textField } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { smallForm, type SmallDraft } from './small-form.ts';

/** "Are we both happy?", for whoever we asked and who has not said: yes, or not yet, because … */
export function happyQuestion(c: Context<Env>, conversation: ConversationView, draft?: SmallDraft): Part {
  const asked = conversation.mine?.asked;
  if (!asked) return '';
  const t = c.get('t');
  const mine = (path: string) => (draft?.path === path ? draft : undefined);
  const small = { t, conversationId: conversation.id, draft };
  const idOf = (form: 'yes' | 'not-yet') => (name: string) => `${form}-${name}`;
  return html`<section class="happy" id="happy" aria-labelledby="happy-question">
    <div class="question">
      <b id="happy-question">${t('promises.happy')}</b>
      <p>${t(asked.onlyJoined ? 'promises.happyJoined' : 'promises.happyHint')}</p>
    </div>
    ${smallForm(
      { ...small, path: 'agree', classes: 'yes', idOf: idOf('yes') },
      html`${textField(t, {
          name: 'words',
          id: 'yes-words',
          label: t('promises.aWord'),
          value: mine('agree')?.text.words,
          error: mine('agree')?.problem.words,
          maxlength: 2000,
        })} <button class="primary">${icon('agree')} ${t('promises.yes')}</button>`,
    )}
    <details ${mine('not-yet') ? 'open' : ''}>
      <summary class="button">${t('promises.notYet')}</summary>
      ${smallForm(
        { ...small, path: 'not-yet', idOf: idOf('not-yet') },
        html`${textArea(t, {
            name: 'words',
            id: 'not-yet-words',
            label: t('promises.notYetBecause'),
            value: mine('not-yet')?.text.words,
            error: mine('not-yet')?.problem.words,
            required: true,
            rows: 3,
          })} <button>${t('promises.sendNotYet')}</button>`,
      )}
    </details>
  </section>`;
}

/** What those who asked said of the outcome. Silence is for staff to know; a "not yet" is a post of its own. */
export function agreementLines(c: Context<Env>, { agreements, id }: ConversationView): Part {
  const shown = agreements.filter(
    ({ verdict, answeredByPostId }) =>
      (verdict === 'yes' && answeredByPostId === null) || (verdict === 'silence' && isStaff(c.get('viewer'))),
  );
  if (shown.length === 0) return '';
  return html`<ul class="agreements" aria-label="${c.get('t')('promises.agreements')}" data-of="${id}">
    ${shown.map((one) => agreementLine(c, one))}
  </ul>`;
}

function agreementLine(c: Context<Env>, { person, verdict, words, at }: AgreementView): Html {
  const t = c.get('t');
  const yes = verdict === 'yes';
  return html`<li class="${yes ? 'kept' : 'quiet'}">
    ${icon(yes ? 'agree' : 'clock')}
    ${t(yes ? 'promises.saidYes' : 'promises.saidNothing', { name: person.name })} ·
    ${when(t, at, c.get('now'))} ${words ? html`<q>${words}</q>` : ''}
  </li>`;
}

/** On a reply by another: whom it answered, and, for whoever waits, the act to say so. */
export function answeredMe(c: Context<Env>, conversation: ConversationView, post: PostView): Part {
  const t = c.get('t');
  const said = conversation.agreements.filter((one) => one.answeredByPostId === post.id);
  const lines = said.map(
    ({ person }) =>
      html`<p class="answered-them">
        ${icon('agree')} ${t('promises.saidYesThrough', { name: person.name })}
      </p>`,
  );
  const me = c.get('viewer').id;
  const mayHave =
    post.parentId !== null && post.author.kind === 'person' && post.author.id !== me && !post.deletedAt;
  if (!mayHave || !(conversation.mine?.waits || conversation.mine?.asked)) return lines;
  return html`${lines}
    <form method="post" action="/c/${conversation.id}/agree">
      <input type="hidden" name="key" value="${newId()}" />
      <input type="hidden" name="answeredBy" value="${post.id}" />
      <button class="plain">${icon('agree')} ${t('promises.answeredMe')}</button>
    </form>`;
}
