import type { Whom } from '../../reading/whom.ts';
import { shownTurn, type ShownTurn, type Turn } from '../../rules/turn.ts';
import type { Translator } from '../../strings/strings.ts';
import { html, type Html } from '../html.ts';
import { icon, type IconName } from './icon.ts';
import { span } from './time.ts';

export type Turning = {
  turn: Turn | null;
  turnSince: Date | null;
  dueAt: Date | null;
  /** Whom it is with; null where the reader may not know. */
  whom: Whom | null;
  starter: { id: string };
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
  const { turn, turnSince, dueAt, whom } = conversation;
  if (turn === null || turnSince === null) return '';
  const shown = shownTurn(turn, dueAt, now);
  const own = whom !== null && reader.id === whom.id;
  const asker = own ? yourSide(t, conversation, shown) : askerWords(t, conversation, shown);
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
      ? html`<b>${icon(ICON.theirs!)} ${own ? t('conversation.yourTurn') : theirTurnWords(t, whom)}</b
          >${SEP}${leading(reader.asked, timed(t(conversation.askedBack ? 'conversation.askedBack' : 'conversation.bothHappy'), turnSince, t))}`
      : shown === 'settled'
        ? (whom?.name ?? t('conversation.somebody'))
        : asker;
  return html`<div class="turn ${shown}" role="group" aria-label="${t('conversation.turnLine')}">
    <span>${theirSide}</span><span class="bar" aria-hidden="true"></span><span>${ourSide}</span>
  </div>`;
}

/** Those who said "me too" to what they asked. */
const others = ({ whom, starter, meToo }: Pick<Turning, 'whom' | 'starter' | 'meToo'>): number =>
  whom?.id === starter.id ? meToo : 0;

const yourSide = (t: Translator, turning: Turning, shown: ShownTurn): string =>
  others(turning) > 0
    ? t('conversation.youAndOthersAsk', { count: others(turning) })
    : t(shown === 'ours' ? 'conversation.youAsked' : 'conversation.youWait');

/** Who asked, or waits, on the other side of the line. */
export const askerWords = (
  t: Translator,
  turning: Pick<Turning, 'whom' | 'starter' | 'meToo'>,
  shown: ShownTurn,
): string => {
  const name = turning.whom?.name ?? t('conversation.somebody');
  if (others(turning) > 0) return t('conversation.andOthersAsk', { name, count: others(turning) });
  return t(shown === 'ours' ? 'conversation.asked' : 'conversation.waits', { name });
};

/** Whose turn it is, where it is not ours. */
export const theirTurnWords = (t: Translator, whom: Whom | null): string =>
  whom ? t('conversation.theirTurn', { name: whom.name }) : t('conversation.theirs');

const leading = (asked: boolean, words: Html): Html => (asked ? html`<a href="#happy">${words}</a>` : words);

const timed = (words: string, date: Date, t: Translator): Html =>
  html`<time datetime="${date.toISOString()}" title="${t.dateTime(date)}">${words}</time>`;
