import type { pictures as en } from '../en/pictures.ts';
import type { Strings } from '../shape.ts';

export const pictures: Strings<typeof en> = {
  title: 'Bilder',
  add: 'Bilder hinzufügen',
  addHint: 'JPEG, PNG, WebP, GIF, AVIF oder HEIC, je bis 20 MB. Wo sie aufgenommen wurden, wird entfernt.',
  describe: 'Was ist zu sehen?',
  describeHint: 'Für alle, die es nicht sehen können',
  describeOne: 'Was ist auf dem ersten Bild zu sehen? Nach den anderen fragen wir danach.',
  describeFirst: 'Bitte sagen Sie, was auf jedem Bild zu sehen ist, für alle, die es nicht sehen können.',
  leave: 'Dieses Bild weglassen',
  remove: 'Entfernen',
  place: 'Die wievielte Stelle',
  earlier: 'Nach vorn',
  uploading: 'Das Bild wird gesendet …',
  stillUploading: 'Das letzte Bild ist noch unterwegs …',
  refused: 'Nicht jede Datei konnte hinzugefügt werden; die Gründe stehen bei den Bildern.',
  failed:
    'Das Bild ist nicht angekommen. Bitte prüfen Sie Ihre Verbindung und fügen Sie es noch einmal hinzu.',
  notAPicture: 'Diese Datei ist kein Bild, das wir kennen.',
  unsupported:
    'Bilder dieses Formats können hier nicht gelesen werden. Bitte speichern Sie es als JPEG, PNG oder WebP.',
  tooLarge: 'Diese Datei ist größer als 20 MB.',
  tooManyPixels: 'Dieses Bild hat mehr als 50 Megapixel. Bitte verkleinern Sie es.',
  broken: 'Diese Datei ist beschädigt: Das Bild kann nicht gelesen werden.',
  busy: 'Gerade kommen viele Bilder an. Bitte fügen Sie es in einer Minute noch einmal hinzu.',
  tooMany: 'Ein Beitrag trägt höchstens dreißig Bilder und Dateien.',
  tooManyWaiting:
    'Viele Ihrer Bilder warten darauf, gesendet zu werden. Bitte senden Sie zuerst einige davon.',
  longWords: 'Diese Beschreibung ist zu lang: höchstens 1500 Zeichen.',
  viewer: 'Bild',
  of: '{n} von {count}',
  close: 'Schließen',
  previous: 'Voriges Bild',
  next: 'Nächstes Bild',
};
