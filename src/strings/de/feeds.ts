import type { feeds as en } from '../en/feeds.ts';
import type { Strings } from '../shape.ts';

export const feeds: Strings<typeof en> = {
  feed: 'Abonnieren',
  feedHint: 'Für ein Leseprogramm: Es zeigt von selbst, was hier neu ist',
  ledger: 'Versprechen von {name}',
  conversation: 'Ein Gespräch mit {name}',
  tag: '#{tag} bei {name}',
  events: 'Veranstaltungen von {name}',
  replyIn: 'In „{title}“',
  says: '{name}: {words}',
  step_accepted: 'Versprochen: {what}',
  step_moved: 'Auf einen anderen Tag verschoben: {what}',
  step_kept: 'Gehalten: {what}',
  step_broken: 'Nicht gehalten: {what}',
  step_withdrawn: 'Zurückgenommen: {what}',
  step_refused: 'Abgelehnt: {what}',
};
