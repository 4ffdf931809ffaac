import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { EventQuestion } from '../../reading/event-questions.ts';
import type { EventView } from '../../reading/events.ts';
import type { QuestionMark } from '../../rules/event.ts';
import { newId } from '../../store/ids.ts';
import { translator, type Key } from '../../strings/strings.ts';
import { conversationPath } from '../conversation/path.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { turnState } from '../components/turn-state.ts';
import { html, type Html, type Part } from '../html.ts';
import { eventPath } from './path.ts';
import type { Typed } from './fields.ts';

/** What was typed into an answer that needs another look. */
export type Answering = Typed & { questionId: string };
/** Whether one may vote, and which answer needs another look. */
export type Listing = { open: boolean; answering: Answering | undefined };

/** One question: how many want it answered, what it asks, and how its conversation stands. */
export function questionLine(
  c: Context<Env>,
  event: EventView,
  question: EventQuestion,
  { open, answering }: Listing,
): Html {
  const t = c.get('t');
  const { conversationId, author } = question;
  const path = conversationPath({ id: conversationId, slug: question.slug });
  return html`<li class="question is-${question.mark}" id="q-${conversationId}" data-question>
    ${voteForm(c, event, question, open)}
    <div>
      <p class="asks"><a href="${path}">${question.words}</a></p>
      <p class="who">
        <a href="/@${author.handle}">${author.name}</a> ${when(t, question.createdAt, c.get('now'))}
        ${turnState(t, question, c.get('now'))}
        ${question.answers > 0 ? html`<span>${t('events.answersCount', { count: question.answers })}</span>` : ''}
        ${question.held ? html`<span class="chip held">${t('conversation.held')}</span>` : ''}
      </p>
      ${event.leads && !event.cancelled && !question.held ? marks(c, event, question, answering) : ''}
    </div>
  </li>`;
}

function voteForm(c: Context<Env>, event: EventView, question: EventQuestion, open: boolean): Html {
  const t = c.get('t');
  const { votes, voted, conversationId } = question;
  const count = html`<span class="num" aria-hidden="true">${t.number(votes)}</span
    ><span class="unseen">${t('events.votes', { count: votes })}</span>`;
  if (!open || c.get('viewer').id === null || question.held)
    return html`<p class="votes">${icon('up')} ${count}</p>`;
  const label = t(voted ? 'events.unvote' : 'events.vote');
  return html`<form
    class="votes"
    method="post"
    action="${eventPath(event)}/questions/${conversationId}/vote"
    data-act="vote"
  >
    ${voted ? html`<input type="hidden" name="back" value="yes" />` : ''}
    <button aria-pressed="${String(voted)}" title="${label}">
      ${icon('up')} ${count}<span class="unseen">${label}</span>
    </button>
  </form>`;
}

/** What those who lead through it say of a question. */
function marks(
  c: Context<Env>,
  event: EventView,
  question: EventQuestion,
  answering: Answering | undefined,
): Html {
  const t = c.get('t');
  const action = `${eventPath(event)}/questions/${question.conversationId}/mark`;
  const mark = (to: QuestionMark, label: Key): Html =>
    html`<form method="post" action="${action}" data-act="mark">
      <input type="hidden" name="mark" value="${to}" />
      <button class="small">${t(label)}</button>
    </form>`;
  return html`<div class="marks">
    ${question.mark === 'waiting' ? mark('answering', 'events.markAnswering') : ''}
    ${question.mark === 'answering' ? mark('waiting', 'events.markWaiting') : ''}
    ${question.mark === 'answered' ? '' : answerForm(c, action, question, answering)}
  </div>`;
}

function answerForm(
  c: Context<Env>,
  action: string,
  { conversationId, author }: EventQuestion,
  answering: Answering | undefined,
): Part {
  const t = c.get('t');
  const organisation = c.get('organisation')!;
  const mine = answering?.questionId === conversationId ? answering : undefined;
  const error = mine?.problem?.text ?? mine?.problem?.form;
  // Others read it: it speaks the organisation's language.
  const usual = translator(organisation.locale, organisation.timeZone)('events.answeredAloud');
  const id = `answer-${conversationId}`;
  return html`<details class="answer-aloud" ${error ? 'open' : ''}>
    <summary class="button small">${icon('check')} ${t('events.markAnswered')}</summary>
    <form method="post" action="${action}">
      <input type="hidden" name="mark" value="answered" />
      <input type="hidden" name="key" value="${mine?.text.key || newId()}" />
      <label for="${id}">${t('events.answerWords')}</label>
      <span class="hint" id="${id}-hint">${t('events.answerHint', { name: author.name })}</span>
      <textarea id="${id}" name="text" rows="2" required maxlength="10000" aria-describedby="${id}-hint">
${mine?.text.text ?? usual}</textarea>
      ${error ? html`<span class="error" role="alert">${t(error as Key)}</span>` : ''}
      <button class="small">${t('events.markAnswered')}</button>
    </form>
  </details>`;
}
