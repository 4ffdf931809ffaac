import type { push as en } from '../en/push.ts';
import type { Strings } from '../shape.ts';

export const push: Strings<typeof en> = {
  where: 'Wo',
  what: 'Was und wann',
  here: 'Hier, unter Mitteilungen',
  hereSays: 'Immer. Ist eine Seite offen, sagt die Zahl neben der Glocke, wie viele ungelesen sind.',
  devices: 'Auf Ihren Geräten',
  devicesSays:
    'Auch wenn keine Seite von {organisation} offen ist. Es reist verschlüsselt: Der Hersteller des Browsers trägt es weiter und kann es nicht lesen.',
  devicesNone: 'Noch auf keinem.',
  thisDevice: 'dieses',
  add: 'Auf diesem Gerät melden',
  adding: 'Ihr Browser fragt Sie jetzt, ob er das darf.',
  renew: 'Wieder auf diesem Gerät melden',
  needsScript: 'Um Ihnen auf diesem Gerät etwas zu melden, braucht Ihr Browser Skripte für diese Seite.',
  unsupported: 'Dieser Browser kann nichts melden, solange keine Seite offen ist.',
  install:
    'Auf einem iPhone oder iPad legen Sie {organisation} zuerst auf den Home-Bildschirm: Teilen, dann „Zum Home-Bildschirm“. Öffnen Sie es dort und kommen Sie auf diese Seite zurück.',
  denied:
    'Ihr Browser lässt {organisation} nichts melden. In seinen Einstellungen für diese Website können Sie es erlauben.',
  failed:
    'Ihr Browser hat den Dienst seines Herstellers nicht erreicht. Nichts wurde geändert; versuchen Sie es später wieder.',
  since: 'seit {date}',
  toldLast: 'zuletzt gemeldet',
  toldNever: 'noch nichts gemeldet',
  try: 'Ausprobieren',
  tryNamed: 'Auf {device} ausprobieren',
  remove: 'Entfernen',
  removeNamed: 'Auf {device} nichts mehr melden',
  added: 'Von jetzt an erfahren Sie es auch auf diesem Gerät.',
  removed: 'Auf jenem Gerät wird Ihnen nichts mehr gemeldet.',
  tried: 'Eine Meldung ist unterwegs zu jenem Gerät. Es dauert einige Sekunden.',
  tooMany: 'Es wird Ihnen schon auf zehn Geräten gemeldet. Entfernen Sie zuerst eines.',
  way_now: 'Sofort, hier und auf meinen Geräten',
  way_here: 'Sofort, hier',
  many_reply: '{count} neue Antworten in „{title}“',
  many_mention: 'Sie werden {count}-mal erwähnt in „{title}“',
  many_addressed: 'Ihnen wurde {count}-mal geschrieben in „{title}“',
  many: '{count} neue Mitteilungen',
  trialTitle: 'Es kommt an',
  trialLine: 'So erfahren Sie es künftig auf diesem Gerät.',
  offlineTitle: 'Auf diesem Gerät gelesen',
  offlineSays:
    'Die letzten Seiten, die Sie hier gelesen haben, öffnen sich auch ohne Verbindung, so wie sie damals aussahen. Wer sonst dieses Gerät nutzt, sieht sie nicht: Mit dem Abmelden sind sie weg.',
  offlineHub: 'Was sich auch ohne Verbindung öffnet',
  offlineNone: 'Noch ist nichts aufgehoben. Lesen Sie ein Gespräch, dann steht es hier.',
  offlineNeedsScript: 'Ihr Browser hebt Seiten nur mit Skripten auf.',
  offlineKept: 'Stand {time}',
  offlineForget: 'Alle vergessen',
  offlineStrip: 'Sie sind offline. So sah es um {time} aus.',
  offlineNotKept: 'Sie sind offline, und diese Seite wurde auf diesem Gerät nicht gelesen.',
  offlineRetry: 'Noch einmal versuchen',
  offlineUnsent:
    'Sie sind offline, darum wurde nichts gesendet. Was Sie geschrieben haben, steht noch in seinem Feld: Senden Sie es noch einmal, wenn Sie verbunden sind.',
  offlineUnsentTitle: 'Nicht gesendet',
  offlineBack: 'Zurück zu dem, was Sie geschrieben haben',
};
