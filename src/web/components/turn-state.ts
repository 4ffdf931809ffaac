import { shownTurn, type Turn } from '../../rules/turn.ts';
import type { Translator } from '../../strings/strings.ts';
import { html, type Html } from '../html.ts';

type Turning = { turn: Turn | null; turnSince: Date | null; dueAt: Date | null; starter: string };

/** The turn line at its shortest, for the edge of a list: a dot, a word, and since or until when. */
export function turnState(t: Translator, { turn, turnSince, dueAt, starter }: Turning, now: Date): Html | '' {
  if (turn === null || turnSince === null) return '';
  const shown = shownTurn(turn, dueAt, now);
  const span = (from: Date, to: Date): string => t.span(to.getTime() - from.getTime());
  const words = {
    ours: () => t('conversation.waiting', { span: span(turnSince, now) }),
    owed: () => t('conversation.left', { span: span(now, dueAt!) }),
    late: () => t('conversation.over', { span: span(dueAt!, now) }),
    theirs: () => null,
    settled: () => null,
  }[shown]();
  const moment = shown === 'owed' || shown === 'late' ? dueAt! : turnSince;
  const name =
    shown === 'theirs' ? t('conversation.theirTurn', { name: starter }) : t(`conversation.${shown}`);
  return html`<span class="turn-state ${shown}"
    ><b>${name}</b>${
      words === null
        ? ''
        : html` · <time datetime="${moment.toISOString()}" title="${t.dateTime(moment)}">${words}</time>`
    }</span
  >`;
}
