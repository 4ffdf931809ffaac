import type { drafts as en } from '../en/drafts.ts';
import type { Strings } from '../shape.ts';

export const drafts: Strings<typeof en> = {
  title: 'Entwürfe und Geplantes',
  drafts: 'Entwürfe',
  none: 'Was Sie zu schreiben beginnen, bleibt hier, bis Sie es senden.',
  newOne: 'Ein neues Gespräch',
  answers: 'Ihre Antwort in „{title}“',
  placeGone: 'Das Gespräch ist nicht mehr da',
  onlyPictures: 'Bilder ohne Worte',
  drop: 'Wegwerfen',
  restored: 'Ihr Entwurf, zuletzt geändert',
  afresh: 'Neu beginnen',
  saved: 'Entwurf behalten',
  unsaved: 'Der Entwurf konnte nicht gespeichert werden; wir versuchen es weiter.',
};
