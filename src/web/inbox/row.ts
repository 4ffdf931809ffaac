import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { InboxDecision, InboxRow, Pile } from '../../reading/inbox.ts';
import { newId } from '../../store/ids.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { placeWords } from '../components/standing.ts';
import { span } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';

/** One conversation that waits, or one promise that comes due: its clock, what was said, who has it. */
export function inboxRow(c: Context<Env>, row: InboxRow, pile: Pile, here: string): Html {
  const t = c.get('t');
  const promised = pile === 'due' || pile === 'late';
  return html`<li id="row-${row.id}" data-row="${row.id}">
    ${promised ? dueClock(c, row.moment) : waitingClock(c, row.moment)}
    <div class="what">
      <a class="t" href="/c/${row.id}" data-open>${row.title}</a>
      <p class="x">
        ${promised ? t('inbox.promised', { name: row.who.name, what: row.said }) : lastSaid(c, row)}
      </p>
    </div>
    <div class="m">
      ${row.held ? html`<span class="chip held">${t('conversation.held')}</span>` : ''}
      ${row.team ? html`<span class="chip">${row.team}</span>` : ''} ${promised ? '' : placeChip(c, row)}
      ${assignee(c, row)} ${promised ? '' : acts(c, row, here)}
    </div>
  </li>`;
}

/** What whoever turned to us is to us. */
function placeChip(c: Context<Env>, { who }: InboxRow): Part {
  const words = placeWords(c.get('t'), who);
  return words && html`<span class="chip">${words}</span>`;
}

const lastSaid = (c: Context<Env>, { who, said }: InboxRow): string =>
  c.get('t')('inbox.said', { name: who.name, words: plainExcerpt(said, 120) });

const PLAIN = { future: 'inbox.span', past: 'inbox.span' } as const;
const AGAINST_AIM = { future: 'inbox.left', past: 'inbox.over' } as const;

/** How long somebody has waited, against the time in which we mean to answer. */
function waitingClock(c: Context<Env>, since: Date): Html {
  const [t, now] = [c.get('t'), c.get('now')];
  const aim = new Date(since.getTime() + c.get('organisation')!.answerWithinMinutes * 60_000);
  return html`<span class="clock num ${aim < now ? 'over' : ''}"
    >${span(t, PLAIN, since, now)}<small>${span(t, AGAINST_AIM, aim, now)}</small></span
  >`;
}

const dueClock = (c: Context<Env>, due: Date): Html =>
  html`<span class="clock num ${due < c.get('now') ? 'over' : ''}"
    >${c.get('t').shortDate(due)}<small>${span(c.get('t'), AGAINST_AIM, due, c.get('now'))}</small></span
  >`;

const assignee = (c: Context<Env>, { assignee }: InboxRow): Part =>
  assignee
    ? html`<span title="${c.get('t')('inbox.takenBy', { name: assignee.name })}"
        >${face(assignee, 'small')}<span class="unseen">${assignee.name}</span></span
      >`
    : '';

/** What one does with a row without opening it. */
function acts(c: Context<Env>, row: InboxRow, here: string): Html {
  const t = c.get('t');
  const mine = row.assignee?.id === c.get('viewer').id;
  return html`<span class="row-acts">
    ${
      mine
        ? ''
        : html`<form method="post" action="/inbox/${row.id}/take" data-take>
            <input type="hidden" name="key" value="${newId()}" />
            <input type="hidden" name="from" value="${row.assignee?.id ?? ''}" />
            <input type="hidden" name="back" value="${here}" />
            <button class="small">${t('inbox.take')}</button>
          </form>`
    }
    <a class="button small" href="/inbox/${row.id}/hand-on?back=${encodeURIComponent(here)}" data-hand
      >${t('inbox.hand')}</a
    >
  </span>`;
}

/** A decision that is open: until when, what is asked, and by whom. */
export function decisionRow(c: Context<Env>, decision: InboxDecision): Html {
  const t = c.get('t');
  const { question, askedBy } = decision;
  return html`<li id="row-${decision.id}">
    ${dueClock(c, decision.dueAt)}
    <div class="what">
      <a class="t" href="/c/${decision.conversationId}#p-${decision.postId}" data-open
        >${plainExcerpt(question, 120)}</a
      >
      <p class="x">${t('inbox.decisionAsked', { name: askedBy.name, title: decision.title })}</p>
    </div>
    <div class="m">
      ${icon('decision')}
      <span class="chip ${decision.mine ? 'org' : ''}"
        >${t(decision.mine ? 'inbox.decisionMine' : 'inbox.decisionTheirs')}</span
      >
      ${face(askedBy, 'small')}
    </div>
  </li>`;
}
