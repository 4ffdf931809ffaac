import type { groups as en } from '../en/groups.ts';
import type { Strings } from '../shape.ts';

export const groups: Strings<typeof en> = {
  rules: 'Regeln',
  rulesHint:
    'Eine je Zeile. Sie werden nummeriert, vor dem Beitritt gezeigt und durch den Beitritt angenommen.',
  rulesFirst: 'Bitte lesen Sie zuerst die Regeln; durch den Beitritt nehmen Sie sie an.',
  ruleTooLong: 'Eine der Regeln ist länger als 300 Zeichen. Jede steht auf einer eigenen Zeile.',
  tooManyRules: 'Mehr als zwanzig Regeln sind nicht möglich. Wenige werden eher gelesen.',
  question: 'Eine Frage an die, die um Aufnahme bitten',
  questionHint:
    'Nur wo man auf Anfrage hineinkommt. Wer entscheidet, sieht die Antwort. Leer heißt: keine Frage.',
  yourAnswerHint: 'Nur wer entscheidet, sieht sie, und nur bis dahin.',
  answerFirst: 'Bitte beantworten Sie zuerst die Frage.',
  joinTitle: '{group} beitreten',
  askTitle: 'Um Aufnahme bitten: {group}',
  byJoining: 'Mit dem Beitritt nehmen Sie diese Regeln an.',
  byAsking: 'Mit der Anfrage nehmen Sie diese Regeln an.',
  acceptAndJoin: 'Annehmen und beitreten',
  acceptAndAsk: 'Annehmen und anfragen',
  pinned: 'Angeheftet',
  pin: 'Anheften',
  unpin: 'Nicht mehr anheften',
  pinnedEnough: 'Drei Gespräche sind schon angeheftet. Nehmen Sie zuerst eines davon ab.',
  moderates: 'moderiert',
  moderate: 'Moderieren lassen',
  unmoderate: 'Nicht mehr moderieren',
  membersInside: 'Wer dabei ist, sehen die, die dabei sind.',
  toGroup: 'Zur Gruppe',
  invite: 'Einladen',
  yours: 'Ihre Gruppen',
  others: 'Andere Gruppen',
  search: 'In dieser Gruppe suchen',
  makeQuiet: 'Für mich still halten',
  isQuiet:
    'Diese Gruppe ist für Sie still: Nichts wird markiert, nichts davon kommt auf Ihre Startseite, und Sie hören nur, wo Sie genannt werden.',
};
