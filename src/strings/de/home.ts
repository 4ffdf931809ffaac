import type { home as en } from '../en/home.ts';
import type { Strings } from '../shape.ts';

export const home: Strings<typeof en> = {
  offer: 'Etwas fragen, erzählen oder zeigen …',
  newForYou: 'Neu für Sie',
  everyones: 'Gespräche von allen',
  views: 'Welche Gespräche',
  untilThen:
    'Hier stehen bald Gespräche, an denen Sie teilnehmen, die Ihrer Gruppen und die derer, denen Sie folgen. Bis dahin: worüber andere sprechen.',
  emptyTitle: 'Noch ist es still',
  empty:
    'Hier stehen bald Gespräche, an denen Sie teilnehmen, die Ihrer Gruppen und die derer, denen Sie folgen.',
  emptyAct: 'Ein Gespräch beginnen',
  emptyPeople: 'Sehen, wer hier ist',
  replied: 'hat geantwortet',
  began: 'hat begonnen',
  asks: 'fragt',
  answeredAs: 'hat geantwortet',
  posts: '{count, plural, one {ein Beitrag} other {# Beiträge}}',
  last: 'zuletzt',
  takenBack: 'Dieser Beitrag wurde zurückgenommen.',
  in_unlisted: 'für alle, die den Link haben',
  in_followers: 'für alle, die folgen',
  in_group: 'in {group}',
  in_named: 'nur für die Genannten',
  in_staff: 'nur das Team',
  older: 'Älter',
  goal: 'Unser Ziel',
  due: 'Anstehende Versprechen',
  dueNone: 'Nichts steht aus.',
  yours: 'von Ihnen',
  frontOpen: 'Gespräche, offen für alle',
  frontOpenNone:
    'Noch hat niemand etwas gefragt. Machen Sie den Anfang: Eine Antwort sind wir Ihnen schuldig.',
  frontKept: 'Kürzlich gehalten',
  frontLedger: 'Alle Versprechen',
  frontAsk: '{organisation} fragen',
  frontJoin: 'Mitmachen',
  frontAskHint: 'Ohne Konto. Sie bekommen eine Antwort: ein Ja mit Datum oder ein ehrliches Nein.',
  replyRatio: 'derer, die uns in den letzten vier Wochen gefragt haben, bekamen eine Antwort',
  joinTitle: 'Sprechen Sie mit uns',
  joinText: 'Mitglieder folgen Gesprächen, antworten einander und sagen „Ich auch“.',
};
