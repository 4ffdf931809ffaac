import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { PollView } from '../../reading/around.ts';
import { icon } from '../components/icon.ts';
import { span, when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { postPath } from '../posts/path.ts';

const UNTIL = { future: 'polls.left', past: 'polls.justOver' } as const;

type Asked = { id: string; poll: PollView; held: boolean };

/** A poll under the words of its post: choices to choose from, or how it stands. */
export function pollPart(c: Context<Env>, { id, poll, held }: Asked): Html {
  const over = poll.endsAt <= c.get('now');
  const known = poll.choices.every((choice) => choice.votes !== null);
  const mayVote = c.get('viewer').id !== null && !poll.voted && !over && !held;
  return html`<section class="poll" aria-label="${c.get('t')('polls.poll')}">
    ${known ? results(c, poll) : mayVote ? '' : choices(poll)}
    ${
      mayVote
        ? known
          ? html`<details>
              <summary>${c.get('t')('polls.voteToo')}</summary>
              ${ballot(c, id, poll)}
            </details>`
          : ballot(c, id, poll)
        : ''
    }
    <p class="quiet">
      ${c.get('t')('polls.voters', { count: poll.voters })} ·
      ${over ? html`${c.get('t')('polls.over_since')} ${when(c.get('t'), poll.endsAt, c.get('now'))}` : span(c.get('t'), UNTIL, poll.endsAt, c.get('now'))}
      ${poll.many ? html`· ${c.get('t')('polls.manyMeant')}` : ''} ${signIn(c, id, over)}
    </p>
  </section>`;
}

const signIn = (c: Context<Env>, id: string, over: boolean): Part =>
  c.get('viewer').id === null && !over
    ? html`· <a href="/sign-in?to=${encodeURIComponent(`/p/${id}`)}">${c.get('t')('polls.signInToVote')}</a>`
    : '';

const choices = (poll: PollView): Html =>
  html`<ul class="poll-list">
    ${poll.choices.map(({ words }) => html`<li>${words}</li>`)}
  </ul>`;

/** Each choice with its share: of all votes, or of all who voted where one may choose several. */
function results(c: Context<Env>, poll: PollView): Html {
  const t = c.get('t');
  const most = Math.max(...poll.choices.map(({ votes }) => votes ?? 0));
  return html`<ul class="results">
    ${poll.choices.map(({ words, votes, mine }) => {
      const share = poll.voters === 0 ? 0 : (votes ?? 0) / poll.voters;
      return html`<li class="${votes === most && most > 0 ? 'most' : ''}">
        <span class="choice-words"
          >${words}
          ${mine ? html`<span class="mine">${icon('check')}<span class="unseen">${t('polls.yours')}</span></span>` : ''}</span
        >
        <span class="num" title="${t('polls.votes', { count: votes ?? 0 })}">${t.percent(share)}</span>
        <progress max="100" value="${Math.round(share * 100)}" aria-hidden="true"></progress>
      </li>`;
    })}
  </ul>`;
}

const ballot = (c: Context<Env>, id: string, poll: PollView): Html =>
  html`<form method="post" action="${postPath({ id })}/vote" data-act="vote">
    <fieldset>
      <legend class="unseen">${c.get('t')(poll.many ? 'polls.chooseSome' : 'polls.chooseOne')}</legend>
      ${poll.choices.map(
        ({ words }, position) =>
          html`<label class="tick"
            ><input
              type="${poll.many ? 'checkbox' : 'radio'}"
              name="choice"
              value="${position}"
              ${poll.many ? '' : 'required'}
            />
            <span>${words}</span></label
          >`,
      )}
    </fieldset>
    <div class="cast">
      <button class="small">${c.get('t')('polls.vote')}</button>
      <span class="hint">${c.get('t')('polls.voteStands')}</span>
    </div>
  </form>`;
