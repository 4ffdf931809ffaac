import type { setup as en } from '../en/setup.ts';
import type { Strings } from '../shape.ts';

export const setup: Strings<typeof en> = {
  title: 'Einrichten',
  progress: 'Frage {n} von {count}',
  step_purpose: 'Wozu?',
  step_audience: 'Mit wem?',
  step_wish: 'Was wünschen Sie sich?',
  step_measure: 'Woran merken Sie es?',
  step_organisation: 'Ihre Organisation',
  step_you: 'Sie',
  later: 'Alles lässt sich später ändern.',
  laterButHandle: 'Alles außer dem Kurznamen lässt sich später ändern.',
  finish: 'Fertig',
  finishWithPasskey: 'Mit einem Passkey abschließen',
  questionOpen: 'Eine frühere Frage ist noch offen.',

  purposeTitle: 'Wozu?',
  purposeLead:
    'Warum wollen Sie überhaupt mit Menschen sprechen? Sagen Sie es in einem Satz, den Sie auch laut sagen würden. Er wird auf Ihrer Startseite stehen.',
  purposeLabel: 'In einem Satz',
  purposeExample:
    'Zum Beispiel: „Räder, die ein Arbeitsleben lang halten – und besser werden durch alle, die sie fahren.“',

  audienceTitle: 'Mit wem wünschen Sie sich bessere Gespräche?',
  audienceLead: 'Wählen Sie, wer jetzt am wichtigsten ist. Eine Gruppe genügt für den Anfang.',
  audienceOwn: 'Jemand anderes',
  audienceOwnHint: 'Mit Ihren eigenen Worten, durch Kommas getrennt.',

  wishTitle: 'Was wünschen Sie sich von diesen Gesprächen?',
  wishLead: 'Eine Sache, die für beide Seiten besser wäre, wenn sie gelingen.',
  wishLabel: 'Wir wünschen uns …',
  wishExample: 'Zum Beispiel: „von einem schwachen Teil zu hören, bevor das zweite bricht.“',

  measureTitle: 'Woran merken Sie es?',
  measureLead:
    'Ein Maß, gezählt aus den Gesprächen selbst. Jede Zahl wird genau die Gespräche öffnen, die sie gezählt hat.',
  measureLegend: 'Das Maß',

  organisationTitle: 'Wer sind Sie für die, die mit Ihnen sprechen?',
  organisationLead: 'Das ist die Stimme, mit der Sie antworten.',
  organisationName: 'Name der Organisation',
  handle: 'Kurzname',
  organisationHandleHint:
    'Er steht hinter einem @. Lassen Sie das Feld leer, dann entsteht er aus dem Namen.',
  accent: 'Farbe',
  accentHint: 'Welche Sie auch nehmen: Schrift bleibt darauf und darin gut lesbar, bei Tag und bei Nacht.',
  picture: 'Bild',
  pictureHint: 'Ein Logo oder Zeichen. Ohne Bild steht der erste Buchstabe in Ihrer Farbe.',
  pictureKept: 'Dieses Bild ist aufbewahrt.',
  pictureLeave: 'Kein Bild verwenden',
  preview: 'So wird es aussehen',
  previewName: 'Ihre Organisation',
  previewAsker: 'Ines Moreau',
  previewQuestion: 'Gibt es das auch aus Stahl?',
  previewAnswer: 'Ja, bis zum 12. Dezember.',
  hue15: 'Rosenrot',
  hue45: 'Orange',
  hue75: 'Bernstein',
  hue105: 'Oliv',
  hue135: 'Blattgrün',
  hue165: 'Seegrün',
  hue195: 'Petrol',
  hue225: 'Himmelblau',
  hue255: 'Blau',
  hue285: 'Violett',
  hue315: 'Purpur',
  hue345: 'Pink',

  youTitle: 'Und wer sind Sie?',
  youLead: 'Ihr eigenes Konto. Dieser Ort gehört Ihnen, und Sie stehen mit Ihrem Namen dafür ein.',
  youName: 'Ihr Name',
  youHandleHint: 'Er steht hinter einem @. Lassen Sie das Feld leer, dann entsteht er aus Ihrem Vornamen.',
  password: 'Passwort',
  passwordHint:
    'Mindestens 10 Zeichen; ein paar Wörter sind gut. Es wird nie so aufbewahrt, wie Sie es eingeben.',
  passwordAgain: 'Bitte geben Sie Ihr Passwort noch einmal ein: Es wurde nicht aufbewahrt.',
  handleSame: 'Diesen Kurznamen hat schon die Organisation. Bitte wählen Sie einen anderen für sich.',

  doneTitle: '{organisation} ist offen.',
  donePurpose: 'Wozu',
  doneGoal: 'Ihr erstes Ziel',
  doneText:
    'Noch hat niemand etwas gesagt. Grüßen Sie, erzählen Sie, wozu es diesen Ort gibt, und fragen Sie etwas.',
  doneAct: 'Das erste Gespräch beginnen',
  doneLater: 'Zweck, Ziel und Aussehen können Sie jederzeit ändern.',
  donePasskey: 'Und ein Passkey erspart Ihnen das Passwort.',

  closedTitle: 'Hier wird bald gesprochen',
  closedText:
    'Dieser Server ist noch nicht eingerichtet. Wenn Sie ihn betreiben: Öffnen Sie ihn auf dem Rechner selbst oder mit dem Schlüssel, den er beim Start ausgegeben hat.',
  key: 'Schlüssel zum Einrichten',
  keyWrong: 'Das ist nicht der Schlüssel dieses Servers.',
  keyGo: 'Beginnen',
  alreadyDone: 'Dieser Server ist schon eingerichtet. Es wurde nichts geändert.',
};
