import type { media as en } from '../en/media.ts';
import type { Strings } from '../shape.ts';

export const media: Strings<typeof en> = {
  video: 'Video',
  audio: 'Ton',
  add: 'Hinzufügen',
  addHint:
    'Bilder, Video, Ton und Dateien. Bilder bis 20 MB, alles andere bis 256 MB. Wo sie aufgenommen wurden, wird entfernt.',
  describeOne: 'Was zeigt oder enthält das erste? Nach den anderen fragen wir danach.',
  describeVideo: 'Was ist zu sehen und zu hören?',
  describeVideoHint: 'Für alle, die es nicht sehen oder hören können',
  describeAudio: 'Was ist zu hören?',
  describeAudioHint: 'Für alle, die es nicht hören können',
  describeFile: 'Was steht darin?',
  describeFileHint: 'Freiwillig',
  moreVideo: 'Untertitel, Abschrift und Standbild',
  moreAudio: 'Untertitel und Abschrift',
  captions: 'Untertitel',
  captionsHint: 'Eine Zeit und was dann gesagt wird, Zeile für Zeile',
  captionsExample: '0:00 Hallo, hier ist Ines.\n0:04 Hören Sie das Scharnier?',
  captionsFile: 'Oder eine Datei mit Untertiteln (.vtt oder .srt)',
  captionsLong: 'Diese Untertitel sind zu lang: höchstens 200 000 Zeichen.',
  captionsMany: 'Das sind mehr als 5000 Untertitel.',
  captionsNone: 'Darin sind keine Untertitel.',
  captionsTimes:
    'Untertitel brauchen vor den Worten eine Zeit wie 0:04, jede später als die vorige. Ihre Worte stehen noch hier.',
  transcript: 'Abschrift',
  transcriptHint: 'Alles, was gesagt wird, zum Lesen. Ohne sie nehmen wir die Untertitel.',
  transcriptLong: 'Diese Abschrift ist zu lang: höchstens 60 000 Zeichen.',
  poster: 'Standbild',
  posterHint: 'Zu sehen, bevor das Video läuft',
  posterNot: 'Das Standbild kann nicht gelesen werden. Bitte wählen Sie ein JPEG, PNG oder WebP.',
  takeAlong: 'Herunterladen',
  beingMade: 'Wird vorbereitet; Sie können Ihren Beitrag schon senden.',
  videoWaits: 'Das Video wird vorbereitet. Bald läuft es hier.',
  audioWaits: 'Der Ton wird vorbereitet. Bald läuft er hier.',
  videoFailed: 'Das Video konnte nicht vorbereitet werden.',
  audioFailed: 'Der Ton konnte nicht vorbereitet werden.',
  saidTitle: 'Untertitel und Abschrift',
  saidNote: 'Untertitel stehen im Bild, die Abschrift darunter.',
  toSaid: 'Untertitel und Abschrift',
  tooManyWaiting:
    'Viele Ihrer Dateien warten darauf, gesendet zu werden. Bitte senden Sie zuerst einige davon.',
  failedOne:
    'Eine der Dateien konnte nicht vorbereitet werden. Bitte lassen Sie sie weg oder fügen Sie sie noch einmal hinzu.',
  notMade: 'Sie konnte nicht bis zum Ende gelesen werden.',
  tooLarge: 'Diese Datei ist größer als 256 MB.',
  empty: 'Diese Datei ist leer.',
  notTaken:
    'Dateien dieser Art werden hier nicht angenommen. Video, Ton, Bilder, PDF, Office-Dokumente, Text, CSV und ZIP schon.',
  falseName: 'Diese Datei ist nicht, was ihr Name sagt. Bitte speichern Sie sie unter dem richtigen Namen.',
  broken: 'Diese Datei ist beschädigt oder nicht vollständig.',
  notPlayable:
    'Nicht jeder Browser spielt dieses Format. Bitte speichern Sie es als MP4 (H.264 und AAC), WebM, MP3, M4A, Opus oder WAV.',
  tooManyPixels: 'Dieses Video ist größer als 4096 mal 2304 Punkte. Bitte verkleinern Sie es.',
  tooLong: 'Das ist zu lang, um hier abgespielt zu werden.',
  reachesOut: 'Diese Datei verweist auf andere Dateien. Bitte speichern Sie sie so, dass alles in ihr ist.',
  bomb: 'Dieses Archiv packt weit mehr aus, als es sollte, oder an andere Orte. Es wird nicht angenommen.',
  program: 'Dieses Dokument trägt ein Programm (ein Makro). Bitte speichern Sie es ohne.',
  locked:
    'Dieses Archiv ist mit einem Passwort verschlossen, niemand könnte hineinsehen. Es wird nicht angenommen.',
  busy: 'Gerade kommen viele Dateien an. Bitte fügen Sie sie in einer Minute noch einmal hinzu.',
};
