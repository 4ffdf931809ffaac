import type { Context } from 'hono';
import { makeEvent } from '../../commands/make-event.ts';
import { attempt, readForm, wrongFields, type Form } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readAudiences } from '../../reading/audiences.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import { formProblem, tick } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { audienceField } from '../write/audience-field.ts';
import { readCalendarFile } from './calendar-file.ts';
import { factFields, factsTyped, wordFields, type Typed } from './fields.ts';

/** Announcing an event, with or without a calendar file to begin from. */
export function newEventRoutes(app: App, parts: Parts): void {
  app.get('/events/new', (c) => {
    mayMake(c);
    const { group } = c.req.query();
    return showNew(c, parts, { text: group ? { visibility: 'group', groupId: group } : {}, problem: null });
  });
  app.post('/events/new', async (c) => {
    mayMake(c);
    const form = await readForm(c);
    const { text } = form;
    if (text.do === 'read') return showRead(c, parts, form);
    const { value, problem } = await attempt(() =>
      makeEvent(parts, c.get('viewer'), {
        ...factsTyped(text),
        key: text.key,
        title: text.title ?? '',
        text: text.text ?? '',
        visibility: (text.visibility || 'everyone') as 'everyone',
        groupId: text.groupId || undefined,
        named: (text.named ?? '').split(/[\s,;]+/).filter(Boolean),
        asOrganisation: text.asOrganisation === 'yes',
      }),
    );
    if (problem) return showNew(c, parts, { text, problem: wrongFields(problem) });
    return c.redirect(`/c/${value.conversationId}`, 303);
  });
}

function mayMake(c: Context<Env>): void {
  if (may(c.get('viewer'), 'make-event')) return;
  throw c.get('viewer').id === null ? new Problem({ kind: 'sign-in' }) : forbidden();
}

/** The form, filled in from an uploaded calendar; what it cannot give, and why, stands at the file. */
async function showRead(c: Context<Env>, parts: Parts, { text, files }: Form): Promise<Response> {
  const [file] = files('calendar');
  if (!file) return showNew(c, parts, { text, problem: { calendar: 'events.fileFirst' } });
  const { fields, why } = readCalendarFile(new Uint8Array(await file.arrayBuffer()), c.get('t').timeZone);
  if (why) return showNew(c, parts, { text, problem: { calendar: `events.calendar_${why}` } });
  return showNew(c, parts, { text: { ...text, ...fields }, problem: null, filled: true });
}

async function showNew(
  c: Context<Env>,
  parts: Parts,
  written: Typed & { filled?: boolean },
): Promise<Response> {
  const t = c.get('t');
  const { text, problem, filled } = written;
  const audiences = await readAudiences(parts.db.sql, c.get('viewer'));
  const organisation = c.get('organisation')!.name;
  return page(c, {
    title: t('events.newTitle'),
    current: 'events',
    status: problem ? 422 : 200,
    scripts: ['complete.js'],
    main: html`<p class="way-back"><a href="/events">${icon('left')} ${t('events.title')}</a></p>
      <h1>${t('events.newTitle')}</h1>
      <form class="letter" method="post" action="/events/new" enctype="multipart/form-data">
        <button class="unseen" name="do" value="send" tabindex="-1" aria-hidden="true"></button>
        ${formProblem(t, problem, { labels: { title: t('events.what'), text: t('events.words') } })}
        ${filled ? html`<p class="notice good" role="status" tabindex="-1" autofocus>${t('events.filled')}</p>` : ''}
        <input type="hidden" name="key" value="${text.key || newId()}" />
        ${fileField(c, problem)} ${wordFields(c, written)} ${factFields(c, written)}
        ${audienceField(c, audiences, written)}
        ${
          may(c.get('viewer'), 'speak-for-organisation')
            ? html`<fieldset class="voice">
                <legend>${t('write.andAlso')}</legend>
                ${tick('asOrganisation', t('write.asOrganisation', { organisation }), text.asOrganisation === 'yes')}
              </fieldset>`
            : ''
        }
        <div class="actions">
          <button class="primary" name="do" value="send">${t('events.send')}</button>
          <a href="/events">${t('common.cancel')}</a>
        </div>
      </form>`,
  });
}

const fileField = (c: Context<Env>, problem: Record<string, string> | null): Html => {
  const t = c.get('t');
  const error = problem?.calendar;
  return html`<details class="extras from-file" ${error ? 'open' : ''}>
    <summary>${icon('calendar')} <span>${t('events.fromFile')}</span></summary>
    <div class="field ${error ? 'wrong' : ''}">
      <label class="unseen" for="calendar">${t('events.fromFile')}</label>
      <span class="hint" id="calendar-hint">${t('events.fromFileHint')}</span>
      <input
        type="file"
        id="calendar"
        name="calendar"
        accept=".ics,text/calendar"
        aria-describedby="calendar-hint${error ? ' calendar-error' : ''}"
        ${error ? html`aria-invalid="true"` : ''}
      />
      ${error ? html`<span class="error" id="calendar-error">${t(error as 'events.fileFirst')}</span>` : ''}
    </div>
    <button name="do" value="read" formnovalidate>${t('events.readFile')}</button>
  </details>`;
};
