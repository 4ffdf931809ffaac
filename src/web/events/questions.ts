import type { Context } from 'hono';
import { askAtEvent } from '../../commands/ask-at-event.ts';
import { markEventQuestion } from '../../commands/mark-event-question.ts';
import { voteEventQuestion } from '../../commands/vote-event-question.ts';
import { attempt, readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readEventQuestions, type EventQuestion } from '../../reading/event-questions.ts';
import type { EventView } from '../../reading/events.ts';
import {
  LONGEST_EVENT_QUESTION,
  phaseOf,
  QUESTION_MARKS,
  questionsOpenAt,
  takesQuestions,
} from '../../rules/event.ts';
import { notFound, Problem } from '../../rules/problem.ts';
import { isStaff, may } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { isId, newId } from '../../store/ids.ts';
import { formProblem, textArea } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { eventPath } from './path.ts';
import { questionLine, type Answering, type Listing } from './question-line.ts';
import { eventWhen, phaseMark } from './when.ts';
import type { Typed } from './fields.ts';

const NOTHING: Typed = { text: {}, problem: null };

/** The questions that are put to an event, as a list that stays true while one looks at it. */
export function eventQuestionRoutes(app: App, parts: Parts): void {
  const at = '/events/:id/questions';
  app.get(at, (c) => showQuestions(c, parts, { asking: NOTHING }));

  app.post(at, async (c) => {
    const { text } = await readForm(c);
    const { value, problem } = await attempt(() =>
      askAtEvent(parts, c.get('viewer'), {
        key: text.key,
        conversationId: c.req.param('id'),
        text: text.text ?? '',
      }),
    );
    if (problem?.kind === 'conflict') throw new Problem(problem);
    if (problem) return showQuestions(c, parts, { asking: { text, problem: problem.fields } });
    return c.redirect(`${pathOf(c)}#q-${value.conversationId}`, 303);
  });

  app.post(`${at}/:question/vote`, async (c) => {
    const { text } = await readForm(c);
    const [eventId, questionId] = idsOf(c);
    await voteEventQuestion(parts, c.get('viewer'), { eventId, questionId, back: text.back === 'yes' });
    return c.redirect(`${pathOf(c)}#q-${questionId}`, 303);
  });

  app.post(`${at}/:question/mark`, async (c) => {
    const { text } = await readForm(c);
    const [eventId, questionId] = idsOf(c);
    const mark = QUESTION_MARKS.find((one) => one === text.mark);
    if (!mark) throw notFound();
    const { problem } = await attempt(() =>
      markEventQuestion(parts, c.get('viewer'), {
        key: text.key,
        eventId,
        questionId,
        mark,
        text: text.text ?? '',
      }),
    );
    if (problem?.kind === 'conflict') throw new Problem(problem);
    if (problem)
      return showQuestions(c, parts, {
        asking: NOTHING,
        answering: { questionId, text, problem: problem.fields },
      });
    return c.redirect(`${pathOf(c)}#q-${questionId}`, 303);
  });
}

function idsOf(c: Context<Env>): [eventId: string, questionId: string] {
  const { id = '', question = '' } = c.req.param() as Record<string, string>;
  if (!isId(id) || !isId(question)) throw notFound();
  return [id, question];
}

const pathOf = (c: Context<Env>): string => `${eventPath({ conversationId: c.req.param('id')! })}/questions`;

type Shown = { asking: Typed; answering?: Answering };

async function showQuestions(c: Context<Env>, parts: Parts, { asking, answering }: Shown): Promise<Response> {
  const t = c.get('t');
  const id = c.req.param('id')!;
  const viewer = c.get('viewer');
  const { event, questions } = await readEventQuestions(parts.db.sql, viewer, id, c.get('now'));
  const open = takesQuestions(phaseOf(event, c.get('now')));
  const listed = event.visibility === 'everyone' && !event.held;
  return page(c, {
    title: t('events.questionsOf', { title: event.title }),
    current: 'events',
    status: asking.problem || answering ? 422 : 200,
    head: listed ? '' : html`<meta name="robots" content="noindex" />`,
    scripts: ['event.js', 'questions.js', ...(viewer.id === null ? [] : ['acts.js'])],
    live: [topics.conversation(id), ...(isStaff(viewer) ? [topics.conversationInside(id)] : [])].join(' '),
    main: html`<p class="way-back">
        <a href="/c/${event.conversationId}">${icon('left')} ${event.title}</a>
      </p>
      <h1>${t('events.questions')}</h1>
      <p class="event-when quiet">${eventWhen(t, event)} ${phaseMark(c, event)}</p>
      ${askForm(c, event, open, asking)} ${newAbove(c)}
      ${
        questions.length === 0
          ? html`<div class="empty" id="questions-none"><p>${t('events.questionsNone')}</p></div>`
          : ''
      }
      ${sections(c, event, questions, { open, answering })}`,
  });
}

function askForm(c: Context<Env>, event: EventView, open: boolean, { text, problem }: Typed): Part {
  const t = c.get('t');
  if (!open)
    return html`<p class="notice">
      ${
        phaseOf(event, c.get('now')) === 'ahead'
          ? t('events.questionsOpen', { when: t.dateTime(questionsOpenAt(event)) })
          : t('events.questionsClosed')
      }
    </p>`;
  if (!may(c.get('viewer'), 'start'))
    return html`<p>
      <a class="button" href="/sign-in?to=${encodeURIComponent(`${eventPath(event)}/questions`)}"
        >${t('events.signInToAsk')}</a
      >
    </p>`;
  return html`<form class="ask-at" method="post" action="${eventPath(event)}/questions">
    ${formProblem(t, problem, { labels: { text: t('events.yourQuestion') } })}
    <input type="hidden" name="key" value="${text.key || newId()}" />
    ${textArea(t, {
      name: 'text',
      label: t('events.yourQuestion'),
      hint: html`${t('events.questionHint')}
      ${t('events.questionsSay', { organisation: c.get('organisation')!.name })}`,
      value: text.text,
      error: problem?.text,
      required: true,
      rows: 2,
      maxlength: LONGEST_EVENT_QUESTION,
    })}
    <button class="primary">${icon('question')} ${t('events.ask')}</button>
  </form>`;
}

/** Says what came while one reads; a script fills it in, and following it shows the list as it is now. */
const newAbove = (c: Context<Env>): Html =>
  html`<p
    class="new-above"
    id="new-questions"
    data-steady="true"
    data-new="${c.get('t')('events.newQuestions', { count: '{n}' })}"
    data-order="${c.get('t')('events.newOrder')}"
    aria-live="polite"
    hidden
  >
    <a class="button small" href="${pathOf(c)}"></a>
  </p>`;

/** The list never moves under its reader: a script brings up to date what stands in it, and says what came. */
function sections(
  c: Context<Env>,
  event: EventView,
  questions: readonly EventQuestion[],
  listing: Listing,
): Html {
  const t = c.get('t');
  const groups = [
    ['answering', 'events.answering'],
    ['waiting', 'events.waitingOnes'],
    ['answered', 'events.answeredOnes'],
  ] as const;
  return html`<div id="questions" class="questions" data-steady="true">
    ${groups.map(([mark, title]) => {
      const those = questions.filter((question) => question.mark === mark);
      return (
        those.length > 0 &&
        html`<section class="questions-${mark}">
          <h2>${t(title)}</h2>
          <ol>
            ${those.map((question) => questionLine(c, event, question, listing))}
          </ol>
        </section>`
      );
    })}
  </div>`;
}
