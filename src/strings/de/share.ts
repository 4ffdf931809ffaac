import type { share as en } from '../en/share.ts';
import type { Strings } from '../shape.ts';

export const share: Strings<typeof en> = {
  share: 'Teilen',
  link: 'Link zu diesem Gespräch',
  copy: 'Kopieren',
  copied: 'Kopiert',
  mail: 'Per E-Mail senden',
  mailText: '{title}\n\n{url}\n',
  app: 'Mit einer App teilen',
  embed: 'Auf Ihrer eigenen Seite',
  line: 'Die Zeile HTML',
  embedHint:
    'Setzen Sie diese Zeile dorthin, wo das Gespräch stehen soll: Unter einem Artikel sind es seine Kommentare. Sie setzt kein Cookie und erfährt nichts über Ihre Leserinnen und Leser.',
  fit: 'So hoch wie das, was darin steht, mit dieser Zeile dazu',
  embedTitle: '„{title}“, ein Gespräch bei {name}',
  follow: 'In einem Leseprogramm verfolgen',
  answerOn: 'Bei {name} antworten',
  nobodyYet: 'Noch hat niemand geantwortet.',
  more: 'Bei {name} weiterlesen',
  gone: 'Dieses Gespräch ist nicht hier oder nicht für alle zu sehen.',
  pictureOf: '{title} · {state}',
  pictureOurs: 'Wir sind dran seit {date}',
  pictureTheirs: 'gefragt: Sind wir beide zufrieden?',
  pictureOpen: 'Gespräch',
};
