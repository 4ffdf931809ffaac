import type { Whom } from '../../reading/whom.ts';
import { shownTurn, type Turn } from '../../rules/turn.ts';
import type { Translator } from '../../strings/strings.ts';
import { html, type Html } from '../html.ts';
import { DUE, theirTurnWords, WAITING } from './turn-line.ts';
import { span } from './time.ts';

type Turning = { turn: Turn | null; turnSince: Date | null; dueAt: Date | null; whom: Whom | null };

/** The turn line at its shortest, for the edge of a list: a dot, a word, and since or until when. */
export function turnState(t: Translator, { turn, turnSince, dueAt, whom }: Turning, now: Date): Html | '' {
  if (turn === null || turnSince === null) return '';
  const shown = shownTurn(turn, dueAt, now);
  const since = {
    ours: () => span(t, WAITING, turnSince, now),
    owed: () => span(t, DUE, dueAt!, now),
    late: () => span(t, DUE, dueAt!, now),
    theirs: () => null,
    settled: () => null,
  }[shown]();
  const name = shown === 'theirs' ? theirTurnWords(t, whom) : t(`conversation.${shown}`);
  return html`<span class="turn-state ${shown}"
    ><b>${name}</b>${since === null ? '' : html` · ${since}`}</span
  >`;
}
