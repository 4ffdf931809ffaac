import type { guest as en, held as enHeld } from '../en/guest.ts';
import type { Strings } from '../shape.ts';

export const guest: Strings<typeof en> = {
  askTitle: '{organisation} fragen',
  askIntro:
    'Sie brauchen kein Konto. Sie bekommen einen eigenen Link: Damit verfolgen Sie, was daraus wird, antworten und sagen, ob Sie zufrieden sind.',
  askHeld: 'Was Gäste schreiben, liest {organisation}, bevor andere es sehen.',
  askAgain: '{organisation} noch etwas fragen',
  you: 'Über Sie',
  name: 'Ihr Name',
  nameHint: 'Er steht neben Ihren Worten.',
  email: 'E-Mail-Adresse',
  emailHint: 'Freiwillig, und niemand sieht sie.',
  subject: 'In einer Zeile',
  subjectHint: 'Freiwillig: Ihr erster Satz genügt.',
  words: 'Worum geht es?',
  whoSees: 'Wer es sieht',
  everyone: 'Alle: Andere haben vielleicht dieselbe Frage',
  named: 'Nur {organisation} und Sie',
  challenge: 'Eine Frage, damit keine Roboter schreiben',
  challengeHint: 'Mit einem Wort oder einer Zahl.',
  questionSum: 'Wie viel ist {a} plus {b}?',
  questionBiggest: 'Was ist am größten: {words}?',
  questionWord: 'Welches ist das {which} dieser Wörter: {words}?',
  numbers:
    'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn',
  things: 'Apfel Fluss Stein Wolke Brot Fenster Garten Brief Brücke Lampe Schnee Geige',
  ordinals: 'erste zweite dritte vierte',
  leaveEmpty: 'Bitte leer lassen',
  ask: 'Fragen',
  wrongAnswer: 'Das war nicht die Antwort. Hier ist eine andere Frage.',
  challengeOld:
    'Diese Seite war zu lange offen. Alles ist noch da; bitte beantworten Sie die neue Frage und senden Sie es noch einmal.',
  challengeUsed:
    'Dieses Formular wurde schon gesendet, mit anderen Worten. Bitte beantworten Sie die neue Frage, um auch diese zu senden.',
  trap: 'Ein Feld, das Menschen nicht sehen, war ausgefüllt, vielleicht von Ihrem Browser. Es ist wieder leer; bitte senden Sie es noch einmal.',
  tooMany:
    'Aus Ihrem Netz kamen gerade viele Fragen. Alles steht noch hier; bitte warten Sie eine Weile und senden Sie es dann noch einmal.',
  linkTitle: 'Ihr eigener Link',
  linkAsked: 'Ihre Frage ist gestellt.',
  linkAskedHeld: 'Ihre Frage ist bei {organisation}. Andere sehen sie, sobald sie freigegeben ist.',
  linkKeep:
    'Bewahren Sie diesen Link auf. Er führt Sie von jedem Gerät zu dem zurück, was Sie gefragt haben. Wer ihn hat, kann in Ihrem Namen antworten.',
  linkLabel: 'Ihr Link',
  linkSays: 'Der Weg zurück zu dem, was Sie gefragt haben und was daraus wurde',
  copy: 'Kopieren',
  copied: 'Kopiert',
  toQuestion: 'Zu Ihrer Frage',
  yourQuestions: 'Was Sie gefragt haben',
  waitsRelease: 'wartet auf Freigabe',
  turnedAway: 'nicht veröffentlicht',
  turnedAwayBecause: 'nicht veröffentlicht: {reason}',
  linkNew: 'Neuen Link erstellen',
  linkElsewhere: 'Jemand anderes hat Ihren Link?',
  linkNewNote:
    'Erstellen Sie einen neuen: Der alte gilt dann nicht mehr, und wer damit hereinkam, wird abgemeldet.',
  linkRenewed: 'Das ist Ihr neuer Link. Der alte gilt nicht mehr.',
  linkLost: 'Dieser Link lässt sich nicht noch einmal zeigen. Erstellen Sie einen neuen.',
  accountInstead: 'Ein Konto daraus machen',
  accountInsteadNote:
    'Mit einem Konto können Sie sich anmelden, Menschen folgen und Gruppen beitreten. Was Sie gefragt haben, bleibt Ihres.',
  leave: 'Auf diesem Gerät abmelden',
  enterTitle: 'Willkommen zurück',
  enterIntro:
    'Das ist der Link eines Gastes von {organisation}. Weiter zu dem, was gefragt wurde, um als dieser Gast zu antworten.',
  enterInstead: 'Sie sind als {name} angemeldet. Wenn Sie weitergehen, werden Sie dort abgemeldet.',
  enter: 'Weiter',
  linkGone: 'Dieser Link gilt nicht',
  linkGoneText:
    'Vielleicht ist er unvollständig, wurde durch einen neueren ersetzt, oder wem er gehört, hat inzwischen ein Konto.',
};

export const held: Strings<typeof enHeld> = {
  title: 'Wartet auf Freigabe',
  intro: 'Was andere noch nicht sehen: von Gästen, von Eingeschränkten oder mit gefilterten Wörtern.',
  none: 'Nichts wartet. Was gelesen wird, bevor andere es sehen, steht hier.',
  notHolding:
    'Nichts wartet. Was Gäste schreiben, ist sofort sichtbar; in der Verwaltung lässt sich einstellen, dass es zuerst hier wartet.',
  inConversation: 'in {title}',
  newConversation: 'beginnt ein Gespräch',
  release: 'Freigeben',
  releaseNamed: 'Freigeben, was {name} geschrieben hat',
  turnAway: 'Ablehnen',
  turnAwayNamed: 'Ablehnen, was {name} geschrieben hat',
  reason: 'Warum? Es wird mitgeteilt; bei Gästen ist es freiwillig',
  released: 'Freigegeben.',
  turnedAway: 'Abgelehnt.',
  notHeld: 'Das wartet nicht mehr. Vielleicht war jemand schneller.',
  waitsStill: 'Das wartet noch auf Freigabe. Danach können Sie darauf antworten.',
  firstFirst: 'Es antwortet auf etwas, das selbst noch wartet. Geben Sie zuerst das frei.',
  releaseFirst: 'Das wartet noch auf Freigabe. Geben Sie es zuerst frei, dann antworten Sie.',
  forEveryone: 'für alle',
  forNamed: 'nur für die Genannten',
};
