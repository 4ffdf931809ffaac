import type { posts as en } from '../en/posts.ts';
import type { Strings } from '../shape.ts';

export const posts: Strings<typeof en> = {
  more: 'Mehr zu diesem Beitrag',
  edit: 'Bearbeiten',
  editTitle: 'Beitrag bearbeiten',
  editNote: 'Frühere Fassungen bleiben für alle lesbar, die den Beitrag lesen können.',
  delete: 'Zurücknehmen',
  remove: 'Entfernen',
  deleteTitle: 'Diesen Beitrag zurücknehmen?',
  removeTitle: 'Den Beitrag von {name} entfernen?',
  deleteNote:
    'Worte und Bilder sind dann endgültig fort. Die Stelle bleibt, damit die Antworten darauf verständlich sind.',
  unasks: 'Sie haben damit gefragt: Sie warten dann nicht mehr auf eine Antwort darauf.',
  reason: 'Warum',
  reasonHint: 'Wer den Beitrag schrieb oder gemeldet hat, liest es.',
  keep: 'So lassen',
  history: 'Frühere Fassungen',
  historyTitle: 'Wie dieser Beitrag geändert wurde',
  historyBack: 'Zurück zum Gespräch',
  first: 'Zuerst geschrieben',
  changed: 'Geändert',
  filesChanged: 'Bilder und Dateien geändert',
  wordsGone: 'herausgenommen:',
  wordsNew: 'eingefügt:',
  only: 'Dieser Beitrag wurde nie geändert.',
  link: 'Link zu diesem Beitrag',
  removed: 'Dieser Beitrag wurde von der Moderation entfernt.',
  titleGone: 'Ein Gespräch, dessen Anfang zurückgenommen wurde',
  gone: 'Dieser Beitrag wurde inzwischen zurückgenommen.',
  promiseStands:
    'Ein Versprechen steht, wie es gegeben wurde. Verschieben Sie den Termin oder nehmen Sie es zurück, und sagen Sie, warum: Wer wartet, erfährt es.',
  refusalStands: 'Eine Ablehnung steht, wie sie gegeben wurde. War sie falsch, antworten Sie noch einmal.',
  decisionStands: 'Mit dieser Notiz wurde um eine Entscheidung gebeten; darum bleibt sie, wie sie ist.',
  evidenceStands: 'Ein Versprechen nennt diesen Beitrag als Beleg; darum bleibt er, wie er ist.',
  editedMeanwhile:
    'Jemand hat diesen Beitrag geändert, während Sie schrieben. Ihre Worte stehen noch hier; sehen Sie sich die anderen an, bevor Sie speichern.',
  releasedStands:
    'Was freigegeben wurde, bleibt, wie es gelesen wurde. Bitte schreiben Sie stattdessen eine weitere Antwort.',
};
