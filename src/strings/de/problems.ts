import type { problems as en } from '../en/problems.ts';
import type { Strings } from '../shape.ts';

export const problems: Strings<typeof en> = {
  notFoundTitle: 'Hier ist nichts',
  notFoundText:
    'Vielleicht stimmt die Adresse nicht, die Seite wurde zurückgenommen, oder Sie müssen sich anmelden, um sie zu sehen.',
  forbiddenTitle: 'Das dürfen Sie nicht',
  forbiddenText: 'Ihre Rolle hier erlaubt es nicht. Es wurde nichts geändert.',
  signInTitle: 'Bitte melden Sie sich zuerst an',
  signInText: 'Dafür müssen wir wissen, wer Sie sind. Es wurde nichts geändert.',
  conflictTitle: 'Es hat sich inzwischen geändert',
  conflictText:
    'Jemand war schneller, oder die Seite war alt. Es wurde nichts geändert; sehen Sie noch einmal nach.',
  invalidTitle: 'Etwas stimmt noch nicht',
  invalidText: 'Es ist noch nichts geschehen. Was Sie geschrieben haben, steht unten.',
  tooManyTitle: 'Das war viel auf einmal',
  tooManyText:
    'Bitte warten Sie {seconds, plural, one {eine Sekunde} other {# Sekunden}} und senden Sie es noch einmal. Es wurde nichts geändert.',
  tooLargeTitle: 'Das ist zu groß',
  tooLargeText: 'Was Sie gesendet haben, ist größer, als dieser Server annimmt. Es wurde nichts geändert.',
  unavailableTitle: 'Gleich wieder da',
  unavailableText:
    'Ein Teil des Servers ist gerade nicht erreichbar. Es ging nichts verloren; versuchen Sie es gleich noch einmal.',
  brokenTitle: 'Der Server hat einen Fehler gemacht',
  brokenText:
    'Er wurde unter der Nummer {id} notiert. Was Sie gesendet haben, wurde vielleicht nicht behalten.',
  required: 'Bitte füllen Sie das aus.',
  tooLong: 'Das ist zu lang.',
  notValid: 'Das stimmt so nicht.',
};
