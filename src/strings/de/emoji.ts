import type { emoji as en } from '../en/emoji.ts';
import type { Strings } from '../shape.ts';

export const emoji: Strings<typeof en> = {
  title: 'Unsere Emoji',
  says: 'Schreiben Sie eines mit seinem Namen zwischen Doppelpunkten. Sobald Sie beginnen, wird es angeboten.',
  none: 'Hier gibt es noch keine eigenen Emoji.',
  manage: 'Emoji hinzufügen oder ändern',
  administration: 'Emoji',
  administrationSays: 'Kleine eigene Bilder, geschrieben :wie_hier:',
  add: 'Ein neues Emoji',
  addDo: 'Hinzufügen',
  picture: 'Bild',
  pictureHint:
    'PNG, WebP, GIF oder JPEG; es wird höchstens 128 Pixel breit. Ein bewegtes hat höchstens 60 Bilder.',
  pictureMissing: 'Bitte wählen Sie ein Bild.',
  shortcode: 'Name',
  shortcodeHint: 'Kleinbuchstaben, Ziffern und _, wie in krummes_rad',
  shortcodeWrong:
    'Ein Name hat 2 bis 32 Kleinbuchstaben, Ziffern oder _, darunter mindestens einen Buchstaben.',
  taken: 'Ein Emoji mit diesem Namen gibt es schon.',
  describe: 'Bitte sagen Sie, was es zeigt.',
  description: 'Was es zeigt',
  descriptionHint: 'Für alle, die es nicht sehen können, und für alle, die danach suchen.',
  category: 'Art',
  categoryHint: 'Unter dieser Überschrift steht es in der Liste.',
  others: 'Weitere',
  enabled: 'Es kann geschrieben werden',
  disabled: 'beiseitegelegt',
  disabledSays: 'Wo ein Emoji steht, das beiseitegelegt oder umbenannt wurde, steht sein Name in Worten.',
  tooMany: 'Es gibt 500 Emoji, mehr können es nicht sein.',
  change: ':{name}: ändern',
};
