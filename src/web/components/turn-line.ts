import { shownTurn, type Turn } from '../../rules/turn.ts';
import type { Translator } from '../../strings/strings.ts';
import { html, type Html } from '../html.ts';
import { icon, type IconName } from './icon.ts';
import { span } from './time.ts';

export type Turning = {
  turn: Turn | null;
  turnSince: Date | null;
  dueAt: Date | null;
  starter: { id: string; name: string };
  meToo: number;
  /** Whether what we said last asks them something, instead of whether they are happy. */
  askedBack: boolean;
};

const ICON: Record<string, IconName> = {
  ours: 'inbox',
  owed: 'clock',
  late: 'late',
  theirs: 'question',
  settled: 'agree',
};

/** How long somebody waits, and how long until or since a promise is due. */
export const WAITING = { future: 'conversation.waiting', past: 'conversation.waiting' } as const;
export const DUE = { future: 'conversation.left', past: 'conversation.over' } as const;

/** Between a state and its time, which stand in one line or, where that is too narrow, in two. */
const SEP = html`<span class="sep"> · </span>`;

/** Who reads it: what is theirs is said to them, and where they are asked whether it is good, it leads there. */
type Reader = { id: string | null; asked: boolean };

/** The turn line: two sides, and a dot on the side whose move it is. Nothing where nobody asked us. */
export function turnLine(
  t: Translator,
  conversation: Turning,
  organisation: string,
  now: Date,
  reader: Reader,
): Html | '' {
  const { turn, turnSince, dueAt, starter } = conversation;
  if (turn === null || turnSince === null) return '';
  const shown = shownTurn(turn, dueAt, now);
  const name = starter.name;
  const own = reader.id === starter.id;
  const asker =
    conversation.meToo > 0
      ? t(own ? 'conversation.youAndOthersAsk' : 'conversation.andOthersAsk', {
          name,
          count: conversation.meToo,
        })
      : shown === 'ours'
        ? t(own ? 'conversation.youAsked' : 'conversation.asked', { name })
        : t(own ? 'conversation.youWait' : 'conversation.waits', { name });
  const state = html`<b>${icon(ICON[shown]!)} ${t(`conversation.${shown}`)}</b>`;
  const ourSide = {
    ours: () => html`${state}${SEP}${span(t, WAITING, turnSince, now)}`,
    owed: () => html`${state}${SEP}${span(t, DUE, dueAt!, now)}`,
    late: () => html`${state}${SEP}${span(t, DUE, dueAt!, now)}`,
    theirs: () => html`${organisation}`,
    settled: () => html`${state}${SEP}<span>${t('conversation.bothSaySo')}</span>`,
  }[shown]();
  const theirSide =
    shown === 'theirs'
      ? html`<b
            >${icon(ICON.theirs!)} ${t(own ? 'conversation.yourTurn' : 'conversation.theirTurn', { name })}</b
          >${SEP}${leading(reader.asked, timed(t(conversation.askedBack ? 'conversation.askedBack' : 'conversation.bothHappy'), turnSince, t))}`
      : shown === 'settled'
        ? name
        : asker;
  return html`<div class="turn ${shown}" role="group" aria-label="${t('conversation.turnLine')}">
    <span>${theirSide}</span><span class="bar" aria-hidden="true"></span><span>${ourSide}</span>
  </div>`;
}

const leading = (asked: boolean, words: Html): Html => (asked ? html`<a href="#happy">${words}</a>` : words);

const timed = (words: string, date: Date, t: Translator): Html =>
  html`<time datetime="${date.toISOString()}" title="${t.dateTime(date)}">${words}</time>`;
